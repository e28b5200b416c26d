/// NumPy's rule: shapes are aligned at their last axes, and an extent of 1 fits any other.
extension Shape {
  /// The shape that two shapes are broadcast to.
  func broadcast(with other: Shape) throws(ArgumentProblem) -> Shape {
    if self == other { return self }
    let rank = Swift.max(rank, other.rank)
    var extents = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let left = extent(fromEnd: rank - axis)
      let right = other.extent(fromEnd: rank - axis)
      guard left == right || left == 1 || right == 1 else {
        throw .shapesDoNotFit(self, other)
      }
      extents[axis] = left == 1 ? right : left
    }
    return try Shape(checking: extents)
  }

  /// The shape that two shapes are broadcast to, and the walk through arrays of both in its order.
  ///
  /// Shapes that are equal, or that repeat one another as a matrix does with a row, are told apart
  /// first: their walks are known without planning.
  func walk(with other: Shape) throws(ArgumentProblem) -> (Shape, StridedLoop<2>) {
    if self == other { return (self, StridedLoop(rowLength: elementCount, rowStrides: [1, 1])) }
    if ends(with: other) {
      return (self, StridedLoop(elementCount, repeating: other.elementCount, in: 1))
    }
    if other.ends(with: self) {
      return (other, StridedLoop(other.elementCount, repeating: elementCount, in: 0))
    }
    let shape = try broadcast(with: other)
    return (
      shape,
      StridedLoop(
        shape.extents, [strides(broadcastTo: shape), other.strides(broadcastTo: shape)])
    )
  }

  /// Whether its last extents are those of another shape.
  private func ends(with other: Shape) -> Bool {
    guard other.rank <= rank else { return false }
    for axis in 0..<other.rank where other[axis] != self[rank - other.rank + axis] { return false }
    return true
  }

  /// The extent of an axis counted from the end, or 1 where there is none.
  private func extent(fromEnd distance: Int) -> Int {
    distance <= rank ? self[rank - distance] : 1
  }

  /// The strides with which an array of this shape is read as if it had the larger shape: 0 along
  /// the axes where it is repeated.
  func strides(broadcastTo larger: Shape) -> [Int] {
    let own = strides
    let added = larger.rank - rank
    return larger.indices.map { axis in
      axis < added || self[axis - added] == 1 ? 0 : own[axis - added]
    }
  }
}
