import Explanation
import TapeFormat

/// Why a tensor has, or has not, a gradient in a run, with the line of the program where that was
/// decided.
public struct OutcomePage: Equatable, Sendable {
  public var question: TensorInRun
  /// Nil where there is no such run.
  public var outcome: Outcome?
  /// The text of the line that the outcome's place names, where the recording has it.
  public var programLine: String?
}

extension TapeLoader {
  /// The outcome of a tensor in a run; costs a reading of the whole tape.
  func outcome(_ question: TensorInRun) throws(TapeReadingError) -> OutcomePage {
    let outcome = try Explainer(passedSource).outcome(
      ofTensor: question.tensor, inRun: question.run)
    var page = OutcomePage(question: question, outcome: outcome)
    if let place = outcome?.place {
      let file = try source.sourceFiles().first { $0.file == place.file }
      page.programLine = file?.line(place.line)
    }
    return page
  }
}

extension SourceFile {
  /// The text of a line, counted from 1, without what only indents it.
  func line(_ number: Int) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines[safe: number - 1].map { line in String(line.drop { $0 == " " || $0 == "\t" }) }
  }
}
