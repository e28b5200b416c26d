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

    /// What to keep of a tensor's elements.
    func kept(of tensor: Tensor) -> Recording.Elements {
      switch self {
      case .none: return .absent
      case .all: return .whole(tensor.recordedValues)
      case .upTo(let limit):
        let count = tensor.elementCount
        guard count > limit else { return .whole(tensor.recordedValues) }
        let indices = Self.sampleIndices(of: count, size: min(limit, Self.sampleSize))
        return indices.isEmpty
          ? .absent : .sample(indices: indices, values: tensor.recordedValues(at: indices))
      }
    }

    /// Places spread evenly over `count` elements, the first and the last among them.
    static func sampleIndices(of count: Int, size: Int) -> [Int] {
      guard size > 1, count > size else { return Array(0..<min(max(size, 0), count)) }
      return (0..<size).map { $0 * (count - 1) / (size - 1) }
    }
  }
}
