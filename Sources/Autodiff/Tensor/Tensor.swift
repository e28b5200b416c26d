import TapeFormat

/// An immutable value of numbers, with a dtype, a shape and an identity.
///
/// The elements lie in row-major order. Two tensors with equal elements are still two: tapes know
/// tensors by identity, never by value, and every operation makes a new one. Copying the Swift
/// value copies a reference and keeps the identity.
public struct Tensor: Sendable {
  let node: TensorNode

  @inline(__always)
  init(node: TensorNode) { self.node = node }

  /// A scalar.
  @inline(__always)
  init(element: some TensorElement) {
    node = TensorNode(
      bits: element.nodeBits, buffer: nil, shape: Shape(), dtype: type(of: element).dtype)
  }

  /// A tensor of one element in the given shape, whose extents are all 1.
  init(single element: some TensorElement, shape: Shape) {
    node = TensorNode(
      bits: element.nodeBits, buffer: nil, shape: shape, dtype: type(of: element).dtype)
  }

  /// A tensor whose elements the body writes, all of them, before the tensor exists.
  @inline(__always)
  init<Element: TensorElement, Failure: Error>(
    _ type: Element.Type, shape: Shape,
    filledBy body: (UnsafeMutablePointer<Element>) throws(Failure) -> Void
  ) throws(Failure) {
    let count = shape.elementCount
    if count == 1 {
      var bits: UInt64 = 0
      try withUnsafeMutablePointer(to: &bits) { (pointer) throws(Failure) in
        try body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Element.self))
      }
      node = TensorNode(bits: bits, buffer: nil, shape: shape, dtype: Element.dtype)
    } else {
      let buffer = ElementBuffer(byteCount: count * MemoryLayout<Element>.stride)
      try body(buffer.pointer.assumingMemoryBound(to: Element.self))
      node = TensorNode(bits: 0, buffer: buffer, shape: shape, dtype: Element.dtype)
    }
  }

  /// A new tensor with the elements of another, which are not copied, in a shape with as many.
  init(sharing other: Tensor, shape: Shape) {
    node = TensorNode(
      bits: other.node.bits, buffer: other.node.buffer, shape: shape, dtype: other.dtype)
  }

  /// The type of the elements.
  public var dtype: DType { node.dtype }

  /// The extents of the dimensions.
  public var shape: Shape { node.shape }

  /// How many dimensions there are.
  public var rank: Int { node.shape.rank }

  /// How many elements there are.
  public var elementCount: Int { node.shape.elementCount }

  /// A number that no other tensor of the process has, whatever the two hold.
  public var id: UInt64 { node.id }

  /// Lets the body read the elements in row-major order.
  ///
  /// `Element` must be the type that the tensor's dtype names.
  @inline(__always)
  func withElements<Element: TensorElement, Result, Failure: Error>(
    as type: Element.Type, _ body: (UnsafePointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    assert(dtype == Element.dtype, "the elements are \(dtype.rawValue)")
    var bits = node.bits
    return try withUnsafeMutablePointer(to: &bits) { (inline) throws(Failure) in
      let start = node.buffer?.pointer ?? UnsafeMutableRawPointer(inline)
      return try body(UnsafePointer(start.assumingMemoryBound(to: Element.self)))
    }
  }
}
