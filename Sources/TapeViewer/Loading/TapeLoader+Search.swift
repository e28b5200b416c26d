import Playback
import TapeFormat

/// An operation that a search found.
public struct SearchMatch: Equatable, Sendable {
  public var operation: Recording.Operation.ID
  /// Its position in the order of execution.
  public var position: Int
  /// The leaf among its inputs that fits, where it is not the operation that does.
  public var leaf: Recording.Tensor.ID?
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
    // What is typed may say nothing yet.
    guard let query = try? Query(request.text) else { return .nothing }
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
        if var match = try first(
          in: page, fitting: query, inRun: request.run, isBackward: request.isBackward)
        {
          match.isWrapped = isWrapped
          return .found(match)
        }
        if passed >= request.looked + Self.piece, passed < count {
          return .goesOn(looked: passed)
        }
      }
    }
    return .nothing
  }

  private func first(
    in page: Range<Int>, fitting query: Query, inRun run: Int?, isBackward: Bool
  ) throws(TapeReadingError) -> SearchMatch? {
    let operations = try passedSource.operations(at: page, with: .places)
    let candidates = try candidates(of: operations, for: query, inRun: run)
    let places = Array(operations.indices)
    for place in isBackward ? places.reversed() : places {
      guard let subject = candidates.match(operations[place], query) else { continue }
      return SearchMatch(
        operation: operations[place].id, position: page.lowerBound + place,
        leaf: subject.tensor, isWrapped: false)
    }
    return nil
  }
}
