/// Scans along an axis, and what keeps a tensor within limits.
extension TensorConvertible {
  /// The sums of all elements up to each along an axis.
  ///
  /// It runs from the end on with `reverse`, and leaves out the element itself with `exclusive`.
  public func cumulativeSum(
    axis: Int = 0, exclusive: Bool = false, reverse: Bool = false,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.cumulativeSum(
        operand,
        [
          "axis": .integer(axis), "exclusive": exclusive ? .flag(true) : nil,
          "reverse": reverse ? .flag(true) : nil,
        ], at: SourcePlace(file, line))
    }
  }

  /// The products of all elements up to each along an axis.
  ///
  /// It runs from the end on with `reverse`, and leaves out the element itself with `exclusive`.
  public func cumulativeProduct(
    axis: Int = 0, exclusive: Bool = false, reverse: Bool = false,
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.cumulativeProduct(
        operand,
        [
          "axis": .integer(axis), "exclusive": exclusive ? .flag(true) : nil,
          "reverse": reverse ? .flag(true) : nil,
        ], at: SourcePlace(file, line))
    }
  }

  /// Each element, or the nearer limit where it is beyond them.
  public func clipped(
    to limits: ClosedRange<Double>, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.clipped(
        operand, from: limits.lowerBound, to: limits.upperBound, at: SourcePlace(file, line))
    }
  }

  /// The tensor, made shorter where its Euclidean length is above a limit.
  public func clipped(
    toLength limit: Double, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.clipped(operand, toLength: limit, at: SourcePlace(file, line))
    }
  }

  /// The tensor divided by its Euclidean length over some axes, or over all, whose square counts as
  /// at least `epsilon`.
  public func normalized(
    axes: [Int]? = nil, epsilon: Double = 1e-12, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.normalized(
        operand, axes: axes, epsilon: epsilon, at: SourcePlace(file, line))
    }
  }
}
