import TapeFormat

/// Operations with settings.
///
/// Axes are counted from the end where they are negative. Settings that do not suit the operand
/// are a broken precondition; programs that cannot know it call the primitive, which throws.
extension TensorConvertible {
  /// The sum over some axes, or over all.
  public func sum(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    calling(.sum, reduction(axes, keepsDimensions), file, line)
  }

  /// The mean over some axes, or over all.
  public func mean(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    calling(.mean, reduction(axes, keepsDimensions), file, line)
  }

  /// The largest element over some axes, or over all.
  public func max(
    axes: [Int]? = nil, keepsDimensions: Bool = false, file: StaticString = #filePath,
    line: UInt = #line
  ) -> Tensor {
    calling(.maximumOverAxes, reduction(axes, keepsDimensions), file, line)
  }

  private func reduction(_ axes: [Int]?, _ keepsDimensions: Bool) -> Attributes {
    [
      "axes": axes.map { .integers($0) },
      "keepdims": keepsDimensions ? .flag(true) : nil,
    ]
  }

  /// The same elements in another shape, of which one extent may be -1: what is left.
  public func reshaped(
    to extents: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    calling(.reshape, ["shape": .integers(extents)], file, line)
  }

  /// The elements with the axes in another order, or reversed where none is given.
  public func transposed(
    _ order: [Int]? = nil, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    calling(.transpose, ["perm": order.map { .integers($0) }], file, line)
  }

  /// The elements repeated along axes that are missing or have extent 1.
  public func broadcast(
    to extents: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    calling(.broadcastTo, ["shape": .integers(extents)], file, line)
  }

  /// The same elements with an axis of extent 1 more.
  public func expanded(
    at axis: Int, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    calling(.expandDims, ["axis": .integer(axis)], file, line)
  }

  /// The same elements without the given axes, or without any of extent 1.
  public func squeezed(
    _ axes: [Int]? = nil, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    calling(.squeeze, ["axes": axes.map { .integers($0) }], file, line)
  }

  /// The elements as another dtype; the same tensor where it has that dtype already.
  public func cast(
    to dtype: DType, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.cast(operand, to: dtype, at: SourcePlace(file, line))
    }
  }

  /// The elements rounded to whole numbers, to the even one from half-way.
  public func rounded(file: StaticString = #filePath, line: UInt = #line) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.rounded(operand, at: SourcePlace(file, line))
    }
  }

  private func calling(
    _ primitive: Primitive, _ a: Attributes, _ file: StaticString, _ line: UInt
  ) -> Tensor {
    orTrap { () throws(TapeError) in try primitive(operand, a, at: SourcePlace(file, line)) }
  }
}
