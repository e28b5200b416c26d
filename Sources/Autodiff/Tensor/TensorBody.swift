/// What tensors that are not scalars refer to: shape and elements of one value.
///
/// Tensors with the same elements in the same shape may share one, as every read of a variable
/// does. A body never refers to what it was computed from: a tape owns its tensors in a flat
/// array, so a chain of any length is freed without recursion.
///
/// It is `Sendable` although the reference to its elements is a variable, because nobody ever sets
/// it: only a variable can be asked whether it is the only one that refers to something.
final class TensorBody: @unchecked Sendable {
  /// The elements, where there is not exactly one.
  @exclusivity(unchecked) private(set) var buffer: ElementBuffer?
  let shape: Shape
  /// Whether this stands for a variable itself and not for a value.
  let isHandle: Bool

  @inline(__always)
  init(buffer: ElementBuffer?, shape: Shape, isHandle: Bool = false) {
    self.buffer = buffer
    self.shape = shape
    self.isHandle = isHandle
  }

  /// Whether no other body has the same elements.
  @inline(__always)
  var hasElementsAlone: Bool { isKnownUniquelyReferenced(&buffer) }
}
