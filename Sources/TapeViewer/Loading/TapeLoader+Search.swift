import TapeFormat

/// An operation that a search found.
public struct SearchMatch: Equatable, Sendable {
  public var operation: Recording.Operation.ID
  /// Its position in the order of execution.
  public var position: Int
  /// Whether the search came to the end of the tape and went on from the other one.
  public var isWrapped: Bool
}

/// How far a search has come.
public enum SearchProgress: Equatable, Sendable {
  case found(SearchMatch)
  case nothing
  /// Nothing among so many operations; the search goes on.
  case goesOn(looked: Int)
}

extension TapeLoader {
  private static let pageLength = 500
  /// So many operations are looked at before the keyboard is.
  private static let piece = 4_000

  /// The next operation that fits a text, the whole way round the tape, if it is near; else how far
  /// nothing was found.
  func match(_ request: SearchRequest) throws(TapeReadingError) -> SearchProgress {
    let count = source.summary.operationCount
    guard count > 0, !request.text.isEmpty else { return .nothing }
    let query = SearchQuery(request.text)
    let start = min(max(request.from, -1), count)
    let near = request.isBackward ? 0..<max(0, start) : min(count, start + 1)..<count
    let far = request.isBackward ? max(0, start)..<count : 0..<min(count, start + 1)
    var passed = 0
    for (range, isWrapped) in [(near, false), (far, true)] {
      var left = range
      while !left.isEmpty {
        let page =
          request.isBackward
          ? max(left.lowerBound, left.upperBound - Self.pageLength)..<left.upperBound
          : left.lowerBound..<min(left.upperBound, left.lowerBound + Self.pageLength)
        left =
          request.isBackward
          ? left.lowerBound..<page.lowerBound : page.upperBound..<left.upperBound
        passed += page.count
        if passed <= request.looked { continue }
        if let (operation, position) = try first(
          in: page, fitting: query, isBackward: request.isBackward)
        {
          return .found(
            SearchMatch(operation: operation, position: position, isWrapped: isWrapped))
        }
        if passed >= request.looked + Self.piece, passed < count {
          return .goesOn(looked: passed)
        }
      }
    }
    return .nothing
  }

  private func first(
    in page: Range<Int>, fitting query: SearchQuery, isBackward: Bool
  ) throws(TapeReadingError) -> (Recording.Operation.ID, Int)? {
    let operations = try source.operations(at: page)
    let tensors = Set(operations.flatMap { $0.inputs + $0.outputs }).sorted()
    let producers = try source.producers(ofTensors: tensors)
    let tensorNames = try names.tensors(tensors)
    let places = Array(operations.indices)
    for place in isBackward ? places.reversed() : places
    where query.fits(operations[place], tensorNames: tensorNames, producers: producers) {
      return (operations[place].id, page.lowerBound + place)
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
