// Reductions that are made of others. Without axes they are over all.

extension Composition {
  /// The mean squared distance from the mean.
  public static func variance(
    _ x: Tensor, axes: [Int]? = nil, keepsDimensions: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.dtype.isFloating else {
      throw .invalidArgument(
        operation: "variance",
        problem: .dtypeNotTaken(x.dtype, expected: "a floating-point number"))
    }
    let mean = try Primitive.mean(x, over(axes, keeps: true), at: place)
    let distances = try Primitive.subtract(x, mean, at: place)
    return try Primitive.mean(
      Primitive.square(distances, at: place), over(axes, keeps: keepsDimensions), at: place)
  }

  /// The square root of the variance.
  public static func standardDeviation(
    _ x: Tensor, axes: [Int]? = nil, keepsDimensions: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try Primitive.sqrt(
      variance(x, axes: axes, keepsDimensions: keepsDimensions, at: place), at: place)
  }

  /// The logarithm of the sum of the exponentials.
  ///
  /// The maximum is subtracted first, so that no exponential overflows, and no gradient goes
  /// through it, so that it makes no difference.
  public static func logSumExp(
    _ x: Tensor, axes: [Int]? = nil, keepsDimensions: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let maximum = try Primitive.maximumOverAxes(x, over(axes, keeps: true), at: place)
    let isFinite = try Primitive.isFinite(maximum, at: place)
    let chosen = try Primitive.select([isFinite, maximum, x.constant(0)], at: place)[0]
    let base = try Primitive.stopGradient(chosen, at: place)
    let exponentials = try Primitive.exp(Primitive.subtract(x, base, at: place), at: place)
    let logarithm = try Primitive.log(
      Primitive.sum(exponentials, over(axes, keeps: keepsDimensions), at: place), at: place)
    let added =
      keepsDimensions
      ? base
      : try Primitive.reshape(base, ["shape": .integers(logarithm.shape.extents)], at: place)
    return try Primitive.add(logarithm, added, at: place)
  }

  /// The Euclidean length: over all axes, over one as of vectors, or over two as of matrices.
  public static func norm(
    _ x: Tensor, axes: [Int]? = nil, keepsDimensions: Bool = false, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    if let axes, axes.isEmpty || axes.count > 2 {
      throw .invalidArgument(
        operation: "norm", problem: .setting("a norm is over one axis or two, not \(axes.count)"))
    }
    let squares = try Primitive.multiply(x, x, at: place)
    let sums = try Primitive.sum(squares, over(axes, keeps: true), at: place)
    let lengths = try Primitive.sqrt(sums, at: place)
    guard !keepsDimensions else { return lengths }
    return try Primitive.squeeze(lengths, ["axes": axes.map { .integers($0) }], at: place)
  }

  private static func over(_ axes: [Int]?, keeps: Bool) -> Attributes {
    ["axes": axes.map { .integers($0) }, "keepdims": keeps ? .flag(true) : nil]
  }
}
