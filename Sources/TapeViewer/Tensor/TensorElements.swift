import Explanation
import TapeFormat

/// The elements of a tensor as far as the tape kept them, by their places in row-major order.
struct TensorElements: Equatable, Sendable {
  let dtype: DType
  let shape: [Int]
  let kept: Recording.Elements
  /// How many there are, kept or not.
  let count: Int

  /// The elements of a tensor.
  init(_ tensor: Recording.Tensor) {
    dtype = tensor.dtype
    shape = tensor.shape
    count = tensor.elementCount ?? 0
    // A tape from a stranger may keep another number of elements than its shape holds.
    if case .whole(let values) = tensor.elements, values.count != tensor.elementCount {
      kept = .absent
    } else {
      kept = tensor.elements
    }
  }

  /// Whether every element is there.
  var isWhole: Bool { if case .whole = kept { true } else { false } }

  /// The numbers that are there.
  var values: Recording.Values? {
    switch kept {
    case .absent: nil
    case .whole(let values), .sample(_, let values): values
    }
  }

  /// How many elements are there.
  var keptCount: Int { values?.count ?? 0 }

  /// The element at a place; nil where the tape did not keep it.
  func value(at place: Int) -> Double? {
    index(of: place).flatMap { values?.double(at: $0) }
  }

  /// The element at a place with all its figures; nil where the tape did not keep it.
  func text(at place: Int) -> String? {
    guard let index = index(of: place) else { return nil }
    return switch values {
    case .integral(let values): String(values[index])
    case .boolean(let values): values[index] ? "true" : "false"
    case .floating(let values): dtype.text(of: values[index])
    case nil: nil
    }
  }

  /// The element at a place in few columns.
  func shortText(at place: Int, columns: Int) -> String? {
    guard let index = index(of: place), let values else { return nil }
    return NumberFormat.element(values, at: index, columns: columns)
  }

  private func index(of place: Int) -> Int? {
    switch kept {
    case .absent: return nil
    case .whole(let values): return (0..<values.count).contains(place) ? place : nil
    case .sample(let indices, let values):
      var range = 0..<indices.count
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        if indices[middle] == place { return middle < values.count ? middle : nil }
        range =
          indices[middle] < place
          ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return nil
    }
  }

  /// What the kept elements are like, and how they are spread: one pass over them.
  func summarized() -> (statistics: Recording.Statistics, histogram: Histogram)? {
    guard let values, values.count > 0 else { return nil }
    var (least, most, sum, squares) = (Double.infinity, -Double.infinity, 0.0, 0.0)
    var (nans, infinities, zeros) = (0, 0, 0)
    for place in 0..<values.count {
      let value = values.double(at: place)
      if value.isNaN { nans += 1 } else if value.isInfinite { infinities += 1 }
      guard value.isFinite else { continue }
      if value == 0 { zeros += 1 }
      least = min(least, value)
      most = max(most, value)
      sum += value
      squares += value * value
    }
    let finite = values.count - nans - infinities
    let statistics = Recording.Statistics(
      minimum: finite > 0 ? least : .nan, maximum: finite > 0 ? most : .nan,
      mean: finite > 0 ? sum / Double(finite) : .nan,
      norm: finite > 0 ? squares.squareRoot() : .nan, nans: nans, infinities: infinities,
      zeros: zeros)
    return (statistics, Histogram(of: values, from: statistics.minimum, to: statistics.maximum))
  }
}
