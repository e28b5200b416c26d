import TapeFormat

/// How a person looks at a tensor: which one, at which element, along which axis, drawn how.
struct TensorLook: Equatable, Sendable {
  /// How the slice is drawn.
  enum Style: CaseIterable, Sendable {
    /// Colours and numbers beside or below each other.
    case both
    case colors, numbers
    /// Numbers with every figure.
    case figures

    /// The one that comes after this one.
    var next: Style {
      let all = Self.allCases
      return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
  }

  var exhibit = Exhibit.value(0)
  var style = Style.both
  /// The element pointed at, a place an axis; axes beyond count as 0.
  var cursor: [Int] = []
  /// The axis along which one looks; nil for the last but two, or the last.
  var axis: Int?

  /// The axis along which one looks at a tensor of a shape: that by which slices follow each other,
  /// where there is one.
  func axis(in shape: [Int]) -> Int {
    if let axis, shape.indices.contains(axis) { return axis }
    return max(0, shape.count > 2 ? shape.count - 3 : shape.count - 1)
  }

  /// Points at another element, so many places further along an axis.
  mutating func move(along axis: Int, by places: Int, in shape: [Int]) {
    guard shape.indices.contains(axis) else { return }
    var cursor = shape.indices.map { place in
      min(max(0, shape[place] - 1), max(0, self.cursor[safe: place] ?? 0))
    }
    let (there, overflow) = cursor[axis].addingReportingOverflow(places)
    let end = max(0, shape[axis] - 1)
    cursor[axis] = overflow ? (places < 0 ? 0 : end) : min(end, max(0, there))
    self.cursor = cursor
  }

  /// Looks along the next axis, the last ones first.
  mutating func turnAxis(in shape: [Int]) {
    guard !shape.isEmpty else { return }
    axis = (axis(in: shape) + shape.count - 1) % shape.count
  }
}
