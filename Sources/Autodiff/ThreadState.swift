import CProcess
import Glibc
import Synchronization

/// The few words of a thread that every operation looks at, outside of reference counting.
///
/// One is made for each thread that asks, and freed when the thread ends.
struct ThreadState {
  /// Whether somebody has to be told of this thread's operations: a tape that records, or an
  /// observer.
  var isBusy = false
  /// The record that is being written, where there is just one and nobody observes.
  ///
  /// The context keeps it alive.
  var onlyRecord: Unmanaged<TapeRecord>?
  /// Where tensors that are made on this thread get their memory.
  var pool = Unmanaged.passUnretained(BufferPool.shared)
  /// What belongs to the thread and is not looked at all the time; released with this.
  fileprivate(set) var context: Unmanaged<ExecutionContext>
  private var nextID: UInt64 = 0
  private var idLimit: UInt64 = 0

  private init(context: Unmanaged<ExecutionContext>) { self.context = context }

  /// The state of the thread that asks.
  @inline(__always)
  static var current: UnsafeMutablePointer<ThreadState> {
    if let pointer = tapedeck_current_thread_state() {
      return pointer.assumingMemoryBound(to: ThreadState.self)
    }
    return makeCurrent()
  }

  /// Through which the thread library tells when a thread ends.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let status = pthread_key_create(&key) { pointer in
      guard let state = pointer?.assumingMemoryBound(to: ThreadState.self) else { return }
      // What is released may ask for the state once more, and gets a new one.
      tapedeck_set_thread_state(nil)
      state.pointee.context.release()
      state.deinitialize(count: 1)
      state.deallocate()
    }
    precondition(status == 0, "the process has no room for another thread-specific value")
    return key
  }()

  @inline(never)
  private static func makeCurrent() -> UnsafeMutablePointer<ThreadState> {
    _ = keepsFreedMemory
    let state = UnsafeMutablePointer<ThreadState>.allocate(capacity: 1)
    state.initialize(to: ThreadState(context: ExecutionContext.make(state)))
    let status = pthread_setspecific(key, state)
    precondition(status == 0, "there is no memory for a thread's state")
    tapedeck_set_thread_state(state)
    return state
  }

  /// Once: the allocator is told to keep what is freed, up to a limit.
  ///
  /// Tapes and large tensors come and go. If the system had to find and clear their pages each
  /// time, that would cost more than what is done with them.
  private static let keepsFreedMemory: Void = tapedeck_keep_freed_memory(256 << 20)

  /// Ids are dealt to threads in blocks, so that threads do not contend for one counter.
  private static let blocks = Atomic<UInt64>(0)
  private static let blockSize: UInt64 = 1 << 16

  /// A number that nothing in this process had before.
  @inline(__always)
  mutating func takeID() -> UInt64 {
    if nextID == idLimit { takeBlock() }
    let id = nextID
    nextID = id &+ 1
    return id
  }

  @inline(never)
  private mutating func takeBlock() {
    nextID = Self.blocks.wrappingAdd(Self.blockSize, ordering: .relaxed).oldValue
    idLimit = nextID + Self.blockSize
  }
}
