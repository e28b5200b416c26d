extension Drawing {
  /// How long all lines are together.
  var length: Double {
    lines.reduce(0) { sum, line in
      zip(line.points, line.points.dropFirst()).reduce(sum) { length, ends in
        let (x, y) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
        return length + (x * x + y * y).squareRoot()
      }
    }
  }

  /// How many curves, of eight pieces each, follow others.
  var pieceCount: Int { lines.reduce(0) { $0 + max(0, ($1.points.count - 1) / 8 - 1) } }

  /// How far it reaches from its leftmost to its rightmost point, and from top to bottom.
  var extent: (width: Double, height: Double) {
    let places = centers + lines.flatMap(\.points)
    func reach(_ values: some Sequence<Double>) -> Double {
      (values.max() ?? 0) - (values.min() ?? 0)
    }
    return (reach(places.lazy.map(\.x)), reach(places.lazy.map(\.y)))
  }
}
