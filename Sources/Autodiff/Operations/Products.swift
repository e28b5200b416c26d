extension Primitive {
  /// The product over some axes.
  public static let productOverAxes: Primitive = .init(
    "Prod", Reduction.forward(Multiplication.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · the product of all other elements") { x, y, g, a in
        let axes = try a.axes(for: x[0])
        let kept = Reduction.shape(of: x[0].shape, reducing: axes, keepsDimensions: true)
        return try g.reshaped(as: kept) * x[0].productsOfOthers(along: axes)
      }
    ]), samples: reductions)
}

extension Tensor {
  /// For each element the product of all others along some axes: of those before it and of those
  /// after it, so that nothing is divided by and zeros do no harm.
  fileprivate func productsOfOthers(along axes: [Int]) throws -> Tensor {
    let order = axes + shape.indices.filter { !axes.contains($0) }
    let front = try Primitive.transpose(self, ["perm": .integers(order)])
    let count = axes.reduce(1) { $0 * shape[$1] }
    let rest = order.dropFirst(axes.count).reduce(1) { $0 * shape[$1] }
    let rows = try Primitive.reshape(front, ["shape": .integers([count, rest])])
    let before = try Primitive.cumulativeProduct(
      rows, ["axis": .integer(0), "exclusive": .flag(true)])
    let after = try Primitive.cumulativeProduct(
      rows, ["axis": .integer(0), "exclusive": .flag(true), "reverse": .flag(true)])
    let products = try (before * after).reshaped(as: front.shape)
    var back = order
    for (place, axis) in order.enumerated() { back[axis] = place }
    return try Primitive.transpose(products, ["perm": .integers(back)])
  }
}

private enum Multiplication: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .one }
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    .product(x0, x1)
  }
}
