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
    /// All elements of every tensor that a file can hold, which is of up to
    /// ``TapeFormat/TapeFile/largestBlob`` bytes; a sample of a larger one.
    case all

    /// How many elements stand for a tensor that is over the limit.
    static let sampleSize = 256

    /// What to keep of a tensor's elements.
    func kept(of tensor: Tensor) -> Recording.Elements {
      if keepsAll(of: tensor) { return .whole(tensor.recordedValues) }
      let indices = Self.sampleIndices(of: tensor.elementCount, size: min(count, Self.sampleSize))
      return indices.isEmpty
        ? .absent : .sample(indices: indices, values: tensor.recordedValues(at: indices))
    }

    /// Whether a tensor is kept with all its elements.
    func keepsAll(of tensor: Tensor) -> Bool {
      tensor.elementCount <= count
        && tensor.elementCount * tensor.dtype.byteCount <= TapeFile.largestBlob && self != .none
    }

    /// How many elements it allows.
    private var count: Int {
      switch self {
      case .none: 0
      case .upTo(let limit): limit
      case .all: .max
      }
    }

    /// Places spread evenly over `count` elements, the first and the last among them.
    static func sampleIndices(of count: Int, size: Int) -> [Int] {
      guard size > 1, count > size else { return Array(0..<min(max(size, 0), count)) }
      return (0..<size).map { $0 * (count - 1) / (size - 1) }
    }
  }
}
