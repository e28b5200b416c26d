/// Reductions beyond sum, mean and maximum.
///
/// Axes are counted from the end where they are negative. Settings that do not suit the operand
/// are a broken precondition; programs that cannot know it call the primitive or ``Composition``,
/// which throw.
extension TensorConvertible {
  /// The smallest element over some axes, or over all.
  public func min(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.minimumOverAxes(
        operand, settings(axes, keepsDimensions), at: SourcePlace(file, line))
    }
  }

  /// The product over some axes, or over all.
  public func product(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.productOverAxes(
        operand, settings(axes, keepsDimensions), at: SourcePlace(file, line))
    }
  }

  /// Whether any element over some axes is true, or of all.
  public func anyTrue(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.anyOverAxes(
        operand, settings(axes, keepsDimensions), at: SourcePlace(file, line))
    }
  }

  /// Whether all elements over some axes are true, or simply all.
  public func allTrue(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.allOverAxes(
        operand, settings(axes, keepsDimensions), at: SourcePlace(file, line))
    }
  }

  /// The mean squared distance from the mean over some axes, or over all.
  public func variance(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.variance(
        operand, axes: axes, keepsDimensions: keepsDimensions, at: SourcePlace(file, line))
    }
  }

  /// The square root of the variance over some axes, or over all.
  public func standardDeviation(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.standardDeviation(
        operand, axes: axes, keepsDimensions: keepsDimensions, at: SourcePlace(file, line))
    }
  }

  /// The logarithm of the sum of the exponentials over some axes, or over all.
  public func logSumExp(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.logSumExp(
        operand, axes: axes, keepsDimensions: keepsDimensions, at: SourcePlace(file, line))
    }
  }

  /// The Euclidean length over one axis, two, or all.
  public func norm(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.norm(
        operand, axes: axes, keepsDimensions: keepsDimensions, at: SourcePlace(file, line))
    }
  }

  private func settings(_ axes: [Int]?, _ keepsDimensions: Bool) -> Attributes {
    [
      "axes": axes.map { .integers($0) },
      "keepdims": keepsDimensions ? .flag(true) : nil,
    ]
  }
}
