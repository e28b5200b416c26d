extension Primitive {
  public static let maximumOverAxes: Primitive = .init(
    "Max", Reduction.forward(Greater.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where x is the maximum, shared among equals") { x, y, g, a in
        try g.shared(among: x[0], equalTo: y, a)
      }
    ]), samples: extrema)

  public static let minimumOverAxes: Primitive = .init(
    "Min", Reduction.forward(Lesser.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where x is the minimum, shared among equals") { x, y, g, a in
        try g.shared(among: x[0], equalTo: y, a)
      }
    ]), samples: extrema)

  /// Where there is nothing to choose from, there is no derivative either.
  private static let extrema = Array(reductions.dropLast())
}

extension Tensor {
  /// An adjoint of an extremum, divided among the elements that are equal to it.
  fileprivate func shared(
    among x: Tensor, equalTo y: Tensor, _ a: Attributes
  ) throws -> Tensor {
    let axes = try a.axes(for: x)
    let kept = Reduction.shape(of: x.shape, reducing: axes, keepsDimensions: true)
    let chosen = try Primitive.equal(y.reshaped(as: kept), x)
    let isChosen = try Primitive.cast(chosen, ["dtype": .text(dtype.rawValue)])
    let count = try isChosen.sum(over: axes, keepsDimensions: true)
    return try isChosen / count * reshaped(as: kept)
  }
}

private enum Greater: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .least }
  /// Not-a-number wins, whichever side it comes from.
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 > x1 || x0 != x0 ? x0 : x1
  }
}

private enum Lesser: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .greatest }
  /// Not-a-number wins, whichever side it comes from.
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 < x1 || x0 != x0 ? x0 : x1
  }
}
