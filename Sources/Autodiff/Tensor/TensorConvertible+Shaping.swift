/// Tensors taken apart, repeated, padded and put in order.
///
/// Axes are counted from the end where they are negative. Settings that do not suit the operand
/// are a broken precondition; programs that cannot know it call the primitive or ``Composition``,
/// which throw.
extension TensorConvertible {
  /// What is taken along each of the first axes; all others are whole.
  public subscript(_ items: SliceItem...) -> Tensor {
    orTrap { () throws(TapeError) in try Composition.slice(operand, items) }
  }

  /// The block that begins at an index along each axis and is so long, or to the end where -1.
  public func slice(
    from begin: [Int], size: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.slice(
        operand, ["begin": .integers(begin), "size": .integers(size)], at: SourcePlace(file, line))
    }
  }

  /// The slices along an axis, each without it.
  public func unstacked(
    axis: Int = 0, file: StaticString = #filePath, line: UInt = #line
  ) -> [Tensor] {
    orTrap { () throws(TapeError) in
      try Primitive.unstack([operand], ["axis": .integer(axis)], at: SourcePlace(file, line))
    }
  }

  /// So many equal parts along an axis.
  public func split(
    into count: Int, axis: Int = 0, file: StaticString = #filePath, line: UInt = #line
  ) -> [Tensor] {
    orTrap { () throws(TapeError) in
      try Primitive.split(
        [operand], ["num_split": .integer(count), "axis": .integer(axis)],
        at: SourcePlace(file, line))
    }
  }

  /// The parts along an axis of the given sizes, of which one may be -1: what is left.
  public func split(
    sizes: [Int], axis: Int = 0, file: StaticString = #filePath, line: UInt = #line
  ) -> [Tensor] {
    orTrap { () throws(TapeError) in
      try Primitive.splitBySizes(
        [operand], ["sizes": .integers(sizes), "axis": .integer(axis)],
        at: SourcePlace(file, line))
    }
  }

  /// The tensor so many times along each axis.
  public func tiled(
    _ multiples: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.tile(
        operand, ["multiples": .integers(multiples)], at: SourcePlace(file, line))
    }
  }

  /// Each slice along an axis so many times: all equally often where there is one count.
  public func repeated(
    _ counts: Int..., axis: Int?, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.repeated(operand, counts, axis: axis, at: SourcePlace(file, line))
    }
  }

  /// The elements in reversed order along some axes.
  public func reversed(
    axes: [Int], file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.reverse(operand, ["axes": .integers(axes)], at: SourcePlace(file, line))
    }
  }

  /// The elements moved so far along an axis; what leaves at one end comes back at the other.
  public func rolled(
    by distance: Int, axis: Int, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Primitive.roll(
        operand, ["shift": .integers([distance]), "axis": .integers([axis])],
        at: SourcePlace(file, line))
    }
  }

  /// The tensor with so many elements more before and after each axis.
  public func padded(
    before: [Int], after: [Int], with padding: Composition.Padding = .constant(),
    file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.padded(
        operand, before: before, after: after, with: padding, at: SourcePlace(file, line))
    }
  }

  /// The elements along an axis in rising order, or in falling order.
  public func sorted(
    axis: Int = -1, descending: Bool = false, file: StaticString = #filePath, line: UInt = #line
  ) -> Tensor {
    orTrap { () throws(TapeError) in
      try Composition.sorted(
        operand, axis: axis, descending: descending, at: SourcePlace(file, line))
    }
  }
}
