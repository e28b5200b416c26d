import Glibc
import Synchronization

/// The memory that holds a tensor's elements when there is more than one.
///
/// Several tensors may share one buffer: a reshaped tensor does, and so does every read of a
/// variable.
///
/// It is `Sendable` although it hands out a mutable pointer, because nobody writes through that
/// pointer while others can read: a tensor's elements are written before the tensor exists
/// (``Tensor/init(_:shape:filledBy:)``), or when it is given up and nobody else holds them
/// (``Tensor/overwritten(as:by:)``).
final class ElementBuffer: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
  private let byteCount: Int
  /// Where the memory came from, and goes back to; nil for little, which the allocator has.
  private let pool: BufferPool?

  /// How many bytes large buffers have together.
  private static let largeTotal = Atomic<Int>(0)
  private static let largeSize = 1 << 20
  private static let machineByteCount = max(
    1 << 30, sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)))

  /// Memory for so many bytes, not yet initialized.
  ///
  /// Blocks that vector instructions will run over begin on a cache line; for small ones the
  /// allocator's own alignment is enough, and quicker.
  init(byteCount: Int) {
    self.byteCount = byteCount
    guard byteCount >= BufferPool.leastByteCount else {
      pool = nil
      pointer = .allocate(byteCount: Swift.max(16, byteCount), alignment: 16)
      return
    }
    let pool = ThreadState.current.pointee.pool.takeUnretainedValue()
    self.pool = pool
    pointer = pool.take(byteCount)
    if byteCount >= Self.largeSize { Self.largeTotal.wrappingAdd(byteCount, ordering: .relaxed) }
  }

  deinit {
    guard let pool else { return pointer.deallocate() }
    pool.giveBack(pointer, byteCount)
    if byteCount >= Self.largeSize {
      Self.largeTotal.wrappingSubtract(byteCount, ordering: .relaxed)
    }
  }

  /// Whether so many tensors can be had, whatever is in them: each has a body of its own.
  static func hasRoom(forTensors count: Int) -> Bool { hasRoom(forElements: count * 16) }

  /// Whether so many elements can be had: one tensor may take a sixteenth of the machine's memory,
  /// and all large ones together half of it.
  ///
  /// Asking for more ends the process, so whoever makes a shape from a program's numbers asks first.
  static func hasRoom(forElements count: Int) -> Bool {
    let widest = MemoryLayout<Double>.size
    guard count >= largeSize / widest else { return true }
    guard count <= machineByteCount / 16 / widest else { return false }
    return largeTotal.load(ordering: .relaxed) + count * widest <= machineByteCount / 2
  }
}
