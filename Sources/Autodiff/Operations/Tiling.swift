/// Tensors whose elements are repeated, or in another order along some axes.
extension Primitive {
  /// A tensor repeated so many times along each axis.
  public static let tile: Primitive = .init(
    "Tile",
    .unary { x, a throws(ArgumentProblem) in
      let multiples = try a.multiples(rank: x.rank)
      var (extents, strides) = ([Int](), [Int]())
      for axis in x.shape.indices {
        let (extent, overflow) = x.shape[axis].multipliedReportingOverflow(by: multiples[axis])
        guard !overflow else { throw .tooManyElements(multiples) }
        extents.append(extent)
        strides += [0, x.shape.strides[axis]]
      }
      let shape = try Shape(checking: extents)
      let tiles = Shape(unchecked: x.shape.tiles(multiples))
      return Tensor(sharing: x.walked(as: tiles, strides: strides), shape: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, summed over the repetitions") { x, _, g, a in
        let tiles = x[0].shape.tiles(try a.multiples(rank: x[0].rank))
        let axes = Array(stride(from: 0, to: tiles.count, by: 2))
        return try Primitive.reshape(g, ["shape": .integers(tiles)]).sum(over: axes)
      }
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2), attributes: ["multiples": .integers([2, 1])]),
      Sample(.spread([2, 1, 2], -2...2), attributes: ["multiples": .integers([1, 3, 2])]),
      Sample(.spread([], -2...2), attributes: ["multiples": .integers([])]),
      Sample(.spread([0, 2], -2...2), attributes: ["multiples": .integers([2, 2])]),
      Sample(.spread([2], -2...2), attributes: ["multiples": .integers([0])]),
    ])

  /// A tensor with the order of its elements reversed along some axes.
  public static let reverse: Primitive = .init(
    "ReverseV2",
    .unary { x, a throws(ArgumentProblem) in
      guard x.rank > 0 else { return Tensor(sharing: x, shape: x.shape) }
      var (strides, first) = (x.shape.strides, 0)
      for axis in try Reduction.axes(a.integers("axes") ?? [], rank: x.rank) {
        first += Swift.max(0, x.shape[axis] - 1) * strides[axis]
        strides[axis] = -strides[axis]
      }
      return x.walked(as: x.shape, strides: strides, from: first)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, reversed again") { _, _, g, a in try Primitive.reverse(g, a) }
    ]),
    samples: [
      Sample(.spread([3], -2...2), attributes: ["axes": .integers([0])]),
      Sample(.spread([2, 1, 3], -2...2), attributes: ["axes": .integers([-1, 0])]),
      Sample(.spread([2, 2], -2...2), attributes: ["axes": .integers([])]),
      Sample(.spread([2, 0], -2...2), attributes: ["axes": .integers([1])]),
    ])

  /// A tensor whose elements moved so far along some axes; what leaves at one end comes back at the
  /// other.
  public static let roll: Primitive = .init(
    "Roll",
    .unary { x, a throws(ArgumentProblem) in
      let (shift, axes) = (a.integers("shift") ?? [], a.integers("axis") ?? [])
      guard x.rank > 0 else { throw .rankTooLow(x.shape, least: 1) }
      guard shift.count == axes.count else {
        throw .setting("\(shift.count) distances do not fit \(axes.count) axes")
      }
      let named = try axes.map { (axis) throws(ArgumentProblem) in
        try Reduction.axes([axis], rank: x.rank)[0]
      }
      guard x.elementCount > 0 else { return x }
      var sources = x.shape.map { Array(0..<$0) }
      // An axis may be named twice: both distances count.
      for (distance, axis) in zip(shift, named) {
        let extent = x.shape[axis]
        let moved = distance % extent
        sources[axis] = sources[axis].map { ($0 - moved + extent) % extent }
      }
      return x.picked(x.shape.places(at: sources), as: x.shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, moved back") { _, _, g, a in
        let back = (a.integers("shift") ?? []).map { 0 &- $0 }
        return try Primitive.roll(
          g, ["shift": .integers(back), "axis": .integers(a.integers("axis") ?? [])])
      }
    ]),
    samples: [
      rolled([4], [1], [0]), rolled([2, 1, 3], [-4, 1], [-1, 0]), rolled([2, 3], [1, 1], [1, 1]),
      rolled([2, 0], [1], [1]),
    ])

  private static func rolled(_ shape: Shape, _ shift: [Int], _ axis: [Int]) -> Sample {
    Sample(
      .spread(shape, -2...2), attributes: ["shift": .integers(shift), "axis": .integers(axis)])
  }
}

extension Attributes {
  /// How often to repeat along each axis.
  fileprivate func multiples(rank: Int) throws(ArgumentProblem) -> [Int] {
    let multiples = integers("multiples") ?? []
    guard multiples.count == rank else {
      throw .setting("\(multiples.count) multiples do not fit a tensor of rank \(rank)")
    }
    guard multiples.allSatisfy({ $0 >= 0 }) else { throw .negativeExtent(multiples) }
    return multiples
  }
}

extension Shape {
  /// The extents in which each axis is two: the repetitions, and what is repeated.
  fileprivate func tiles(_ multiples: [Int]) -> [Int] {
    zip(multiples, self).flatMap { [$0, $1] }
  }
}
