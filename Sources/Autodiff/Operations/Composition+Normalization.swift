extension Composition {
  /// Each row along the last axis, moved and scaled to mean 0 and variance 1, then scaled by `gain`
  /// and moved by `bias`.
  ///
  /// The variance takes the mean as a constant, as in TensorFlow: that changes no gradient, but the
  /// gradient of a gradient.
  public static func layerNormalization(
    _ x: Tensor, gain: Tensor, bias: Tensor, epsilon: Double = 1e-3, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let rows: Attributes = ["axes": .integers([-1]), "keepdims": .flag(true)]
    let mean = try Primitive.mean(x, rows, at: place)
    let deviation = try Primitive.squaredDifference(
      x, Primitive.stopGradient(mean, at: place), at: place)
    let variance = try Primitive.mean(deviation, rows, at: place)
    let inverse = try Primitive.rsqrt(
      Primitive.add(variance, variance.constant(epsilon), at: place), at: place)
    let scale = try Primitive.multiply(inverse, gain, at: place)
    return try Primitive.add(
      Primitive.multiply(x, scale, at: place),
      Primitive.subtract(bias, Primitive.multiply(mean, scale, at: place), at: place), at: place)
  }
}
