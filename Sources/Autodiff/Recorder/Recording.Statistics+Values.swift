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
    var count = 0
    var sum = 0.0
    var squares = 0.0
    var lowest = Double.infinity
    var highest = -Double.infinity
    self.init(
      minimum: .nan, maximum: .nan, mean: .nan, norm: .nan, nans: 0, infinities: 0, zeros: 0)

    func add(_ value: Double) {
      if value.isNaN {
        nans += 1
      } else if value.isInfinite {
        infinities += 1
      } else {
        count += 1
        sum += value
        squares += value * value
        lowest = Swift.min(lowest, value)
        highest = Swift.max(highest, value)
        if value == 0 { zeros += 1 }
      }
    }
    switch values {
    case .floating(let values): for value in values { add(value) }
    case .integral(let values): for value in values { add(Double(value)) }
    case .boolean(let values): for value in values { add(value ? 1 : 0) }
    }
    guard count > 0 else { return }
    // Adding 0 takes the sign from a zero, which means nothing here and which not every file keeps.
    minimum = lowest + 0
    maximum = highest + 0
    mean = sum / Double(count)
    norm = squares.squareRoot()

    // Doubles near the ends of their range: their sum or their squares leave it, though the mean
    // and the norm do not. Scaled by the largest magnitude they stay inside.
    let scale = Swift.max(abs(lowest), abs(highest))
    guard scale > 0, !sum.isFinite || !squares.isFinite || squares < .leastNormalMagnitude,
      case .floating(let numbers) = values
    else { return }
    let scaled = numbers.lazy.filter(\.isFinite).map { $0 / scale }
    mean = scaled.reduce(0) { $0 + $1 / Double(count) } * scale
    norm = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot() * scale
  }
}
