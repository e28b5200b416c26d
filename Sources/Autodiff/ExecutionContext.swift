import Glibc
import Synchronization

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
  /// Whether anybody wants to know what is executed.
  @exclusivity(unchecked) private(set) var isBusy = false
  @exclusivity(unchecked) private var nextID: UInt64 = 0
  @exclusivity(unchecked) private var idLimit: UInt64 = 0

  /// The context of the thread that asks.
  @inline(__always)
  static var current: ExecutionContext {
    if let pointer = pthread_getspecific(key) {
      return Unmanaged<ExecutionContext>.fromOpaque(pointer).takeUnretainedValue()
    }
    return makeCurrent()
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let status = pthread_key_create(&key) { pointer in
      if let pointer { Unmanaged<ExecutionContext>.fromOpaque(pointer).release() }
    }
    precondition(status == 0, "the process has no room for another thread-specific value")
    return key
  }()

  @inline(never)
  private static func makeCurrent() -> ExecutionContext {
    let context = ExecutionContext()
    let status = pthread_setspecific(key, Unmanaged.passRetained(context).toOpaque())
    precondition(status == 0, "there is no memory for a thread's execution context")
    return context
  }

  /// Ids are dealt to threads in blocks, so that threads do not contend for one counter.
  private static let blocks = Atomic<UInt64>(0)
  private static let blockSize: UInt64 = 1 << 16

  /// A number that nothing in this process had before.
  @inline(__always)
  func takeID() -> UInt64 {
    if nextID == idLimit { takeBlock() }
    defer { nextID &+= 1 }
    return nextID
  }

  @inline(never)
  private func takeBlock() {
    nextID = Self.blocks.wrappingAdd(Self.blockSize, ordering: .relaxed).oldValue
    idLimit = nextID + Self.blockSize
  }

  private func updateIsBusy() { isBusy = !records.isEmpty || observer != nil }

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
