/// What one thread executes under: the tapes that record, and the observer.
///
/// Each thread has its own, so tapes of different threads know nothing of each other. Code that
/// may move to another thread while it records, as a task may at every `await`, must not await
/// between entering a tape and leaving it.
final class ExecutionContext {
  /// The records that are being written, in the order in which their tapes were entered.
  @exclusivity(unchecked) private(set) var records: [TapeRecord] = []
  /// Who is told of everything that runs on this thread.
  @exclusivity(unchecked) var observer: (any ExecutionObserver)? {
    didSet {
      queue = observer as? ObservationQueue
      updateIsBusy()
    }
  }
  /// The observer, where it only notes what it is told and computes nothing while it does.
  @exclusivity(unchecked) private(set) var queue: ObservationQueue?
  /// The tapes that the observer has been told of, and that still exist.
  @exclusivity(unchecked) var observedTapes: [TapeState] = []
  /// The trainable variables that have been read, a list for each custom gradient in progress.
  @exclusivity(unchecked) private var readings: [[Variable]] = []
  /// How many gradient runs are in progress on this thread.
  @exclusivity(unchecked) var runDepth = 0 { didSet { updateIsBusy() } }
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
    // In a gradient run an observer is told of the operations that a tape records, and of no others.
    let isHeard = observer != nil && runDepth == 0
    state.pointee.isBusy = !records.isEmpty || isHeard || !readings.isEmpty
    let isSimple = records.count == 1 && observer == nil
    state.pointee.onlyRecord = isSimple ? records.first.map(Unmanaged.passUnretained) : nil
  }

  /// The record that is being written, where it is of the one tape that is there, and the observer
  /// only notes what it is told.
  @inline(__always)
  var queuedRecord: TapeRecord? {
    guard records.count == 1, observedTapes.count == 1, records[0].state === observedTapes[0] else {
      return nil
    }
    return records[0]
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

  /// Runs the body with no tape recording; an observer goes on.
  func pausingTapes<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let saved = records
    records = []
    updateIsBusy()
    defer {
      records = saved
      updateIsBusy()
    }
    return try body()
  }

  // MARK: Reads of variables

  /// Runs the body, and lists the trainable variables that it reads, in the order in which they
  /// were made.
  func listingReads<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> (Result, [Variable]) {
    readings.append([])
    updateIsBusy()
    let result: Result
    do throws(Failure) {
      result = try body()
    } catch {
      _ = endList()
      throw error
    }
    return (result, endList().sorted { $0.handle.id < $1.handle.id })
  }

  private func endList() -> [Variable] {
    defer { updateIsBusy() }
    return readings.popLast() ?? []
  }

  /// Puts a variable on the lists of those that are read.
  func listRead(of variable: Variable) {
    for place in readings.indices where !readings[place].contains(where: { $0 === variable }) {
      readings[place].append(variable)
    }
  }
}
