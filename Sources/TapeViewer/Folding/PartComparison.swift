import TapeFormat

/// Compares parts of a tape operation by operation.
struct PartComparison {
  let source: any TapeSource
  let memory: FoldMemory

  private static let pageLength = 500
  /// Of a repetition with more operations only the parts within so many are compared; that others
  /// are equal to them is then told by their labels alone.
  static let mostCompared = 20_000

  init(_ source: any TapeSource, memory: FoldMemory) {
    self.source = source
    self.memory = memory
  }

  /// The labels of the operations at some positions.
  func labels(at positions: Range<Int>) throws(TapeReadingError) -> [PartLabel] {
    let known = memory.labels(at: positions)
    let start = positions.lowerBound + known.count
    let labels = try operations(at: start..<positions.upperBound).map { PartLabel(of: $0) }
    memory.keep(labels, from: start)
    return known + labels
  }

  /// How many parts, from the first on, do the same as the first to tensors of the same kind.
  func equalCount(of parts: ArraySlice<[FoldItem]>) throws(TapeReadingError) -> Int {
    guard let first = parts.first, let start = first.first?.positions.lowerBound,
      let end = first.last?.positions.upperBound
    else { return parts.count }
    let key = FoldMemory.Parts(first: start..<end, itemCount: first.count)
    let known = memory.equalCount(of: key)
    let pattern = try content(of: first)
    var compared = pattern.count
    for (place, part) in parts.enumerated().dropFirst() {
      compared += pattern.count
      if compared > Self.mostCompared { return parts.count }
      if place < known { continue }
      if try content(of: part) != pattern { return place }
      // The last part of a tape may still grow.
      guard let end = part.last?.positions.upperBound, end < source.summary.operationCount
      else { continue }
      memory.keep(equalCount: place + 1, of: key)
    }
    return parts.count
  }

  /// What an operation does, told without the identity of any tensor.
  private struct Deed: Equatable {
    enum Input: Equatable {
      /// An output of the part itself, counted from its first.
      case inside(Int)
      /// Something from before it, counted in the order of first use.
      case outside(Int)
    }
    let label: PartLabel
    let scope: [Substring]
    let inputs: [Input]
    let kinds: [Kind]
  }

  private struct Kind: Equatable {
    let dtype: DType
    let shape: [Int]
  }

  private func content(of part: [FoldItem]) throws(TapeReadingError) -> [Deed] {
    guard let start = part.first?.positions.lowerBound, let end = part.last?.positions.upperBound
    else { return [] }
    let operations = try operations(at: start..<end)
    // The scope that differs by its number is that of the part, around which all is the same.
    let depth = operations.map { Self.names(of: $0.scope).count }.min() ?? 0
    let outputs = operations.flatMap(\.outputs)
    let tensors = Dictionary(
      try source.tensors(withIDs: outputs, elements: false).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var known: [Recording.Tensor.ID: Deed.Input] = [:]
    var outsideCount = 0
    var insideCount = 0
    return operations.map { operation in
      let inputs = operation.inputs.map { tensor in
        if let input = known[tensor] { return input }
        let input = Deed.Input.outside(outsideCount)
        outsideCount += 1
        known[tensor] = input
        return input
      }
      for output in operation.outputs {
        known[output] = .inside(insideCount)
        insideCount += 1
      }
      let names = Self.names(of: operation.scope)
      return Deed(
        label: PartLabel(of: operation),
        scope: names.prefix(depth).suffix(1).map(\.withoutNumber) + names.dropFirst(depth),
        inputs: inputs,
        kinds: operation.outputs.compactMap { tensors[$0] }.map {
          Kind(dtype: $0.dtype, shape: $0.shape)
        })
    }
  }

  private static func names(of scope: String?) -> [Substring] {
    (scope ?? "").split(separator: "/", omittingEmptySubsequences: true)
  }

  private func operations(
    at positions: Range<Int>
  ) throws(TapeReadingError) -> [Recording.Operation] {
    var operations: [Recording.Operation] = []
    var next = positions.lowerBound
    while next < positions.upperBound {
      let end = min(positions.upperBound, next + Self.pageLength)
      operations += try source.operations(at: next..<end)
      next = end
    }
    return operations
  }
}
