extension Primitive {
  /// The sums of all elements up to each along an axis: from the end on with `reverse`, and
  /// without the element itself with `exclusive`.
  public static let cumulativeSum: Primitive = .init(
    "Cumsum", Scan.forward(RunningSum.self),
    derivative: .each([
      .init("∂L/∂x = the cumulative sum of ∂L/∂y from the other end") { _, _, g, a in
        try Primitive.cumulativeSum(
          g,
          [
            "axis": a["axis"], "exclusive": a["exclusive"], "reverse": .flag(!a.flag("reverse")),
          ])
      }
    ]), samples: scans)

  /// The products of all elements up to each along an axis, with the same settings.
  ///
  /// Nothing is divided by, so the derivative is right where elements are 0, which TensorFlow's is
  /// not.
  public static let cumulativeProduct: Primitive = .init(
    "Cumprod", Scan.forward(RunningProduct.self),
    derivative: .each([
      .init("∂L/∂xᵢ = Σₖ ∂L/∂yₖ · the product that yₖ is, without xᵢ") { x, _, g, a in
        // What reaches an element from the outputs behind it takes up, on its way, the factors in
        // between; the factors before it come in at the end.
        let (axis, isReversed) = (try a.axis(rank: x[0].rank), a.flag("reverse"))
        let step = isReversed ? -1 : 1
        let passed = try x[0].shifted(by: -step, axis: axis)
        let adjoints = a.flag("exclusive") ? try g.shifted(by: -step, axis: axis) : g
        let suffixes = try Primitive.linearRecurrence(
          passed, adjoints, ["axis": .integer(axis), "reverse": .flag(!isReversed)])
        let prefixes = try Primitive.cumulativeProduct(
          x[0],
          ["axis": .integer(axis), "exclusive": .flag(true), "reverse": .flag(isReversed)])
        return prefixes * suffixes
      }
    ]), samples: scans)

  /// The solution `h` of `hᵢ = bᵢ + aᵢ hᵢ₋₁` along an axis, which begins with 0; from the end on
  /// with `reverse`.
  ///
  /// The derivatives of products are of this form, and its own derivative is so again.
  public static let linearRecurrence: Primitive = .init(
    "LinearRecurrence",
    .binary { x0, x1, a throws(ArgumentProblem) in try Scan.recurrence(x0, x1, a) },
    derivative: .each([
      .init("∂L/∂aᵢ = λᵢ · hᵢ₋₁, where λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁") { x, y, g, a in
        let axis = try a.axis(rank: y.rank)
        let earlier = try y.shifted(by: a.flag("reverse") ? -1 : 1, axis: axis)
        return try g.carriedBack(through: x[0], a) * earlier
      },
      .init("∂L/∂bᵢ = λᵢ, where λᵢ = ∂L/∂hᵢ + aᵢ₊₁ λᵢ₊₁") { x, _, g, a in
        try g.carriedBack(through: x[0], a)
      },
    ]),
    samples: [
      Sample(.spread([4], -1.5...1.5), .spread([4], -2...2)),
      Sample(
        .spread([2, 3, 2], -1.5...1.5), .spread([2, 3, 2], -2...2),
        attributes: ["axis": .integer(1), "reverse": .flag(true)]),
      Sample(
        .spread([3, 1], -1.5...1.5), .spread([3, 1], -2...2), attributes: ["axis": .integer(-1)]),
      Sample(.spread([0, 2], -2...2), .spread([0, 2], -2...2)),
    ])

  private static let scans = [
    Sample(.spread([4], -2...2), attributes: ["axis": .integer(0)]),
    Sample(.given([2, 0, 3, 0, -1], [5], .float64), attributes: ["axis": .integer(0)]),
    Sample(
      .spread([2, 3, 2], -2...2), attributes: ["axis": .integer(1), "exclusive": .flag(true)]),
    Sample(
      .spread([2, 3], -2...2), attributes: ["axis": .integer(-1), "reverse": .flag(true)]),
    Sample(
      .given([1.5, 0, 3, -2], [2, 2], .float64),
      attributes: ["axis": .integer(0), "exclusive": .flag(true), "reverse": .flag(true)]),
    Sample(.spread([3, 1], -2...2), attributes: ["axis": .integer(1)]),
    Sample(.spread([2, 0], -2...2), attributes: ["axis": .integer(1)]),
  ]
}

extension Tensor {
  /// The adjoints of a recurrence's second input, from those of its output.
  fileprivate func carriedBack(through factors: Tensor, _ a: Attributes) throws -> Tensor {
    let (axis, isReversed) = (try a.axis(rank: rank), a.flag("reverse"))
    return try Primitive.linearRecurrence(
      factors.shifted(by: isReversed ? 1 : -1, axis: axis), self,
      ["axis": .integer(axis), "reverse": .flag(!isReversed)])
  }

  /// Its elements one place on (1) or back (-1) along an axis, with 0 where nothing comes in.
  fileprivate func shifted(by step: Int, axis: Int) throws(TapeError) -> Tensor {
    guard shape[axis] > 0 else { return self }
    var (begin, size, border) = ([Int](repeating: 0, count: rank), shape.extents, shape.extents)
    begin[axis] = step > 0 ? 0 : 1
    size[axis] -= 1
    border[axis] = 1
    let kept = try Primitive.slice(self, ["begin": .integers(begin), "size": .integers(size)])
    let zeros = Tensor(repeating: 0, shape: Shape(unchecked: border), dtype: dtype)
    return try Primitive.concatenate(
      step > 0 ? [zeros, kept] : [kept, zeros], ["axis": .integer(axis)])[0]
  }
}

private enum RunningSum: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .zero }
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element { .sum(x0, x1) }
}

private enum RunningProduct: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .one }
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    .product(x0, x1)
  }
}
