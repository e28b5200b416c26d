extension Primitive {
  public static let reshape: Primitive = .init(
    "Reshape",
    .unary { x, a throws(ArgumentProblem) in
      Tensor(sharing: x, shape: try x.shape(reshapedTo: a.integers("shape") ?? []))
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y in the shape of x") { x, _, g, _ in try g.reshaped(as: x[0].shape) }
        .ofRows { x, _, g, _ in try g.rowsReshaped(as: x[0].shape) }
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2), attributes: ["shape": .integers([3, -1, 1])]),
      Sample(.spread([1], -2...2), attributes: ["shape": .integers([])]),
      Sample(.spread([2, 0], -2...2), attributes: ["shape": .integers([0, 3])]),
    ])

  public static let expandDims: Primitive = .init(
    "ExpandDims",
    .unary { x, a throws(ArgumentProblem) in
      let axis = a.integer("axis") ?? 0
      guard axis >= -x.rank - 1, axis <= x.rank else {
        throw .axisOutOfRange(axis: axis, rank: x.rank)
      }
      var extents = x.shape.extents
      extents.insert(1, at: axis < 0 ? axis + x.rank + 1 : axis)
      return Tensor(sharing: x, shape: Shape(unchecked: extents))
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y without the new axis") { x, _, g, _ in try g.reshaped(as: x[0].shape) }
        .ofRows { x, _, g, _ in try g.rowsReshaped(as: x[0].shape) }
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2), attributes: ["axis": .integer(1)]),
      Sample(.spread([], -2...2), attributes: ["axis": .integer(-1)]),
      Sample(.spread([0, 2], -2...2), attributes: ["axis": .integer(0)]),
    ])

  public static let squeeze: Primitive = .init(
    "Squeeze",
    .unary { x, a throws(ArgumentProblem) in
      Tensor(sharing: x, shape: try x.shape(squeezedAt: a.integers("axes")))
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y with the axes put back") { x, _, g, _ in
        try g.reshaped(as: x[0].shape)
      }
      .ofRows { x, _, g, _ in try g.rowsReshaped(as: x[0].shape) }
    ]),
    samples: [
      Sample(.spread([1, 3, 1], -2...2)),
      Sample(.spread([1, 3, 1], -2...2), attributes: ["axes": .integers([-1])]),
      Sample(.spread([1, 0], -2...2)),
    ])

  public static let broadcastTo: Primitive = .init(
    "BroadcastTo",
    .unary { x, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("shape") ?? [])
      guard try x.shape.broadcast(with: shape) == shape else {
        throw .shapesDoNotFit(x.shape, shape)
      }
      return x.walked(
        as: shape, strides: x.shape.strides(broadcastTo: shape))
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, summed over the repeated axes") { x, _, g, _ in
        try g.summed(backTo: x[0].shape)
      }
      .ofRows { x, _, g, _ in try g.rowsSummed(backTo: x[0].shape) }
    ]),
    samples: [
      Sample(.spread([2, 1], -2...2), attributes: ["shape": .integers([3, 2, 2])]),
      Sample(.spread([], -2...2), attributes: ["shape": .integers([2])]),
      Sample(.spread([1], -2...2), attributes: ["shape": .integers([0])]),
    ])

  public static let transpose: Primitive = .init(
    "Transpose",
    .unary { x, a throws(ArgumentProblem) in
      let order = try a.order(rank: x.rank)
      let strides = x.shape.strides
      return x.walked(
        as: Shape(unchecked: order.map { x.shape[$0] }), strides: order.map { strides[$0] })
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y with the axes put back") { x, _, g, a in
        let order = try a.order(rank: x[0].rank)
        let back = order.indices.sorted { order[$0] < order[$1] }
        return try Primitive.transpose(g, ["perm": .integers(back)])
      }
      .ofRows { x, _, g, a in
        let order = try a.order(rank: x[0].rank)
        let back = order.indices.sorted { order[$0] < order[$1] }
        return try Primitive.transpose(g, ["perm": .integers([0] + back.map { $0 + 1 })])
      }
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2)),
      Sample(.spread([2, 3, 1], -2...2), attributes: ["perm": .integers([2, 0, 1])]),
      Sample(.spread([0, 2], -2...2)),
    ])
}

extension Attributes {
  /// The order of the axes after a transposition; reversed where none is given.
  fileprivate func order(rank: Int) throws(ArgumentProblem) -> [Int] {
    guard let given = integers("perm") else { return Array((0..<rank).reversed()) }
    guard given.count == rank else {
      throw .setting("an order of \(given.count) axes does not fit a tensor of rank \(rank)")
    }
    var order: [Int] = []
    for axis in given {
      let counted = axis < 0 ? axis + rank : axis
      guard counted >= 0, counted < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
      guard !order.contains(counted) else { throw .axisTwice(axis: axis) }
      order.append(counted)
    }
    return order
  }
}

extension Tensor {
  /// The same elements in another shape of equally many, which is an operation.
  func reshaped(as shape: Shape) throws(TapeError) -> Tensor {
    try Primitive.reshape(self, ["shape": .integers(shape.extents)])
  }

  /// The shape that the extents stand for, of which one may be -1: what is left.
  fileprivate func shape(reshapedTo given: [Int]) throws(ArgumentProblem) -> Shape {
    var extents = given
    if let open = given.firstIndex(of: -1) {
      extents[open] = 1
      // Where a given extent is 0, extents of 0 do not count on either side, as in TensorFlow.
      let isEmpty = given.contains(0)
      let others = try Shape(checking: extents.filter { $0 != 0 }).elementCount
      let own = shape.filter { !isEmpty || $0 != 0 }.reduce(1, *)
      guard own % others == 0 || (isEmpty && elementCount == 0) else {
        throw .setting("\(shape) cannot be reshaped to \(given)")
      }
      extents[open] = own / others
    }
    let result = try Shape(checking: extents)
    guard result.elementCount == elementCount else {
      throw .setting(
        "\(shape) cannot be reshaped to \(given), which has \(result.elementCount) elements")
    }
    return result
  }

  /// The shape without the given axes, or without all of extent 1.
  fileprivate func shape(squeezedAt given: [Int]?) throws(ArgumentProblem) -> Shape {
    var axes = shape.indices.filter { shape[$0] == 1 }
    if let given, !given.isEmpty {
      // An axis may be named twice, as in TensorFlow.
      var seen: Set<Int> = []
      let once = given.filter { seen.insert($0 < 0 ? $0 &+ rank : $0).inserted }
      axes = try Reduction.axes(once, rank: rank)
      for axis in axes where shape[axis] != 1 {
        throw .setting("axis \(axis) of \(shape) is not of extent 1, so it cannot be squeezed")
      }
    }
    return Reduction.shape(of: shape, reducing: axes, keepsDimensions: false)
  }
}
