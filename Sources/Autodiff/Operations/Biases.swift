extension Primitive {
  /// A tensor plus one number for each place along its last axis.
  public static let biasAdd: Primitive = .init(
    "BiasAdd",
    .binary { x, bias, _ throws(ArgumentProblem) in
      guard x.rank >= 2 else { throw .rankTooLow(x.shape, least: 2) }
      guard bias.rank == 1, bias.shape.last == x.shape.last else {
        throw .shapesDoNotFit(x.shape, bias.shape)
      }
      return try Primitive.add.outputs(of: [x, bias], Attributes())[0]
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y") { _, _, g, _ in g }.ofRows { _, _, g, _ in g },
      .init("∂L/∂b = ∂L/∂y, summed over all axes but the last") { _, _, g, _ in
        try Primitive.biasAddGradient(g)
      }
      .ofRows { x, _, g, _ in try g.rowsSummed(backTo: x[1].shape) },
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([3], -2...2)),
      Sample(.spread([2, 1, 2, 2], -2...2), .spread([2], -2...2)),
      Sample(.spread([0, 2], -2...2), .spread([2], -2...2)),
    ])

  /// What such a sum contributes to the bias.
  public static let biasAddGradient: Primitive = .init(
    "BiasAddGrad",
    .unary { g, _ throws(ArgumentProblem) in
      guard g.rank >= 2 else { throw .rankTooLow(g.shape, least: 2) }
      let axes = Array(0..<(g.rank - 1))
      return try Primitive.sum.outputs(of: [g], ["axes": .integers(axes)])[0]
    },
    derivative: .each([
      .init("∂L/∂g = ∂L/∂y, repeated along all axes but the last") { x, _, g, _ in
        let others = x[0].shape.dropLast().map { $0 }
        let row = Array(repeating: 1, count: others.count) + g.shape.extents
        return try Primitive.tile(
          Primitive.reshape(g, ["shape": .integers(row)]), ["multiples": .integers(others + [1])])
      }
    ]),
    samples: [
      Sample(.spread([2, 3], -2...2)), Sample(.spread([2, 1, 2, 2], -2...2)),
      Sample(.spread([0, 2], -2...2)),
    ])
}
