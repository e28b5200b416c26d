import TapeFormat

extension TapeRecorder {
  /// How many elements of a tensor a recording keeps.
  ///
  /// It keeps statistics in any case.
  public enum ElementLimit: Equatable, Sendable {
    /// None, and no sample.
    case none
    /// All elements of a tensor that has at most so many; a sample of a larger one.
    case upTo(Int)
    /// All elements of every tensor.
    case all

    /// How many elements stand for a tensor that is over the limit.
    static let sampleSize = 256

    /// What to keep of the given elements.
    func kept(of values: Recording.Values) -> Recording.Elements {
      switch self {
      case .none: return .absent
      case .all: return .whole(values)
      case .upTo(let limit):
        guard values.count > limit else { return .whole(values) }
        let indices = Self.sampleIndices(of: values.count, size: min(limit, Self.sampleSize))
        return indices.isEmpty
          ? .absent : .sample(indices: indices, values: values.elements(at: indices))
      }
    }

    /// Places spread evenly over `count` elements, the first and the last among them.
    static func sampleIndices(of count: Int, size: Int) -> [Int] {
      guard size > 1, count > size else { return Array(0..<min(max(size, 0), count)) }
      return (0..<size).map { $0 * (count - 1) / (size - 1) }
    }
  }
}

extension Recording.Values {
  /// The elements at the given places.
  func elements(at indices: [Int]) -> Recording.Values {
    switch self {
    case .floating(let values): .floating(indices.map { values[$0] })
    case .integral(let values): .integral(indices.map { values[$0] })
    case .boolean(let values): .boolean(indices.map { values[$0] })
    }
  }
}
