import Synchronization
import TapeFormat

/// A tape that counts what is read of it.
final class CountingTape: TapeSource {
  /// How many of each kind were handed out.
  struct Counts: Equatable, Sendable {
    var operations = 0
    var tensors = 0
    var steps = 0
    var postings = 0
  }

  private let tape: MemoryTape
  private let counts = Mutex(Counts())

  /// A tape that is read through this one.
  init(_ tape: MemoryTape) { self.tape = tape }

  /// What was read since the last time that somebody asked.
  func takeCounts() -> Counts {
    counts.withLock { counts in
      defer { counts = Counts() }
      return counts
    }
  }

  private func counted<Row>(
    _ rows: [Row], as kind: WritableKeyPath<Counts, Int> & Sendable
  ) -> [Row] {
    counts.withLock { $0[keyPath: kind] += rows.count }
    return rows
  }

  var summary: TapeSummary { tape.summary }

  func operations(at positions: Range<Int>) -> [Recording.Operation] {
    counted(tape.operations(at: positions), as: \.operations)
  }

  func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable {
    let table = try tape.operationTable(at: positions, with: parts)
    counts.withLock { $0.operations += table.count }
    return table
  }

  func operations(withIDs ids: [Int]) -> [Recording.Operation] {
    counted(tape.operations(withIDs: ids), as: \.operations)
  }

  func position(ofOperation id: Int) -> Int? { tape.position(ofOperation: id) }

  func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) -> [ScopeSpan] {
    tape.scopes(inside: span, at: positions, limit: limit)
  }

  func scopes(around position: Int) -> [ScopeSpan] { tape.scopes(around: position) }

  func inputs(ofScope id: ScopeSpan.ID, limit: Int) -> [Recording.Tensor.ID] {
    tape.inputs(ofScope: id, limit: limit)
  }

  func tensors(withIDs ids: [Int], elements: Bool) -> [Recording.Tensor] {
    counted(tape.tensors(withIDs: ids, elements: elements), as: \.tensors)
  }

  // One question, as a file answers it.
  func tensors(withIDs ids: [Int], fewElements limit: Int) -> [Recording.Tensor] {
    counted(tape.tensors(withIDs: ids, fewElements: limit), as: \.tensors)
  }

  func tensorIDs(from id: Int, limit: Int) -> [Int] { tape.tensorIDs(from: id, limit: limit) }

  func tensorIDs(named name: String, limit: Int) -> [Int] {
    tape.tensorIDs(named: name, limit: limit)
  }

  func producers(ofTensors ids: [Int]) -> [Int: Int] { tape.producers(ofTensors: ids) }

  func users(ofTensors ids: [Int]) -> [Int: [Int]] { tape.users(ofTensors: ids) }

  func tapes() -> [Recording.Tape] { tape.tapes() }

  func events(in sequences: Range<Int>) -> [Recording.Event] { tape.events(in: sequences) }

  func gradientRuns() -> [Recording.GradientRun] { tape.gradientRuns() }

  func stepCount(ofRun id: Int) -> Int { tape.stepCount(ofRun: id) }

  func steps(ofRun id: Int, in range: Range<Int>) -> [Recording.Step] {
    counted(tape.steps(ofRun: id, in: range), as: \.steps)
  }

  func postings(ofRun id: Int, toTensors tensors: [Int]) -> [Int: [Posting]] {
    let postings = tape.postings(ofRun: id, toTensors: tensors)
    counts.withLock { $0.postings += postings.values.reduce(0) { $0 + $1.count } }
    return postings
  }

  func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) -> [Posting] {
    counted(
      tape.postings(ofRun: id, toTensor: tensor, from: step, limit: limit), as: \.postings)
  }

  func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) -> [Int: Account] {
    let accounts = tape.accounts(ofRun: id, toTensors: tensors, around: steps)
    counts.withLock { $0.postings += accounts.values.reduce(0) { $0 + $1.postings.count } }
    return accounts
  }

  func sourceFiles() -> [SourceFile] { tape.sourceFiles() }
}
