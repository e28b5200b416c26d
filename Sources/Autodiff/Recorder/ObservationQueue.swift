/// Takes down what the engine tells on the program's thread, and has a recorder think about it on
/// another: the program pays for noting, not for names, statistics, rows and files.
///
/// Observations are handed over in batches, first of one, then of two, four, and so on up to 256 or
/// a megabyte, and only so many are under way as there is room for: where the recorder cannot keep
/// up, the program waits, so that memory stays bounded. What is recorded is the same as if the recorder
/// were told directly.
final class ObservationQueue: ExecutionObserver {
  private let line: BatchLine
  @exclusivity(unchecked) private var batch = ObservationBatch()
  @exclusivity(unchecked) private var limit = 1
  @exclusivity(unchecked) private var byteCount = 0

  private static let largestBatch = 256
  private static let largestByteCount = 1 << 20

  /// A queue in front of a recorder, to whom nobody else may talk from now on.
  init(before recorder: RecordingObserver, room: QueueRoom = QueueRoom()) {
    line = BatchLine(before: recorder, room: room)
  }

  /// Lets the body note something that keeps about so many bytes in memory.
  @inline(__always)
  func note(byteCount size: Int, _ body: (ObservationBatch) -> Void) {
    body(batch)
    byteCount &+= size
    if batch.count >= limit || byteCount >= Self.largestByteCount { handOver() }
  }

  @inline(never)
  private func handOver() {
    guard batch.count > 0 else { return }
    let size = byteCount
    limit = min(2 * limit, Self.largestBatch)
    byteCount = 0
    batch = line.exchange(batch, byteCount: size)
  }

  /// Waits until the recorder has thought about everything.
  private func catchUp() {
    handOver()
    line.wait()
  }

  /// Lets the recorder write what is only known at the end; a second call does nothing.
  func finish() {
    catchUp()
    line.finish()
  }

  // MARK: What the engine tells

  func didExecute(_ operation: ObservedOperation) {
    note(byteCount: operation.outputs.byteCount) { batch in
      batch.append(
        operation.primitive, operation.attributes, operation.inputs, operation.outputs,
        operation.memberships, read: operation.variable.map(VariableRead.init),
        at: operation.place)
    }
  }

  /// Takes down anything but an operation or a step that is just noted.
  func take(_ observation: Observation) { note(byteCount: 0) { $0.append(observation) } }

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

extension Sequence<Tensor> {
  /// About how many bytes the tensors keep in memory; a scalar keeps none but its own.
  @inline(__always)
  var byteCount: Int {
    reduce(0) { $0 &+ ($1.isScalar ? 0 : 8 &* $1.elementCount) }
  }
}
