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
  /// With more breaks than so many, a batch is over.
  private static let breaksOfBatch = 10_000

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
    var found: [Finding?] = []
    var breakCount = 0
    for question in questions[place...].prefix(Self.batch) where breakCount < Self.breaksOfBatch {
      let finding = question.isAbsent ? findings.popFirst() : nil
      found.append(finding)
      breakCount += finding?.breaks.count ?? 0
    }
    let batch = questions[place..<place + found.count]
    guard !batch.isEmpty else { return nil }
    place = batch.endIndex
    let narrator = try Narrator(explainer, evidence, questions: batch, findings: found)
    var outcomes: [Outcome] = []
    for (question, finding) in zip(batch, found) {
      outcomes.append(try narrator.outcome(of: question, finding))
    }
    return outcomes
  }
}
