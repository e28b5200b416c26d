/// Tensors with more around them.
extension Primitive {
  /// A tensor with so many zeros before and after it in each dimension.
  public static let pad: Primitive = .init(
    "Pad", .unary { x, a throws(ArgumentProblem) in try x.padded(a, with: 0) },
    derivative: .each([cutOut]), samples: padded([:]))

  /// A tensor with so many times one number before and after it in each dimension.
  public static let padWithNumber: Primitive = .init(
    "PadV2",
    .unary { x, a throws(ArgumentProblem) in try x.padded(a, with: a.number("value") ?? 0) },
    derivative: .each([cutOut]), samples: padded(["value": .number(-1.5)]))

  private static let cutOut = Derivative.Input("∂L/∂x = the part of ∂L/∂y that x is") {
    x, _, g, a in
    try Primitive.slice(
      g, ["begin": .integers(a.integers("before") ?? []), "size": .integers(x[0].shape.extents)])
  }
  .ofRows { x, _, g, a in
    try Primitive.slice(
      g,
      [
        "begin": .integers([0] + (a.integers("before") ?? [])),
        "size": .integers([g.shape[0]] + x[0].shape.extents),
      ])
  }

  private static func padded(_ more: Attributes) -> [Sample] {
    func sample(_ shape: Shape, _ before: [Int], _ after: [Int]) -> Sample {
      let paddings: Attributes = ["before": .integers(before), "after": .integers(after)]
      return Sample(.spread(shape, -2...2), attributes: paddings.adding(more))
    }
    return [
      sample([2, 3], [1, 0], [0, 2]), sample([1, 2, 2], [0, 1, 0], [1, 0, 0]),
      sample([0], [1], [1]), sample([], [], []),
    ]
  }

  /// A tensor with its own elements, mirrored at its edges, before and after it.
  ///
  /// The mode is REFLECT where the element at the edge is not repeated, else SYMMETRIC.
  public static let mirrorPad: Primitive = .init(
    "MirrorPad",
    .unary { x, a throws(ArgumentProblem) in
      let mirror = try Mirror(a, of: x.shape)
      return x.picked(x.shape.places(at: mirror.sources), as: mirror.padded)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, folded back at the edges") { _, _, g, a in
        try Primitive.mirrorPadGradient(g, a)
      }
    ]), samples: mirrored(paddedBy: 0))

  /// The derivative of ``mirrorPad``: the sums of all that stems from one element.
  public static let mirrorPadGradient: Primitive = .init(
    "MirrorPadGrad",
    .unary { g, a throws(ArgumentProblem) in
      let (before, after) = try a.paddings(rank: g.rank)
      let shape = try Shape(
        checking: g.shape.indices.map { g.shape[$0] &- before[$0] &- after[$0] })
      let mirror = try Mirror(a, of: shape)
      let flat = Tensor(sharing: g, shape: Shape(unchecked: [g.elementCount]))
      let sums = try flat.added(
        to: shape.places(at: mirror.sources), in: Shape(unchecked: [shape.elementCount]))
      return Tensor(sharing: sums, shape: shape)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, mirrored at its edges") { _, _, g, a in
        try Primitive.mirrorPad(g, a)
      }
    ]), samples: mirrored(paddedBy: 1))

  /// Samples of the shapes without the paddings, or with them.
  private static func mirrored(paddedBy times: Int) -> [Sample] {
    func sample(_ extents: [Int], _ before: [Int], _ after: [Int], _ mode: String) -> Sample {
      let shape = extents.indices.map { extents[$0] + times * (before[$0] + after[$0]) }
      return Sample(
        .spread(Shape(shape), -2...2),
        attributes: [
          "before": .integers(before), "after": .integers(after), "mode": .text(mode),
        ])
    }
    return [
      sample([3], [2], [1], "REFLECT"), sample([2, 3], [1, 0], [0, 2], "REFLECT"),
      sample([2, 1, 3], [0, 1, 3], [2, 1, 0], "SYMMETRIC"),
      sample([0, 2], [0, 1], [0, 2], "SYMMETRIC"),
    ]
  }
}

extension Attributes {
  /// How many elements to add before and after each axis.
  fileprivate func paddings(rank: Int) throws(ArgumentProblem) -> (before: [Int], after: [Int]) {
    let (before, after) = (integers("before") ?? [], integers("after") ?? [])
    guard before.count == rank, after.count == rank else {
      throw .setting("the padding does not fit a tensor of rank \(rank)")
    }
    guard (before + after).allSatisfy({ $0 >= 0 }) else { throw .negativeExtent(before + after) }
    return (before, after)
  }
}

extension Shape {
  /// The shape with so many elements more before and after each axis.
  fileprivate func padded(_ before: [Int], _ after: [Int]) throws(ArgumentProblem) -> Shape {
    var extents: [Int] = []
    for axis in indices {
      let (sum, overflow) = before[axis].addingReportingOverflow(after[axis])
      let (extent, another) = sum.addingReportingOverflow(self[axis])
      guard !overflow, !another else { throw .tooManyElements(before + after) }
      extents.append(extent)
    }
    return try Shape(checking: extents)
  }
}

/// What is where in a tensor that is mirrored at its edges.
private struct Mirror {
  /// The shape with the paddings.
  let padded: Shape
  /// For each axis and each index into the padded tensor, the index of the element that is there.
  let sources: [[Int]]

  init(_ a: Attributes, of shape: Shape) throws(ArgumentProblem) {
    let (before, after) = try a.paddings(rank: shape.rank)
    let isEdgeRepeated: Bool
    switch a.text("mode") {
    case "REFLECT": isEdgeRepeated = false
    case "SYMMETRIC": isEdgeRepeated = true
    default: throw .setting("\(a.text("mode") ?? "nothing") is neither REFLECT nor SYMMETRIC")
    }
    padded = try shape.padded(before, after)
    let skipped = isEdgeRepeated ? 0 : 1
    var sources: [[Int]] = []
    for axis in shape.indices {
      let extent = shape[axis]
      guard before[axis] <= extent - skipped, after[axis] <= extent - skipped else {
        throw .setting(
          "a padding of \(before[axis]) and \(after[axis]) exceeds the \(extent - skipped) elements"
            + " of \(shape) that can be mirrored along axis \(axis)")
      }
      sources.append(
        (0..<(before[axis] + extent + after[axis])).map { place in
          let index = place - before[axis]
          if index < 0 { return skipped - 1 - index }
          return index < extent ? index : 2 * extent - 1 - skipped - index
        })
    }
    self.sources = sources
  }
}

extension Tensor {
  fileprivate func padded(_ a: Attributes, with number: Double) throws(ArgumentProblem) -> Tensor {
    let (before, after) = try a.paddings(rank: rank)
    let padded = try shape.padded(before, after)
    let strides = padded.strides
    return placed(
      in: padded, extents: shape.extents, strides: strides,
      from: zip(before, strides).reduce(0) { $0 + $1.0 * $1.1 }, around: number)
  }
}
