/// What one thread executes under: the tapes that record, and the observer.
///
/// Each thread has its own, so tapes of different threads know nothing of each other. Code that
/// may move to another thread while it records, as a task may at every `await`, must not await
/// between entering a tape and leaving it.
final class ExecutionContext {
  /// The records that are being written, in the order in which their tapes were entered.
  @exclusivity(unchecked) private(set) var records: [TapeRecord] = []
  /// Who is told of everything that runs on this thread.
  @exclusivity(unchecked) var observer: (any ExecutionObserver)? { didSet { updateIsBusy() } }
  /// The tapes that the observer has been told of, and that still exist.
  @exclusivity(unchecked) var observedTapes: [TapeState] = []
  /// How many gradient runs are in progress on this thread.
  @exclusivity(unchecked) var runDepth = 0
  /// What every operation of this thread looks at.
  private let state: UnsafeMutablePointer<ThreadState>

  private init(_ state: UnsafeMutablePointer<ThreadState>) { self.state = state }

  /// The context of the thread that asks.
  static var current: ExecutionContext { ThreadState.current.pointee.context.takeUnretainedValue() }

  /// Makes the context of a thread that has none.
  static func make(_ state: UnsafeMutablePointer<ThreadState>) -> Unmanaged<ExecutionContext> {
    .passRetained(ExecutionContext(state))
  }

  /// A number that nothing in this process had before.
  func takeID() -> UInt64 { state.pointee.takeID() }

  private func updateIsBusy() {
    state.pointee.isBusy = !records.isEmpty || observer != nil
    let isSimple = records.count == 1 && observer == nil
    state.pointee.onlyRecord = isSimple ? records.first.map(Unmanaged.passUnretained) : nil
  }

  /// Lets a record be written from now on.
  func add(_ record: TapeRecord) {
    records.append(record)
    updateIsBusy()
  }

  /// Stops writing a record; one that is not being written is left alone.
  func remove(_ record: TapeRecord) {
    records.removeAll { $0 === record }
    updateIsBusy()
  }

  /// Runs the body with no tape recording and nobody observing.
  func unobserved<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let (savedRecords, savedObserver) = (records, observer)
    records = []
    observer = nil
    defer {
      records = savedRecords
      observer = savedObserver
    }
    return try body()
  }
}
