import TapeFormat

/// An operation that a search found.
public struct SearchMatch: Equatable, Sendable {
  public var operation: Recording.Operation.ID
  /// Its position in the order of execution.
  public var position: Int
  /// Whether the search came to the end of the tape and went on from the other one.
  public var isWrapped: Bool
}

extension TapeLoader {
  private static let pageLength = 500

  /// The next operation that fits a text, the whole way round the tape.
  func match(_ request: SearchRequest) throws(TapeReadingError) -> SearchMatch? {
    let count = source.summary.operationCount
    guard count > 0, !request.text.isEmpty else { return nil }
    let query = SearchQuery(request.text)
    let start = min(max(request.from, -1), count)
    let near = request.isBackward ? 0..<max(0, start) : min(count, start + 1)..<count
    let far = request.isBackward ? max(0, start)..<count : 0..<min(count, start + 1)
    for (range, isWrapped) in [(near, false), (far, true)] {
      if let (operation, position) = try first(
        in: range, fitting: query, isBackward: request.isBackward)
      {
        return SearchMatch(operation: operation, position: position, isWrapped: isWrapped)
      }
    }
    return nil
  }

  private func first(
    in range: Range<Int>, fitting query: SearchQuery, isBackward: Bool
  ) throws(TapeReadingError) -> (Recording.Operation.ID, Int)? {
    var left = range
    while !left.isEmpty {
      let page =
        isBackward
        ? max(left.lowerBound, left.upperBound - Self.pageLength)..<left.upperBound
        : left.lowerBound..<min(left.upperBound, left.lowerBound + Self.pageLength)
      let operations = try source.operations(at: page)
      let tensors = Set(operations.flatMap { $0.inputs + $0.outputs }).sorted()
      let producers = try source.producers(ofTensors: tensors)
      let tensorNames = try names.tensors(tensors)
      let places = Array(operations.indices)
      for place in isBackward ? places.reversed() : places
      where query.fits(operations[place], tensorNames: tensorNames, producers: producers) {
        return (operations[place].id, page.lowerBound + place)
      }
      left =
        isBackward ? left.lowerBound..<page.lowerBound : page.upperBound..<left.upperBound
    }
    return nil
  }
}

/// What an operation has to have for a search to find it.
struct SearchQuery: Equatable, Sendable {
  private let text: String

  /// A search for a text anywhere in the names, without regard to case.
  init(_ text: String) {
    self.text = text.lowercased()
  }

  /// Whether a text holds what is searched.
  func fits(_ candidate: String) -> Bool {
    !text.isEmpty && candidate.lowercased().contains(text)
  }

  /// Whether the operation's name, its number, its scope, or the name of an output or of a leaf
  /// among its inputs fits.
  func fits(
    _ operation: Recording.Operation, tensorNames: [Recording.Tensor.ID: String],
    producers: [Recording.Tensor.ID: Recording.Operation.ID]
  ) -> Bool {
    let tensors = operation.inputs.filter { producers[$0] == nil } + operation.outputs
    return fits(DisplayNames.name(of: operation)) || operation.scope.map(fits) == true
      || tensors.contains { tensorNames[$0].map(fits) == true }
  }
}
