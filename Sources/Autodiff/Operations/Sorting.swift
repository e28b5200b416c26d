extension Primitive {
  /// The largest elements of each row, in falling order, and their places as int32.
  ///
  /// Of equals the one that comes first goes first; not-a-number comes last. Rows lie along the last
  /// axis.
  public static let topK: Primitive = .init(
    "TopKV2",
    .variadic(1...1) { x, a throws(ArgumentProblem) in
      let k = a.integer("k") ?? 1
      guard let columns = x[0].shape.last else { throw .rankTooLow(x[0].shape, least: 1) }
      guard k >= 0, k <= columns else {
        throw .setting("the largest \(k) of \(columns) elements were asked for")
      }
      return switch x[0].dtype {
      case .float32: x[0].largest(k, Float.self)
      case .float64: x[0].largest(k, Double.self)
      case .int32: x[0].largest(k, Int32.self)
      case .int64: x[0].largest(k, Int64.self)
      default: throw .dtypeNotTaken(x[0].dtype, expected: "a number")
      }
    },
    derivative: .several([
      .init("∂L/∂x = ∂L/∂values where they were taken from, 0 elsewhere") { x, y, g, _ in
        guard let values = g[0] else { return nil }
        let (count, columns) = (x[0].elementCount, x[0].shape.last ?? 1)
        let k = y[1].shape.last ?? 1
        let places = try y[1].indices().enumerated().map { place, column in
          Int64(place / k * columns + column)
        }
        let rows = try Tensor(places, shape: Shape(checking: [places.count, 1]))
        let flat = try Primitive.reshape(values, ["shape": .integers([places.count])])
        return try Primitive.scatterSlices(rows, flat, ["shape": .integers([count])])
          .reshaped(as: x[0].shape)
      }
    ]),
    samples: [
      Sample(.spread([4], -2...2), attributes: ["k": .integer(3)]),
      Sample(.spread([2, 1, 5], -2...2), attributes: ["k": .integer(2)]),
      Sample(.spread([3, 1], -2...2)), Sample(.spread([2], -2...2), attributes: ["k": .integer(0)]),
      Sample(.spread([0, 3], -2...2), attributes: ["k": .integer(2)]),
    ])
}

extension Tensor {
  /// The largest elements of each row and their places.
  fileprivate func largest<Element: NumericElement>(
    _ k: Int, _ type: Element.Type
  ) -> [Tensor] {
    let columns = shape.last ?? 1
    let rows = columns == 0 ? 0 : elementCount / columns
    var places: [Int] = []
    places.reserveCapacity(rows * k)
    withElements(as: type) { input in
      for row in 0..<rows {
        let start = input + row * columns
        let order = (0..<columns).sorted { left, right in
          let (a, b) = (start[left], start[right])
          if a == b { return left < right }
          // Not-a-number is after all that is a number.
          return a != a || b != b ? a == a || (b != b && left < right) : a > b
        }
        places += order.prefix(k).map { row * columns + $0 }
      }
    }
    let shape = Shape(unchecked: self.shape.dropLast() + [k])
    let indices = Tensor(Int32.self, shape: shape) { output in
      for (target, place) in places.enumerated() {
        output[target] = Int32(truncatingIfNeeded: place % columns)
      }
    }
    return [picked(places, as: shape), indices]
  }
}
