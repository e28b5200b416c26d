// What keeps numbers and lengths within limits.

extension Composition {
  /// Each element, or the nearer of two limits where it is beyond them.
  ///
  /// As in TensorFlow, a limit becomes a float32 on its way to the tensor's dtype, and a gradient
  /// passes where an element is equal to a limit.
  public static func clipped(
    _ x: Tensor, from lower: Double, to upper: Double, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let below = try Primitive.minimum(x, x.constant(Double(Float(upper))), at: place)
    return try Primitive.maximum(below, x.constant(Double(Float(lower))), at: place)
  }

  /// The tensor, made shorter where its Euclidean length is above a limit; one below 0 counts as 0.
  ///
  /// The root is taken of 1 where all elements are 0, so that the derivative is right there.
  public static func clipped(
    _ x: Tensor, toLength limit: Double, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.dtype.isFloating else {
      throw .invalidArgument(
        operation: "clip by norm",
        problem: .dtypeNotTaken(x.dtype, expected: "a floating-point number"))
    }
    let limit = x.constant(max(0, Double(Float(limit))))
    let sum = try Primitive.sum(
      Primitive.multiply(x, x, at: place), ["keepdims": .flag(true)], at: place)
    let isPositive = try Primitive.greater(sum, sum.constant(0), at: place)
    let safe = try Primitive.select([isPositive, sum, Tensor(onesLike: sum)], at: place)[0]
    let root = try Primitive.sqrt(safe, at: place)
    let length = try Primitive.select([isPositive, root, sum], at: place)[0]
    let product = try Primitive.multiply(x, limit, at: place)
    return try Primitive.identity(
      Primitive.divide(product, Primitive.maximum(length, limit, at: place), at: place), at: place)
  }

  /// The tensor divided by its Euclidean length along some axes, whose square counts as at least
  /// `epsilon`.
  public static func normalized(
    _ x: Tensor, axes: [Int]? = nil, epsilon: Double = 1e-12, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let sum = try Primitive.sum(
      Primitive.square(x, at: place),
      ["axes": axes.map { .integers($0) }, "keepdims": .flag(true)], at: place)
    let bounded = try Primitive.maximum(sum, sum.constant(epsilon), at: place)
    return try Primitive.multiply(x, Primitive.rsqrt(bounded, at: place), at: place)
  }
}
