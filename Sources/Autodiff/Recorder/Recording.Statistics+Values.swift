import TapeFormat

extension Recording.Statistics {
  /// The statistics of a single number: its square's root is its magnitude, also in binary floating
  /// point.
  init(ofOne value: Double) {
    let isFinite = value.isFinite
    // Adding 0 takes the sign from a zero.
    let shown = isFinite ? value + 0 : .nan
    self.init(
      minimum: shown, maximum: shown, mean: shown, norm: shown.magnitude,
      nans: value.isNaN ? 1 : 0, infinities: value.isInfinite ? 1 : 0, zeros: value == 0 ? 1 : 0)
  }

  /// The statistics of a tensor's elements, a truth value counting as 1 or 0.
  ///
  /// - Complexity: O(n).
  init(of values: Recording.Values) {
    switch values {
    case .floating(let values): self = Self.statistics(values.count) { values[$0] }
    case .integral(let values): self = Self.statistics(values.count) { Double(values[$0]) }
    case .boolean(let values): self = Self.statistics(values.count) { values[$0] ? 1 : 0 }
    }
  }

  /// The same of a tensor, whose elements are read where they are.
  init(of tensor: Autodiff.Tensor) {
    func read<Element: TensorElement>(_ type: Element.Type) -> Self {
      tensor.withElements(as: type) { elements in
        Self.statistics(tensor.elementCount) { elements[$0].asDouble }
      }
    }
    self =
      switch tensor.dtype {
      case .float32: read(Float.self)
      case .float64: read(Double.self)
      case .int32: read(Int32.self)
      case .int64: read(Int64.self)
      default: read(Bool.self)
      }
  }

  @inline(__always)
  private static func statistics(_ all: Int, _ value: (Int) -> Double) -> Self {
    var found = Self(
      minimum: .nan, maximum: .nan, mean: .nan, norm: .nan, nans: 0, infinities: 0, zeros: 0)
    var (count, sum, squares) = (0, 0.0, 0.0)
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for place in 0..<all {
      let value = value(place)
      if value.isNaN {
        found.nans += 1
      } else if value.isInfinite {
        found.infinities += 1
      } else {
        count += 1
        sum += value
        squares += value * value
        lowest = Swift.min(lowest, value)
        highest = Swift.max(highest, value)
        if value == 0 { found.zeros += 1 }
      }
    }
    guard count > 0 else { return found }
    // Adding 0 takes the sign from a zero, which means nothing here and which not every file keeps.
    found.minimum = lowest + 0
    found.maximum = highest + 0
    found.mean = sum / Double(count)
    found.norm = squares.squareRoot()

    // Doubles near the ends of their range: their sum or their squares leave it, though the mean
    // and the norm do not. Scaled by the largest magnitude they stay inside.
    let scale = Swift.max(abs(lowest), abs(highest))
    guard scale > 0, !sum.isFinite || !squares.isFinite || squares < .leastNormalMagnitude else {
      return found
    }
    (sum, squares) = (0, 0)
    for place in 0..<all where value(place).isFinite {
      let scaled = value(place) / scale
      sum += scaled / Double(count)
      squares += scaled * scaled
    }
    found.mean = sum * scale
    found.norm = squares.squareRoot() * scale
    return found
  }
}
