import Programs

/// What a program comes to here, held against what is expected of it.
struct Judgement {
  /// Where the two differ, a sentence each with what was expected and what was found.
  let disagreements: [String]

  /// Runs and records a program, as `tapedeck run` does.
  init(of program: Program, against expectation: Expectation?) {
    guard let expectation else {
      disagreements = ["the case does not say what is expected"]
      return
    }
    do {
      let recorded = try RecordedProgram(program)
      disagreements =
        expectation.disagreements(with: recorded.outcome)
        + expectation.disagreements(with: try recorded.reasons())
    } catch {
      disagreements = ["\(error)"]
    }
  }
}
