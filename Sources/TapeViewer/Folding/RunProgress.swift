import Playback
import TapeFormat

/// How far one gradient run has come with any stretch of the tape, at any place.
public struct RunProgress: Equatable, Sendable {
  /// How far it is with some operations.
  public struct Summary: Equatable, Sendable {
    /// The steps that go over these operations, and how many of them are done.
    public var stepCount = 0
    public var stepsDone = 0
    /// The adjoints of what they compute, and of what they alone use: all, those that are final,
    /// those that are `None`, and those final ones in which nan or inf is; and how many of these
    /// there will be.
    public var adjointCount = 0
    public var finalCount = 0
    public var absentCount = 0
    public var notFiniteCount = 0
    public var notFiniteTotal = 0
  }

  private struct Account: Equatable {
    /// Where the tensor is computed, or first used, and where it is last used by that.
    let first, last: Int
    /// When its adjoint is final; nil where it is `None`.
    let end: Moment?
    let isFinite: Bool
  }

  /// A place in the run at the grain of contributions.
  private struct Moment: Comparable {
    let steps, contributions: Int

    static func < (left: Moment, right: Moment) -> Bool {
      (left.steps, left.contributions) < (right.steps, right.contributions)
    }
  }

  /// By the positions of the operations.
  private let accounts: [Account]
  /// Whether no adjoint has nan or inf in it.
  private let isFinite: Bool
  /// The positions of the operations that steps go over, rising, and the places of the steps in the
  /// run.
  private let stepPositions, stepPlaces: [Int]
  private let run: Int
  private let positions: [Recording.Operation.ID: Int]

  /// The position of an operation in the order of execution.
  public func position(ofOperation id: Recording.Operation.ID) -> Int? { positions[id] }

  public static func == (left: RunProgress, right: RunProgress) -> Bool {
    left.run == right.run && left.accounts == right.accounts
      && left.stepPositions == right.stepPositions && left.stepPlaces == right.stepPlaces
  }

  /// How far the run is at a place with the operations at some positions.
  public func summary(of positions: Range<Int>, at place: Position) -> Summary {
    let now = moment(of: place)
    var summary = steps(of: positions, at: now)
    for account in accounts[accounts.firstPlace { $0.first >= positions.lowerBound }...] {
      guard account.first < positions.upperBound else { break }
      guard account.last < positions.upperBound else { continue }
      summary.adjointCount += 1
      let isFinal = account.end.map { end in now.map { end <= $0 } ?? false } ?? false
      if account.end == nil { summary.absentCount += 1 }
      if isFinal { summary.finalCount += 1 }
      if !account.isFinite {
        summary.notFiniteTotal += 1
        if isFinal { summary.notFiniteCount += 1 }
      }
    }
    return summary
  }

  /// The same for each of some stretches that follow one another; of the adjoints only those that are
  /// not finite are counted, which nearly always are none.
  func steps(of stretches: [Range<Int>], at place: Position) -> [Summary] {
    let now = moment(of: place)
    return stretches.map { positions in
      isFinite ? steps(of: positions, at: now) : summary(of: positions, at: place)
    }
  }

  private func moment(of place: Position) -> Moment? {
    if case .backward(run, let steps, let contributions) = place {
      return Moment(steps: steps, contributions: contributions)
    }
    let isOver = place > .backward(run: run, steps: .max, contributions: 0)
    return isOver ? Moment(steps: .max, contributions: 0) : nil
  }

  /// The steps that go over the operations at some positions, and how many are done.
  private func steps(of positions: Range<Int>, at now: Moment?) -> Summary {
    var summary = Summary()
    let first = stepPositions.firstPlace { $0 >= positions.lowerBound }
    let end = stepPositions[first...].firstPlace { $0 >= positions.upperBound }
    summary.stepCount = end - first
    if let now {
      for place in first..<end where stepPlaces[place] < now.steps { summary.stepsDone += 1 }
    }
    return summary
  }

  /// A longer tape, or run, is not read for this.
  static let mostOperations = 60_000
  private static let pageLength = 1_000

  /// Reads all steps of the run at a place among all, once; nil where there is no such run, or where
  /// it is too long for that.
  ///
  /// - Complexity: The run's steps and the operations that they go over, not the tape.
  init?(
    ofRun place: Int, in uses: TapeUses, reading projector: Projector
  ) throws(TapeReadingError) {
    let source = projector.source
    guard projector.runs.indices.contains(place),
      projector.stepCounts[place] <= Self.mostOperations
    else { return nil }
    run = place
    let header = projector.runs[place]
    var book = ProgressBook(of: header, in: uses)
    var steps: [(position: Int, place: Int)] = []
    for start in stride(from: 0, to: projector.stepCounts[place], by: Self.pageLength) {
      let page = try source.steps(ofRun: header.id, in: start..<start + Self.pageLength)
      let passed = try source.operations(withIDs: Set(page.map(\.operation)).sorted())
      let operations = Dictionary(
        passed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for (offset, step) in page.enumerated() {
        guard let operation = operations[step.operation],
          let position = uses.positions[operation.id]
        else { continue }
        book.add(step, over: operation, at: start + offset)
        steps.append((position, start + offset))
      }
      // Most of what is paid was computed by what steps go over themselves.
      book.note(passed)
    }
    let producers = try source.producers(ofTensors: book.tensors)
    book.note(try source.operations(withIDs: book.unknown(producers.values)))
    book.expectOutputs(by: producers)
    steps.sort { $0 < $1 }
    stepPositions = steps.map(\.position)
    stepPlaces = steps.map(\.place)
    positions = uses.positions
    let adjoints = book.adjoints
    var notFinite: Set<Recording.Tensor.ID> = []
    for start in stride(from: 0, to: adjoints.count, by: Self.pageLength) {
      let page = Array(adjoints[start..<min(adjoints.count, start + Self.pageLength)])
      for tensor in try source.tensors(withIDs: page, elements: false) where !tensor.isFinite {
        notFinite.insert(tensor.id)
      }
    }
    isFinite = notFinite.isEmpty
    accounts = book.entries.map { entry in
      Account(
        first: entry.first, last: entry.last,
        end: entry.end.map { Moment(steps: $0.step, contributions: $0.contributions) },
        isFinite: entry.adjoint.map { !notFinite.contains($0) } ?? true)
    }.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
  }
}
