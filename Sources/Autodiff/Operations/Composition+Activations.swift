import TapeFormat

extension Composition {
  /// Probabilities from logits along an axis.
  public static func softmax(
    _ x: Tensor, axis: Int = -1, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try alongLast(x, axis: axis, .softmax, place)
  }

  /// Logarithms of probabilities from logits along an axis.
  public static func logSoftmax(
    _ x: Tensor, axis: Int = -1, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try alongLast(x, axis: axis, .logSoftmax, place)
  }

  /// Applies a primitive of the last axis along another, which changes places with it meanwhile.
  private static func alongLast(
    _ x: Tensor, axis: Int, _ primitive: Primitive, _ place: SourcePlace?
  ) throws(TapeError) -> Tensor {
    guard axis >= -x.rank, axis < x.rank else {
      throw .invalidArgument(
        operation: primitive.name, problem: .axisOutOfRange(axis: axis, rank: x.rank))
    }
    let last = x.rank - 1
    let counted = axis < 0 ? axis + x.rank : axis
    guard counted != last else { return try primitive(x, at: place) }
    var order = Array(0..<x.rank)
    order.swapAt(counted, last)
    let swapped = try Primitive.transpose(x, ["perm": .integers(order)], at: place)
    return try Primitive.transpose(
      primitive(swapped, at: place), ["perm": .integers(order)], at: place)
  }

  /// The logarithm of the logistic function.
  public static func logSigmoid(
    _ x: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let opposite = try Primitive.negate(x, at: place)
    return try Primitive.negate(Primitive.softplus(opposite, at: place), at: place)
  }

  /// Each element times its logistic function.
  public static func silu(
    _ x: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.multiply(x, Primitive.sigmoid(x, at: place), at: place)
  }

  /// Each element times the chance that a standard normal number is less.
  ///
  /// Hendrycks and Gimpel, Gaussian Error Linear Units (2016), give both forms: with the error
  /// function, and with the hyperbolic tangent that approximates it.
  public static func gelu(
    _ x: Tensor, approximates: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.dtype.isFloating else {
      throw .invalidArgument(
        operation: "gelu",
        problem: .dtypeNotTaken(x.dtype, expected: "a floating-point number"))
    }
    func scaled(_ tensor: Tensor, by number: Double) throws(TapeError) -> Tensor {
      try Primitive.multiply(x.constant(number), tensor, at: place)
    }
    // As in TensorFlow, two of the constants are float32 before they take the tensor's dtype.
    let half = try scaled(x, by: 0.5)
    guard approximates else {
      let opposite = try Primitive.negate(x, at: place)
      let distance = try scaled(opposite, by: Double(Float(0.5).squareRoot()))
      return try Primitive.multiply(half, Primitive.erfc(distance, at: place), at: place)
    }
    let cubic = try scaled(
      Primitive.power(x, x.constant(3), at: place), by: Double(Float(0.044715)))
    let argument = try scaled(
      Primitive.add(x, cubic, at: place), by: (2 / Double.pi).squareRoot())
    let chance = try Primitive.add(
      x.constant(1), Primitive.tanh(argument, at: place), at: place)
    return try Primitive.multiply(half, chance, at: place)
  }

  /// Each element where it is positive, else `alpha` times it; whole numbers become float32.
  public static func leakyRelu(
    _ x: Tensor, alpha: Double = 0.2, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let isWhole = x.dtype == .int32 || x.dtype == .int64
    return try Primitive.leakyRelu(
      isWhole ? cast(x, to: .float32, at: place) : x, ["alpha": .number(alpha)], at: place)
  }
}
