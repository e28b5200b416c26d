import Playback
import TapeFormat

/// A search through the gradient runs for one that has a result of a kind: `None`, nan, inf or zeros.
public struct RunSearchRequest: Hashable, Sendable {
  /// The kinds, of which any will do.
  public var kinds: [Condition.Kind]
  /// The place among all runs from which to look, that one not included.
  public var from: Int
  public var isBackward = false
  /// Among so many runs nothing was found.
  public var looked = 0
}

/// How far a ``RunSearchRequest`` has come.
public enum RunSearchProgress: Equatable, Sendable {
  /// The place of the run among all, and of what kind its result is.
  case found(run: Int, kind: Condition.Kind)
  case nothing
  /// Nothing among so many runs; the search goes on.
  case goesOn(looked: Int)
}

/// A search through the gradient runs that is under way.
struct RunSearch: Equatable, Sendable {
  var request: RunSearchRequest
  /// What was said of the run that is played, to which the answer is added.
  let sentence: String
}

extension TapeLoader {
  /// So many results are looked at before the keyboard is.
  private static let resultPiece = 4_000

  /// The next run, all the way round, with such a result, if it is near; else how far none was found.
  func run(_ request: RunSearchRequest) throws(TapeReadingError) -> RunSearchProgress {
    let runs = projector.runs
    var looked = request.looked
    var places: [Int] = []
    var results: [Recording.Tensor.ID] = []
    while looked < runs.count - 1, places.count + results.count < Self.resultPiece {
      looked += 1
      let place = request.from + (request.isBackward ? runs.count - looked : looked)
      places.append(place % runs.count)
      results += runs[place % runs.count].results.compactMap(\.self)
    }
    // That a result is `None` is known without reading any.
    let isRead = request.kinds.contains { $0 != .none }
    let tensors = Dictionary(
      isRead
        ? try passedSource.tensors(
          withIDs: Set(results).sorted(), fewElements: Self.elementLimit
        ).map { ($0.id, $0) } : [], uniquingKeysWith: { first, _ in first })
    for place in places {
      let results = runs[place].results
      let kind = request.kinds.first { kind in
        guard kind != .none else { return results.contains(nil) }
        let condition = Condition.kind(kind, of: .gradient)
        return results.contains { $0.flatMap { tensors[$0] }.map(condition.holds) ?? false }
      }
      if let kind { return .found(run: place, kind: kind) }
    }
    return looked < runs.count - 1 ? .goesOn(looked: looked) : .nothing
  }
}

extension Query {
  /// Whether its answer is another one for each gradient run.
  var asksAboutRun: Bool {
    conditions.contains { condition in
      switch condition {
      case .kind(_, let quantity), .norm(_, _, let quantity): quantity != .value
      case .changes: true
      case .operation, .scope, .shape, .line, .name: false
      }
    }
  }

  /// Of what kind a gradient is to be, where nothing else is asked.
  var gradientKind: Condition.Kind? {
    guard conditions.count == 1, case .kind(let kind, let quantity) = conditions[0],
      quantity != .value
    else { return nil }
    return kind
  }
}
