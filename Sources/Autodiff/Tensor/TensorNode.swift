import Synchronization
import TapeFormat

/// What a ``Tensor`` refers to: identity, type, shape and elements of one value.
///
/// A single element lies in the node itself, so a scalar costs one allocation. Nodes never refer
/// to the nodes they were computed from: a tape owns its tensors in a flat array, so a chain of
/// any length is freed without recursion.
final class TensorNode: Sendable {
  /// Unique in the process.
  let id: UInt64
  /// Where the record that met this tensor first keeps it: see ``TapeRecord/slot(of:)``.
  let claim: Atomic<UInt64>
  /// The element, where there is exactly one.
  let bits: UInt64
  /// The elements, where there is not exactly one.
  let buffer: ElementBuffer?
  let shape: Shape
  let dtype: DType
  /// Whether the shape has no dimension, known without copying it.
  let isScalar: Bool
  /// Whether this stands for a variable itself and not for a value.
  let isHandle: Bool

  @inline(__always)
  init(bits: UInt64, buffer: ElementBuffer?, shape: Shape, dtype: DType, isHandle: Bool = false) {
    id = ThreadState.current.pointee.takeID()
    claim = Atomic(0)
    self.bits = bits
    self.buffer = buffer
    isScalar = shape.isScalar
    self.shape = shape
    self.dtype = dtype
    self.isHandle = isHandle
  }

  /// Whether gradients flow through it: it is of a floating type, or it is a variable's handle.
  @inline(__always)
  var isTrainable: Bool { dtype == .float32 || dtype == .float64 || isHandle }
}
