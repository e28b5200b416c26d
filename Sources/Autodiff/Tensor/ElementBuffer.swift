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

  /// Memory for so many bytes, not yet initialized.
  ///
  /// Blocks that vector instructions will run over begin on a cache line; for small ones the
  /// allocator's own alignment is enough, and quicker.
  init(byteCount: Int) {
    pointer = .allocate(byteCount: Swift.max(16, byteCount), alignment: byteCount < 1024 ? 16 : 64)
  }

  deinit { pointer.deallocate() }
}
