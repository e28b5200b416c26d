import Glibc
import Synchronization

/// The memory that holds a tensor's elements when there is more than one.
///
/// Several tensors may share one buffer: a reshaped tensor does, and so does every read of a
/// variable.
///
/// It is `Sendable` although it hands out a mutable pointer, because nobody writes through that
/// pointer once a tensor refers to the buffer: ``Tensor/init(dtype:shape:filledBy:)`` is the only
/// place that writes, and it does so before it returns the tensor.
final class ElementBuffer: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
  /// How many bytes it has, where they are many.
  private let largeByteCount: Int

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
    pointer = .allocate(byteCount: Swift.max(16, byteCount), alignment: byteCount < 1024 ? 16 : 64)
    largeByteCount = byteCount < Self.largeSize ? 0 : byteCount
    if largeByteCount > 0 { Self.largeTotal.wrappingAdd(largeByteCount, ordering: .relaxed) }
  }

  deinit {
    pointer.deallocate()
    if largeByteCount > 0 { Self.largeTotal.wrappingSubtract(largeByteCount, ordering: .relaxed) }
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
