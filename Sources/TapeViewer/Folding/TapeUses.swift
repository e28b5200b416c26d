import TapeFormat

/// Where in the order of execution each tensor of a tape is computed and used, whichever gradient run is
/// looked at.
struct TapeUses: Sendable {
  /// The position where a tensor is computed, or of a leaf the first and the last one where it is used.
  struct Stretch {
    var first, last: Int
    fileprivate var isComputed: Bool
  }

  /// The positions of the operations.
  private(set) var positions: [Recording.Operation.ID: Int] = [:]
  private var stretches: [Recording.Tensor.ID: Stretch] = [:]

  private static let pageLength = 4_000

  /// The uses in a whole tape.
  ///
  /// - Complexity: A reading of its operations.
  init(reading source: any TapeSource) throws(TapeReadingError) {
    let count = source.summary.operationCount
    for start in stride(from: 0, to: count, by: Self.pageLength) {
      let table = try source.operationTable(
        at: start..<min(count, start + Self.pageLength), with: [])
      for place in 0..<table.count {
        let position = start + place
        positions[table.ids[place]] = position
        for input in table.inputs[place] { use(input, at: position) }
        for output in table.outputs[place] {
          stretches[output, default: Stretch(first: position, last: position, isComputed: true)]
            .isComputed = true
        }
      }
    }
  }

  private mutating func use(_ tensor: Recording.Tensor.ID, at position: Int) {
    guard let known = stretches[tensor] else {
      stretches[tensor] = Stretch(first: position, last: position, isComputed: false)
      return
    }
    // What was computed stands where it was computed.
    if !known.isComputed { stretches[tensor]?.last = position }
  }

  /// Where a tensor is computed and used; nil where no operation has to do with it.
  func stretch(of tensor: Recording.Tensor.ID) -> Stretch? { stretches[tensor] }
}
