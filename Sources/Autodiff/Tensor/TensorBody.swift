/// What tensors that are not scalars refer to: shape and elements of one value.
///
/// Tensors with the same elements in the same shape may share one, as every read of a variable
/// does. A body never refers to what it was computed from: a tape owns its tensors in a flat
/// array, so a chain of any length is freed without recursion.
final class TensorBody: Sendable {
  /// The elements, where there is not exactly one.
  let buffer: ElementBuffer?
  let shape: Shape
  /// Whether this stands for a variable itself and not for a value.
  let isHandle: Bool

  @inline(__always)
  init(buffer: ElementBuffer?, shape: Shape, isHandle: Bool = false) {
    self.buffer = buffer
    self.shape = shape
    self.isHandle = isHandle
  }
}
