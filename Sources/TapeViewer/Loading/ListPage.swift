import Playback
import TapeFormat

/// Which operations of a whole tape are wanted, and by what they are to be sorted.
public struct ListQuestion: Hashable, Sendable {
  var query: Query?
  /// Whether only those are wanted that the run's gradient passes.
  var isPassed = false
  var sort: TableSort?
  /// The gradient run whose adjoints are meant, by its place among all.
  var run: Int?
}

/// A piece of the answer to a ``ListQuestion``.
public struct ListRequest: Hashable, Sendable {
  var question: ListQuestion
  /// The positions that are looked through.
  public var positions: Range<Int>
}

/// What of a piece of the tape is wanted.
public struct ListPage: Equatable, Sendable {
  /// By what operations are compared.
  enum Key: Equatable, Sendable {
    case number(Double)
    case text(String)
    /// There is nothing to compare by: it stands last, whichever way the others run.
    case missing
  }

  var request: ListRequest
  var positions: [Int] = []
  /// The leaves that fit, or that are used by what does.
  var leaves: Set<Recording.Tensor.ID> = []
  var keys: [Key] = []
}

extension ListPage.Key {
  /// Whether it stands before another.
  func comes(before other: Self, isDescending: Bool) -> Bool {
    switch (self, other) {
    case (.missing, _): return false
    case (_, .missing): return true
    case (.number(let left), .number(let right)):
      // Not-a-number is what one looks for: it counts as more than any number.
      if left.isNaN || right.isNaN {
        return isDescending ? left.isNaN && !right.isNaN : right.isNaN && !left.isNaN
      }
      return isDescending ? left > right : left < right
    case (.text(let left), .text(let right)): return isDescending ? left > right : left < right
    case (.number, .text): return true
    case (.text, .number): return false
    }
  }
}

extension TapeLoader {
  private static let listedAtOnce = 500

  /// A piece of a list of operations; costs what it looks through.
  func list(_ request: ListRequest) throws(TapeReadingError) -> ListPage {
    var page = ListPage(request: request)
    let question = request.question
    if question.isPassed { return try passed(request) }
    var left = request.positions
    while !left.isEmpty {
      let piece =
        left.lowerBound..<min(left.upperBound, left.lowerBound + Self.listedAtOnce)
      let operations = try passedSource.operations(at: piece, with: .places)
      let candidates = try candidates(
        of: operations, for: question.query, sortedBy: question.sort?.column, inRun: question.run)
      for (place, operation) in operations.enumerated() {
        if let query = question.query {
          guard let found = candidates.match(operation, query) else { continue }
          page.leaves.formUnion(candidates.leaves(of: operation, litBy: found.subject))
        }
        page.positions.append(piece.lowerBound + place)
        if let column = question.sort?.column {
          page.keys.append(candidates.key(of: operation, in: column))
        }
      }
      left = piece.upperBound..<left.upperBound
    }
    return page
  }
}

extension TapeLoader {
  /// The operations of a piece that compute what a run's gradient comes to.
  private func passed(_ request: ListRequest) throws(TapeReadingError) -> ListPage {
    var page = ListPage(request: request)
    guard let run = request.question.run.flatMap({ projector.runs[safe: $0] }) else { return page }
    let outputs = try passedSource.operationTable(at: request.positions, with: []).outputs
    var passed = try passedSource.paidTensors(ofRun: run.id, among: outputs.elements)
    passed.formUnion(zip(run.targets, run.seeds).lazy.compactMap { $1 == nil ? nil : $0 })
    for place in 0..<outputs.count where outputs[place].contains(where: passed.contains) {
      page.positions.append(request.positions.lowerBound + place)
    }
    return page
  }
}

extension CandidateMaker {
  /// By what an operation is compared with others in a column.
  func key(of operation: Recording.Operation, in column: TableSort.Column) -> ListPage.Key {
    let output = operation.outputs.first
    func norm(_ tensor: Recording.Tensor?) -> ListPage.Key {
      guard let tensor else { return .missing }
      return .number(tensor.norm ?? .nan)
    }
    switch column {
    case .operation: return .text(operation.name)
    case .line: return operation.source.map { .number(Double($0.line)) } ?? .missing
    case .shape:
      let count = output.flatMap { tensors[$0]?.elementCount }
      return count.map { .number(Double($0)) } ?? .missing
    case .value: return norm(output.flatMap { tensors[$0] })
    case .adjoint: return norm(output.flatMap(gradient))
    case .bytes:
      return .number(Double(operation.outputs.reduce(0) { $0 + (tensors[$1]?.byteCount ?? 0) }))
    }
  }
}

extension Recording.Tensor {
  /// The bytes that all its elements take; 0 where that is beyond any memory.
  var byteCount: Int {
    let (bytes, overflow) = (elementCount ?? 0).multipliedReportingOverflow(by: dtype.byteCount)
    return overflow ? 0 : bytes
  }
}

/// Operations from all over the tape that the table shows together.
public struct RowsRequest: Hashable, Sendable {
  /// Their positions in the order of execution, as the rows follow each other.
  public var positions: [Int]
  /// The gradient run, by its place among all.
  public var run: Int?
  /// Whose record is shown.
  public var tape: Recording.Tape.ID?
}

extension TapeLoader {
  /// The operations at some positions, in the order given, with what a run pays to their tensors.
  func rows(_ request: RowsRequest) throws(TapeReadingError) -> LoadedPage {
    var operations: [Recording.Operation] = []
    for position in request.positions {
      operations += try source.operations(at: position..<position + 1)
    }
    let window = try window(of: operations, at: 0..<operations.count)
    let accounts = try request.run.flatMap { (run) throws(TapeReadingError) in
      try RunAccounts(of: window, inRun: run, reading: projector)
    }
    let scene = GraphScene(
      window: window, tape: request.tape, accounts: accounts,
      options: GraphScene.Options(leaves: .tags, isCompact: true))
    return .rows(request, scene)
  }
}
