import TapeFormat

/// An immutable value of numbers, with a dtype, a shape and an identity.
///
/// The elements lie in row-major order. Two tensors with equal elements are still two: tapes know
/// tensors by identity, never by value, and every operation makes a new one. Copying the Swift
/// value keeps the identity. A scalar lies in the value itself, so it costs no allocation and no
/// reference counting.
public struct Tensor: Sendable {
  /// A number that no other tensor of the process has, whatever the two hold.
  public let id: UInt64
  /// The element, where there is exactly one.
  let bits: UInt64
  /// Shape and elements; nil for a scalar.
  private(set) var body: TensorBody?
  /// The type of the elements.
  public let dtype: DType

  /// A new tensor of a body, or a scalar.
  @inline(__always)
  init(bits: UInt64, body: TensorBody?, dtype: DType) {
    id = ThreadState.current.pointee.takeID()
    self.bits = bits
    self.body = body
    self.dtype = dtype
  }

  /// What stands for no tensor in a list of tensors; it has a number that no tensor gets.
  static var missing: Tensor { Tensor(missing: ()) }

  private init(missing: Void) {
    id = .max
    bits = 0
    body = nil
    dtype = .bool
  }

  /// Whether it stands for no tensor.
  var isMissing: Bool { id == .max }

  /// A new tensor that stands for a variable itself and holds no elements.
  init(handleOf shape: Shape, dtype: DType) {
    self.init(
      bits: 0, body: TensorBody(buffer: nil, shape: shape, isHandle: true), dtype: dtype)
  }

  /// A scalar.
  @inline(__always)
  init<Element: TensorElement>(element: Element) {
    self.init(bits: element.tensorBits, body: nil, dtype: Element.dtype)
  }

  /// A tensor of one element in the given shape, whose extents are all 1.
  init<Element: TensorElement>(single element: Element, shape: Shape) {
    self.init(bits: element.tensorBits, body: Self.body(of: shape), dtype: Element.dtype)
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
      self.init(bits: bits, body: Self.body(of: shape), dtype: Element.dtype)
    } else {
      let buffer = ElementBuffer(byteCount: count * MemoryLayout<Element>.stride)
      try body(buffer.pointer.assumingMemoryBound(to: Element.self))
      self.init(bits: 0, body: TensorBody(buffer: buffer, shape: shape), dtype: Element.dtype)
    }
  }

  /// A new tensor with the elements of another, which are not copied, in a shape with as many.
  init(sharing other: Tensor, shape: Shape) {
    if let body = other.body, !body.isHandle, body.shape == shape {
      self.init(bits: other.bits, body: body, dtype: other.dtype)
    } else if let buffer = other.body?.buffer {
      self.init(bits: 0, body: TensorBody(buffer: buffer, shape: shape), dtype: other.dtype)
    } else {
      self.init(bits: other.bits, body: Self.body(of: shape), dtype: other.dtype)
    }
  }

  /// A new tensor in the memory of one that is given up: the body overwrites the elements.
  ///
  /// - Precondition: It has its elements alone, and they are of the given type.
  @inline(__always)
  consuming func overwritten<Element: TensorElement>(
    as type: Element.Type, by write: (UnsafeMutablePointer<Element>) -> Void
  ) -> Tensor {
    assert(hasElementsAlone && dtype == Element.dtype)
    if let buffer = body?.buffer { write(buffer.pointer.assumingMemoryBound(to: type)) }
    return Tensor(bits: 0, body: body, dtype: dtype)
  }

  /// Whether there are elements in memory, and no other tensor has them.
  @inline(__always)
  var hasElementsAlone: Bool {
    mutating get { isKnownUniquelyReferenced(&body) && body?.hasElementsAlone == true }
  }

  /// What a tensor of one element refers to.
  private static func body(of shape: Shape) -> TensorBody? {
    shape.isScalar ? nil : TensorBody(buffer: nil, shape: shape)
  }

  /// The extents of the dimensions.
  public var shape: Shape { body?.shape ?? Shape() }

  /// How many dimensions there are.
  public var rank: Int { body?.shape.rank ?? 0 }

  /// How many elements there are.
  public var elementCount: Int { body?.shape.elementCount ?? 1 }

  /// Whether it is a value without dimensions.
  @inline(__always)
  var isScalar: Bool { body == nil }

  /// Whether it stands for a variable itself and not for a value.
  @inline(__always)
  var isHandle: Bool { body?.isHandle ?? false }

  /// Whether gradients flow through it: it is of a floating type, or it is a variable's handle.
  @inline(__always)
  var isTrainable: Bool { dtype == .float32 || dtype == .float64 || isHandle }

  /// Lets the body read the elements in row-major order.
  ///
  /// `Element` must be the type that the tensor's dtype names.
  @inline(__always)
  func withElements<Element: TensorElement, Result, Failure: Error>(
    as type: Element.Type, _ read: (UnsafePointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    assert(dtype == Element.dtype, "the elements are \(dtype.rawValue)")
    var bits = bits
    return try withUnsafeMutablePointer(to: &bits) { (inline) throws(Failure) in
      let start = body?.buffer?.pointer ?? UnsafeMutableRawPointer(inline)
      return try read(UnsafePointer(start.assumingMemoryBound(to: Element.self)))
    }
  }
}
