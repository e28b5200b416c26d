import Explanation
import Playback
import TapeFormat

/// Why a tensor has its value, and why it has, or has not, a gradient in a run, with the line of
/// the program where that was decided.
public struct OutcomePage: Equatable, Sendable {
  public var question: TensorInRun
  /// Nil where there is no such run.
  public var outcome: Outcome?
  /// Its account in the run, and of a long one a part; nil where there is no such run.
  public var ledger: Ledger?
  /// Why its value is what it is; nil where the recording has no such tensor.
  public var value: ValueStory?
  /// The operations along which the gradient came from the target, from there on.
  public var way: [String] = []
  /// The text of the line that the outcome's place names, where the recording has it.
  public var programLine: String?
}

extension TapeLoader {
  /// The outcome of a tensor in a run; costs a reading of the whole tape.
  func outcome(_ question: TensorInRun) throws(TapeReadingError) -> OutcomePage {
    let explainer = try Explainer(passedSource, part: GradientPart(question.row))
    let outcome = try explainer.outcome(ofTensor: question.tensor, inRun: question.run)
    var page = OutcomePage(question: question, outcome: outcome)
    page.value = try explainer.value(ofTensor: question.tensor)
    if let run = projector.runs[safe: question.run] {
      let account = try source.accounts(
        ofRun: run.id, toTensors: [question.tensor], around: 0..<1)[question.tensor]
      page.ledger = Ledger(
        of: question.tensor, in: run, at: question.run, account: account ?? Account())
    }
    if outcome?.reason == nil, outcome?.value != nil {
      let chain = try chain(ChainQuestion(tensor: question))
      page.way =
        (chain.cut == nil ? [] : ["…"]) + chain.links.map { DisplayNames.name(of: $0.operation) }
    }
    if let place = page.place {
      let file = try source.sourceFiles().first { $0.file == place.file }
      page.programLine = file?.line(place.line)
    }
    return page
  }
}

extension OutcomePage {
  /// The place that is shown: that of what is notable about the value, or else the gradient's.
  var place: SourceLocation? {
    if let value, value.isNotFinite { return value.place }
    return outcome?.place ?? (outcome == nil ? value?.place : nil)
  }
}

extension ValueStory {
  /// Whether not-a-number or an infinity is in the value.
  var isNotFinite: Bool { !tensor.isFinite }
}

extension SourceFile {
  /// The text of a line, counted from 1, without what only indents it.
  func line(_ number: Int) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines[safe: number - 1].map { line in String(line.drop { $0 == " " || $0 == "\t" }) }
  }
}
