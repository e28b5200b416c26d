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
  /// No operation, but a source of the run that none uses, with its name.
  case source(Recording.Tensor.ID, name: String)
  /// Nothing among so many operations; the search goes on.
  case goesOn(looked: Int)
}

extension TapeLoader {
  private static let pageLength = 500
  /// Among so many tensors of one name the next one is looked for.
  private static let namesakes = 64
  /// So many operations are looked at before the keyboard is.
  private static let piece = 4_000

  /// The next operation that fits a text, the whole way round the tape, if it is near; else how far
  /// nothing was found.
  ///
  /// Where the nearest is wanted, a tensor of just that name is found wherever it is, and otherwise
  /// the best of a piece.
  func match(_ request: SearchRequest) throws(TapeReadingError) -> SearchProgress {
    let count = source.summary.operationCount
    guard count > 0, !request.text.isEmpty else { return .nothing }
    // What is typed may say nothing yet.
    guard let query = try? Query(request.text) else { return .nothing }
    let start = min(max(request.from, -1), count)
    let near = request.isBackward ? 0..<max(0, start) : min(count, start + 1)..<count
    let far = request.isBackward ? max(0, start)..<count : 0..<min(count, start + 1)
    if request.wantsNearest, request.looked == 0, let name = query.bareName,
      let match = try tensorMatch(name, from: start, isBackward: request.isBackward)
    {
      return .found(match)
    }
    var passed = 0
    var best: RankedMatch?
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
        if var found = try first(in: page, fitting: query, request) {
          found.match.isWrapped = isWrapped
          best = best.map { found.nearness < $0.nearness ? found : $0 } ?? found
          if let best, !request.wantsNearest || best.nearness == .exact {
            return .found(best.match)
          }
        }
        if passed >= request.looked + Self.piece, passed < count {
          return best.map { .found($0.match) } ?? .goesOn(looked: passed)
        }
      }
    }
    if let best { return .found(best.match) }
    return try unusedSource(fitting: query, inRun: request.run) ?? .nothing
  }

  /// The source of a run that no operation uses and whose name the query is a part of, or whose `None`
  /// it asks for.
  private func unusedSource(
    fitting query: Query, inRun place: Int?
  ) throws(TapeReadingError) -> SearchProgress? {
    guard let run = place.flatMap({ projector.runs[safe: $0] }) else { return nil }
    let isAbsenceAsked = query.gradientKind == Condition.Kind.none
    let name = query.bareName?.lowercased()
    guard isAbsenceAsked || name != nil else { return nil }
    let sources = run.sources.enumerated().filter { place, _ in
      !isAbsenceAsked || run.results.indices.contains(place) && run.results[place] == nil
    }.map(\.element)
    let names = try names.tensors(sources)
    let fitting = sources.filter { source in
      name.map { names[source]?.lowercased().contains($0) ?? false } ?? true
    }
    let users = try source.users(ofTensors: fitting)
    let producers = try source.producers(ofTensors: fitting)
    return fitting.first { users[$0] == nil && producers[$0] == nil }
      .map { .source($0, name: names[$0] ?? "") }
  }

  /// What was found, and how well it is called what was looked for.
  private struct RankedMatch {
    var match: SearchMatch
    var nearness: Nearness
  }

  /// The operation that computes a tensor of just that name, or else the first that uses it.
  private func tensorMatch(
    _ name: String, from start: Int, isBackward: Bool
  ) throws(TapeReadingError) -> SearchMatch? {
    let tensors = try source.tensorIDs(named: name, limit: Self.namesakes)
    let producers = try source.producers(ofTensors: tensors)
    let users = try source.users(ofTensors: tensors.filter { producers[$0] == nil })
    var found: [(operation: Recording.Operation.ID, position: Int)] = []
    for tensor in tensors {
      guard let operation = producers[tensor] ?? users[tensor]?.first,
        let position = try source.position(ofOperation: operation)
      else { continue }
      found.append((operation, position))
    }
    found.sort { isBackward ? $0.position > $1.position : $0.position < $1.position }
    let ahead = found.first { isBackward ? $0.position < start : $0.position > start }
    return (ahead ?? found.first).map {
      SearchMatch(operation: $0.operation, position: $0.position, isWrapped: ahead == nil)
    }
  }

  private func first(
    in page: Range<Int>, fitting query: Query, _ request: SearchRequest
  ) throws(TapeReadingError) -> RankedMatch? {
    let operations = try passedSource.operations(at: page, with: .places)
    let candidates = try candidates(of: operations, for: query, inRun: request.run)
    let places = Array(operations.indices)
    var best: RankedMatch?
    for place in request.isBackward ? places.reversed() : places {
      guard let found = candidates.match(operations[place], query) else { continue }
      let nearness = query.nearness(of: found.candidate)
      if let best, best.nearness <= nearness { continue }
      best = RankedMatch(
        match: SearchMatch(
          operation: operations[place].id, position: page.lowerBound + place,
          leaf: found.subject.tensor, isWrapped: false),
        nearness: nearness)
      if !request.wantsNearest || nearness == .exact { break }
    }
    return best
  }
}
