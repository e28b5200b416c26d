extension Primitive {
  /// A sum of products of one or two tensors over the axes that an equation names.
  public static let einsum: Primitive = .init(
    "Einsum",
    .variadic(1...2) { x, a throws(ArgumentProblem) in
      [try Einsum(try a.equation(), of: x).computed()]
    },
    derivative: .alike(formula: "∂L/∂x = ∂L/∂y, summed with the other factor over their axes") {
      x, _, g, a, input in
      let gradient = EinsumGradient(try a.equation(), input: input)
      return x.count == 1
        ? try gradient.ofSum(g, x[0].shape)
        : try gradient.ofProduct(g, other: x[1 - input], x[input].shape)
    },
    samples: [
      example("ij->ji", [2, 3]),
      example("abc->ca", [2, 1, 3]),
      example("abc->ab", [2, 2, 3]),
      example("ii->i", [3, 3]),
      example("iij->j", [2, 2, 3]),
      example("i->ii", [3]),
      example("...ij->...ji", [2, 1, 2, 3]),
      example("ij,jk->ik", [2, 3], [3, 2]),
      example("bij,bjk->bik", [2, 2, 3], [2, 3, 1]),
      example("ij,ij->i", [2, 3], [2, 3]),
      example("i,j->ij", [2], [3]),
      example("i,i->", [3], [3]),
      example("ij,kl->il", [2, 3], [2, 2]),
      example("iij,jk->ki", [2, 2, 3], [3, 2]),
      example("...ij,...jk->...ik", [2, 1, 2, 2], [3, 2, 2]),
      example("cb,ac->ac", [2, 3], [3, 2]),
      example("ba,a->a", [3, 2], [2]),
      example("ij...,jk->ik...", [2, 2, 2], [2, 2]),
      example("ij,jk->ik", [2, 0], [0, 3]),
      example("ij,jk->ik", [0, 2], [2, 3]),
    ])

  private static func example(_ equation: String, _ shapes: Shape...) -> Sample {
    let attributes: Attributes = ["equation": .text(equation)]
    let inputs = shapes.map { Sample.Input.spread($0, -2...2) }
    return inputs.count == 1
      ? Sample(inputs[0], attributes: attributes)
      : Sample(inputs[0], inputs[1], attributes: attributes)
  }
}

extension Attributes {
  fileprivate func equation() throws(ArgumentProblem) -> EinsumEquation {
    try EinsumEquation(text("equation") ?? "")
  }
}

/// What an einsum contributes to one of its inputs, by einsums.
private struct EinsumGradient {
  private typealias Labels = [Character]

  private let input, output: [Character]
  private let other: [Character]

  init(_ equation: EinsumEquation, input place: Int) {
    output = equation.output
    let isBroadcast = output.contains(EinsumEquation.ellipsis) && equation.inputs.count == 2
    func labels(_ place: Int) -> Labels {
      let labels = equation.inputs[place]
      return isBroadcast && !labels.contains(EinsumEquation.ellipsis)
        ? labels + [EinsumEquation.ellipsis] : labels
    }
    input = labels(place)
    other = equation.inputs.count == 2 ? labels(1 - place) : []
  }

  /// Of y = Σ x: the adjoint goes to all that was summed, and to the diagonals that were read.
  func ofSum(_ g: Tensor, _ shape: Shape) throws -> Tensor {
    try restored(g, output, shape)
  }

  /// Of y = Σ x z: ∂L/∂x = Σ ∂L/∂y z over the axes that x does not have; along those that only x has,
  /// it is the same everywhere.
  func ofProduct(_ g: Tensor, other z: Tensor, _ shape: Shape) throws -> Tensor {
    let known = Set(output + other)
    let reached = input.filter { $0 == EinsumEquation.ellipsis || known.contains($0) }
    let equation = EinsumEquation([output, other], reached)
    let found = try Primitive.einsum([g, z], ["equation": .text(equation.text)])[0]
    let whole = reached.count < input.count ? try restored(found, reached, shape) : found
    return try summedBack(whole, to: shape)
  }

  /// An adjoint repeated along the axes that were summed, in the order of the input's.
  private func restored(_ g: Tensor, _ labels: Labels, _ shape: Shape) throws -> Tensor {
    let lost = input.enumerated().filter { place, label in
      !labels.contains(label) && !input.prefix(place).contains(label)
    }.map(\.element)
    var whole = g
    if !lost.isEmpty {
      let flat = Array(repeating: 1, count: lost.count) + g.shape.extents
      let extents = lost.map { extent(of: $0, in: shape) } + g.shape.extents
      whole = try Primitive.broadcastTo(
        Primitive.reshape(g, ["shape": .integers(flat)]), ["shape": .integers(extents)])
    }
    let equation = EinsumEquation([lost + labels], input)
    return try Primitive.einsum([whole], ["equation": .text(equation.text)])[0]
  }

  /// The extent of a letter's axis, which is counted from the end behind an ellipsis.
  private func extent(of label: Character, in shape: Shape) -> Int {
    let place = input.firstIndex(of: label) ?? 0
    let isBehind = input.prefix(place).contains(EinsumEquation.ellipsis)
    return shape[isBehind ? shape.rank - input.count + place : place]
  }

  /// An adjoint summed over the axes of an ellipsis along which the input was broadcast.
  private func summedBack(_ g: Tensor, to shape: Shape) throws -> Tensor {
    guard let start = input.firstIndex(of: EinsumEquation.ellipsis), g.shape != shape else {
      return g
    }
    // The axes of the ellipsis, in the adjoint and in the input.
    let (wide, narrow) = (g.rank - input.count + 1, shape.rank - input.count + 1)
    let axes = (0..<wide).filter { axis in
      let own = axis - (wide - narrow)
      return own < 0 || (shape[start + own] == 1 && g.shape[start + axis] != 1)
    }
    return try g.sum(over: axes.map { $0 + start }).reshaped(as: shape)
  }
}
