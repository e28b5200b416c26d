import Dispatch

/// Takes down what the engine tells on the program's thread, and has a recorder think about it on
/// another: the program pays for noting, not for names, statistics, rows and files.
///
/// Observations are handed over in batches, first of one, then of two, four, and so on up to 256 or
/// a megabyte, and only so many are under way as there is room for: where the recorder cannot keep
/// up, the program waits, so that memory stays bounded. What is recorded is the same as if the recorder
/// were told directly.
final class ObservationQueue: ExecutionObserver {
  private let recorder: RecordingObserver
  private let work = DispatchQueue(label: "tape recorder")
  private let room: QueueRoom
  @exclusivity(unchecked) private var batch: [Observation] = []
  @exclusivity(unchecked) private var limit = 1
  @exclusivity(unchecked) private var byteCount = 0

  private static let largestBatch = 256
  private static let largestByteCount = 1 << 20

  /// A queue in front of a recorder, to whom nobody else may talk from now on.
  init(before recorder: RecordingObserver, room: QueueRoom = QueueRoom()) {
    self.recorder = recorder
    self.room = room
  }

  /// Notes something that keeps about so many bytes in memory.
  @inline(__always)
  func take(_ observation: consuming Observation, byteCount size: Int = 0) {
    byteCount &+= size
    batch.append(observation)
    if batch.count >= limit || byteCount >= Self.largestByteCount { handOver() }
  }

  @inline(never)
  private func handOver() {
    guard !batch.isEmpty else { return }
    let full = batch
    let size = byteCount
    limit = min(2 * limit, Self.largestBatch)
    byteCount = 0
    batch = []
    batch.reserveCapacity(limit)
    room.enter(size)
    work.async { [recorder, room] in
      for observation in full { recorder.take(observation) }
      room.leave(size)
    }
  }

  /// Waits until the recorder has thought about everything.
  private func catchUp() {
    handOver()
    work.sync {}
  }

  /// Lets the recorder write what is only known at the end; a second call does nothing.
  func finish() {
    catchUp()
    work.sync { [recorder] in recorder.finish() }
  }

  // MARK: What the engine tells

  func didExecute(_ operation: ObservedOperation) {
    take(
      .operation(
        NotedOperation(
          primitive: operation.primitive, attributes: operation.attributes,
          inputs: Few(operation.inputs), outputs: Few(operation.outputs),
          read: operation.variable.map(VariableRead.init),
          memberships: Few(operation.memberships), place: operation.place)))
  }

  func didCreate(_ variable: Variable, from value: Tensor, at place: SourcePlace?) {
    take(.creation(variable, from: value, content: variable.content, place))
  }

  func didAssign(_ assignment: ObservedAssignment) { take(.assignment(assignment)) }

  func didCreate(_ tape: ObservedTape, at place: SourcePlace?) { take(.newTape(tape)) }

  func tape(_ tape: ObservedTape, did event: ObservedTapeEvent, at place: SourcePlace?) {
    take(.tape(tape, event, place))
  }

  func didName(_ subject: ObservedSubject, _ name: String, at place: SourcePlace?) {
    take(.name(subject, name, place))
  }

  func didEnterScope(_ name: String, at place: SourcePlace?) { take(.scope(name, place)) }

  func didLeaveScope() { take(.endOfScope) }

  func didBeginRun(_ run: ObservedRun) { take(.run(run)) }

  func didTakeStep(_ step: ObservedStep) { take(.step(step)) }

  func didEndRun(results: [Tensor?]) {
    take(.endOfRun(results))
    // What a missing gradient would have been is computed once more, with derivatives of the
    // program's own among others: what these look at must not have changed meanwhile.
    if results.contains(where: { $0 == nil }) { catchUp() }
  }

  func didFailRun(_ error: TapeError) { take(.failureOfRun(error)) }
}
