import TapeFormat

extension Tensor {
  /// A tensor of the given elements, in row-major order.
  public init<Element: TensorElement>(
    _ elements: [Element], shape: Shape
  ) throws(ArgumentProblem) {
    guard elements.count == shape.elementCount else {
      throw .elementCount(found: elements.count, shape: shape)
    }
    self.init(Element.self, shape: shape) { pointer in
      for (place, element) in elements.enumerated() { pointer[place] = element }
    }
  }

  /// A tensor of the given numbers, each turned into the dtype.
  ///
  /// They come in row-major order. The dtype must be one of ``TapeFormat/DType/computed``.
  public init(
    _ numbers: [Double], shape extents: [Int], dtype: DType = .float32
  ) throws(ArgumentProblem) {
    let shape = try Shape(checking: extents)
    switch dtype {
    case .float32: try self.init(numbers.map(Float.init(converting:)), shape: shape)
    case .float64: try self.init(numbers, shape: shape)
    case .int32: try self.init(numbers.map(Int32.init(converting:)), shape: shape)
    case .int64: try self.init(numbers.map(Int64.init(converting:)), shape: shape)
    case .bool: try self.init(numbers.map(Bool.init(converting:)), shape: shape)
    default: throw .dtypeNotComputed(dtype)
    }
  }

  /// A float32 scalar.
  public init(_ number: Double) { self.init(element: Float(number)) }

  /// A float32 vector.
  public init(_ numbers: [Double]) {
    self.init(numbers.map { Float($0) }, extents: [numbers.count])
  }

  /// A float32 matrix.
  ///
  /// - Precondition: All rows are equally long.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(
      rows.allSatisfy { $0.count == columns }, "the rows of a matrix must be equally long")
    self.init(rows.flatMap { $0.map { Float($0) } }, extents: [rows.count, columns])
  }

  /// A scalar of the given type.
  public init<Element: TensorElement>(_ number: Double, as type: Element.Type) {
    self.init(element: Element(converting: number))
  }

  private init(_ elements: [some TensorElement], extents: [Int]) {
    do {
      try self.init(elements, shape: try Shape(checking: extents))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A tensor all of whose elements are the same number, turned into the dtype.
  init(repeating number: Double, shape: Shape, dtype: DType) {
    switch dtype {
    case .float32: self.init(Float(number), repeatedIn: shape)
    case .float64: self.init(number, repeatedIn: shape)
    case .int32: self.init(Int32(converting: number), repeatedIn: shape)
    case .int64: self.init(Int64(converting: number), repeatedIn: shape)
    default: self.init(Bool(converting: number), repeatedIn: shape)
    }
  }

  private init<Element: TensorElement>(_ element: Element, repeatedIn shape: Shape) {
    let count = shape.elementCount
    self.init(Element.self, shape: shape) { $0.initialize(repeating: element, count: count) }
  }

  /// Ones in the shape and dtype of another tensor.
  init(onesLike other: Tensor) {
    self.init(repeating: 1, shape: other.shape, dtype: other.dtype)
  }

  /// Zeros in the shape and dtype of another tensor.
  init(zerosLike other: Tensor) {
    self.init(repeating: 0, shape: other.shape, dtype: other.dtype)
  }

  /// The elements in row-major order.
  ///
  /// - Precondition: The type is the one that the tensor's dtype names.
  public func elements<Element: TensorElement>(as type: Element.Type) -> [Element] {
    precondition(dtype == Element.dtype, "the elements are \(dtype.rawValue), not \(Element.dtype)")
    return withElements(as: type) { Array(UnsafeBufferPointer(start: $0, count: elementCount)) }
  }

  /// The elements in row-major order, as numbers: a truth value is 1 or 0.
  public var numbers: [Double] {
    switch dtype {
    case .float32: elements(as: Float.self).map { Double($0) }
    case .float64: elements(as: Double.self)
    case .int32: elements(as: Int32.self).map { Double($0) }
    case .int64: elements(as: Int64.self).map { Double($0) }
    default: elements(as: Bool.self).map { $0 ? 1 : 0 }
    }
  }

  /// The only element, as a number.
  ///
  /// - Precondition: There is exactly one element.
  public var number: Double {
    precondition(elementCount == 1, "a tensor of shape \(shape) is not a single number")
    return numbers[0]
  }
}
