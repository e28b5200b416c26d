import Playback
import TapeFormat

/// Says of every source of every gradient run what came of it, and why where nothing did.
///
/// Everything is computed from tapes, events, operations, what each tape recorded, and gradient
/// runs with their steps. Nothing that a producer may leave out has a say in it, except that names
/// and places make the sentences.
public struct Explainer: Sendable {
  let source: any TapeSource
  let runs: [Recording.GradientRun]
  let tapes: [Recording.Tape.ID: Recording.Tape]
  let tapeNames: [Recording.Tape.ID: String]
  let events: [Recording.Event]
  /// What of each gradient the sentences are about.
  let part: GradientPart

  /// Reads what tapes, events and gradient runs there are.
  ///
  /// The operations are read where an absence has to be explained, once for all questions that are
  /// asked together; the memory that takes grows with their number, by some bytes for each, and with
  /// that of the places where ways end.
  ///
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  public init(
    _ source: any TapeSource, part: GradientPart = .whole
  ) throws(TapeReadingError) {
    self.source = source
    self.part = part
    runs = try source.gradientRuns()
    tapes = Dictionary(
      try source.tapes().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    tapeNames = try DisplayNames(source).tapes()
    events = try source.events(in: 0..<Int.max)
  }

  /// A row for every source of every gradient run, in the order of the calls and of the sources.
  public func outcomes() throws(TapeReadingError) -> [Outcome] {
    var answers = try Answers(to: questions(), of: self)
    var outcomes: [Outcome] = []
    while let batch = try answers.next() { outcomes += batch }
    return outcomes
  }

  /// Calls the body with a row for every source of every gradient run, in the order of the calls and
  /// of the sources; few rows are in memory at a time.
  public func forEachOutcome(_ body: (Outcome) throws -> Void) throws {
    var answers = try Answers(to: questions(), of: self)
    while let batch = try answers.next() { try batch.forEach(body) }
  }

  /// The places of the gradient runs that did not come to their end, of which there are no rows.
  public var openRuns: [Int] { runs.indices.filter { !runs[$0].hasEnded } }

  /// Why the recording has no results of those, in words.
  public var whyRunsAreOpen: String { Sentences.whyOpen(isComplete: source.summary.isComplete) }

  /// One question for every source of every gradient run.
  private func questions() throws(TapeReadingError) -> [Question] {
    var questions: [Question] = []
    for (place, run) in runs.enumerated() where run.hasEnded {
      let absent = try absentSources(ofRun: run)
      for (slot, (tensor, result)) in zip(run.sources, run.results).enumerated() {
        let wouldBe = run.wouldBe.indices.contains(slot) ? run.wouldBe[slot] : nil
        questions.append(
          Question(
            run: place, tensor: tensor, value: result, wouldBe: wouldBe,
            isAbsent: absent.contains(tensor)))
      }
    }
    return questions
  }

  /// What came of any tensor in one gradient run, be it one of its sources or not.
  ///
  /// For a tensor that was no source, its value is the adjoint that the run left it with.
  ///
  /// `run` is the run's place in the order of the calls; there is no outcome where there is no such
  /// run.
  public func outcome(
    ofTensor id: Recording.Tensor.ID, inRun run: Int
  ) throws(TapeReadingError) -> Outcome? {
    guard runs.indices.contains(run) else { return nil }
    let header = runs[run]
    let count = try source.stepCount(ofRun: header.id)
    let end = Position.backward(run: run, steps: count, contributions: 0)
    let ledger = try Ledger(
      of: id, in: header, at: run,
      account: source.accounts(ofRun: header.id, toTensors: [id], around: count..<count + 1)[id]
        ?? Account())
    let adjoint = ledger.state(at: end).adjoint
    let slot = header.sources.firstIndex(of: id)
    let result = slot.flatMap { header.results.indices.contains($0) ? header.results[$0] : nil }
    let wouldBe = slot.flatMap { header.wouldBe.indices.contains($0) ? header.wouldBe[$0] : nil }
    // Rows are the adjoint's first axis; the result has its own shape.
    let value = part.isWhole ? result ?? adjoint : adjoint ?? result
    let question = Question(
      run: run, tensor: id, value: value, wouldBe: wouldBe,
      isAbsent: adjoint == nil && header.hasEnded)
    var answers = try Answers(to: [question], of: self)
    return try answers.next()?.first
  }

  /// One row to be filled in.
  struct Question {
    let run: Int
    let tensor: Recording.Tensor.ID
    /// The gradient, or the zeros in its stead.
    let value: Recording.Tensor.ID?
    let wouldBe: Recording.Tensor.ID?
    /// Whether nothing was paid to the tensor.
    let isAbsent: Bool
  }

  /// The sources of a run to which it paid nothing: those without a result, and those with zeros
  /// in its stead.
  private func absentSources(
    ofRun run: Recording.GradientRun
  ) throws(TapeReadingError) -> Set<Recording.Tensor.ID> {
    let seeded = Set(zip(run.targets, run.seeds).compactMap { $1 == nil ? nil : $0 })
    let mayBeZeros = run.unconnected == .zero || run.kind == .batchJacobian
    var unpaid = Set(
      zip(run.sources, run.results).compactMap { tensor, result in
        (result == nil || mayBeZeros) && !seeded.contains(tensor) ? tensor : nil
      })
    if unpaid.isEmpty { return [] }
    for tensor in unpaid.sorted() {
      let account = try source.accounts(ofRun: run.id, toTensors: [tensor], around: 0..<1)[tensor]
      if let account, account.payingCount > 0 { unpaid.remove(tensor) }
    }
    return unpaid
  }
}
