extension Primitive {
  public static let maximum: Primitive = .init(
    "Maximum", Elementwise.numeric(Larger.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where a ≥ b, else 0") { x, _, g, _ in
        try g.kept(where: Primitive.greaterEqual(x[0], x[1]))
      },
      .init("∂L/∂b = ∂L/∂y where not a ≥ b, else 0") { x, _, g, _ in
        try g.dropped(where: Primitive.greaterEqual(x[0], x[1]))
      },
    ]), isElementwise: true, samples: apart)

  public static let minimum: Primitive = .init(
    "Minimum", Elementwise.numeric(Smaller.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where a ≤ b, else 0") { x, _, g, _ in
        try g.kept(where: Primitive.lessEqual(x[0], x[1]))
      },
      .init("∂L/∂b = ∂L/∂y where not a ≤ b, else 0") { x, _, g, _ in
        try g.dropped(where: Primitive.lessEqual(x[0], x[1]))
      },
    ]), isElementwise: true, samples: apart)

  private static let apart = [
    Sample(.spread([], -2 ... -1), .spread([], 1...2)),
    Sample(.spread([2, 3], 1...2), .spread([3], -2 ... -1)),
    Sample(.spread([2, 1, 3], -2...2), .spread([2, 2, 1], 2.5...3)),
    Sample(.spread([0], 1...2), .spread([], -2 ... -1)),
  ]

  /// The second input where the first, a condition, holds, and the third elsewhere.
  public static let select: Primitive = .init(
    "SelectV2", .variadic(3...3) { x, _ throws(ArgumentProblem) in [try chosen(x)] },
    derivative: .each([
      .none,
      .init("∂L/∂a = ∂L/∂y where the condition holds, else 0") { x, _, g, _ in
        try Primitive.select([x[0], g, Tensor(zerosLike: g)])[0]
      },
      .init("∂L/∂b = ∂L/∂y where the condition does not hold, else 0") { x, _, g, _ in
        try Primitive.select([x[0], Tensor(zerosLike: g), g])[0]
      },
    ]), isElementwise: true,
    samples: [
      Sample(.given([1], [], .bool), .spread([], -2...2), .spread([], -2...2)),
      Sample(.given([1, 0, 0], [3], .bool), .spread([2, 3], -2...2), .spread([2, 1], -2...2)),
      Sample(.given([1, 0], [1, 2, 1], .bool), .spread([2, 1, 3], -2...2), .spread([], -2...2)),
      Sample(.given([], [0], .bool), .spread([0], -2...2), .spread([], -2...2)),
    ])

  private static func chosen(_ x: [Tensor]) throws(ArgumentProblem) -> Tensor {
    let (condition, a, b) = (x[0], x[1], x[2])
    guard condition.dtype == .bool else {
      throw .dtypeNotTaken(condition.dtype, expected: "a condition")
    }
    try Elementwise.checkDTypes(a, b)
    return switch a.dtype {
    case .float32: try chosen(condition, a, b, Float.self)
    case .float64: try chosen(condition, a, b, Double.self)
    case .int32: try chosen(condition, a, b, Int32.self)
    case .int64: try chosen(condition, a, b, Int64.self)
    default: try chosen(condition, a, b, Bool.self)
    }
  }

  private static func chosen<Element: TensorElement>(
    _ condition: Tensor, _ a: Tensor, _ b: Tensor, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    let shape = try condition.shape.broadcast(with: a.shape).broadcast(with: b.shape)
    let loop = StridedLoop<3>(
      shape.extents,
      [
        condition.shape.strides(broadcastTo: shape), a.shape.strides(broadcastTo: shape),
        b.shape.strides(broadcastTo: shape),
      ])
    let (length, strides) = (loop.rowLength, loop.rowStrides)
    return condition.withElements(as: Bool.self) { conditions in
      a.withElements(as: type) { left in
        b.withElements(as: type) { right in
          Tensor(type, shape: shape) { output in
            var start = 0
            loop.forEachRow { offsets in
              for place in 0..<length {
                output[start + place] =
                  conditions[offsets[0] + place * strides[0]]
                  ? left[offsets[1] + place * strides[1]]
                  : right[offsets[2] + place * strides[2]]
              }
              start += length
            }
          }
        }
      }
    }
  }
}

extension Tensor {
  /// Its elements where the condition holds, else 0.
  fileprivate func kept(where condition: Tensor) throws(TapeError) -> Tensor {
    try Primitive.select([condition, self, Tensor(zerosLike: self)])[0]
  }

  /// Its elements where the condition does not hold, else 0.
  fileprivate func dropped(where condition: Tensor) throws(TapeError) -> Tensor {
    try Primitive.select([condition, Tensor(zerosLike: self), self])[0]
  }
}

private enum Larger: NumericBinary {
  static var worksInPlace: Bool { false }

  /// Not-a-number wins, whichever side it comes from.
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 > x1 || x0 != x0 ? x0 : x1
  }
}

private enum Smaller: NumericBinary {
  static var worksInPlace: Bool { false }

  /// Not-a-number wins, whichever side it comes from.
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 < x1 || x0 != x0 ? x0 : x1
  }
}
