import TapeFormat

/// The rows to some questions, some hundreds at a time.
struct Answers {
  private let explainer: Explainer
  private let questions: [Explainer.Question]
  private let evidence: Evidence?
  /// What was found on the questions that are absent and still to be answered.
  private var findings: ArraySlice<Finding> = []
  private var place = 0

  private static let batch = 256

  /// Finds out what there is to say: one walk for each run that has an absence, and one sweep over a
  /// stretch of the data flow for every 32 tensors that are absent somewhere.
  init(
    to questions: [Explainer.Question], of explainer: Explainer
  ) throws(TapeReadingError) {
    self.explainer = explainer
    self.questions = questions
    let absent = questions.filter(\.isAbsent)
    guard !absent.isEmpty else {
      evidence = nil
      return
    }
    let evidence = try Evidence(for: explainer, onRuns: Set(absent.map(\.run)))
    findings = try explainer.findings(of: absent, evidence)[...]
    self.evidence = evidence
  }

  /// The next rows; nil where there are no more.
  mutating func next() throws(TapeReadingError) -> [Outcome]? {
    let batch = questions[place...].prefix(Self.batch)
    guard !batch.isEmpty else { return nil }
    place = batch.endIndex
    let found = batch.map { $0.isAbsent ? findings.popFirst() : nil }
    let narrator = try Narrator(explainer, evidence, questions: batch, findings: found)
    var outcomes: [Outcome] = []
    for (question, finding) in zip(batch, found) {
      outcomes.append(try narrator.outcome(of: question, finding))
    }
    return outcomes
  }
}
