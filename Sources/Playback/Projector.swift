import TapeFormat

/// Makes the frames of a recording.
///
/// Reads the gradient runs' headers and the events once; after that a frame costs what it shows:
/// the operation or steps at the place, and the postings to the tensors that were asked for. A
/// place in the middle of a million steps costs no more than the first.
public struct Projector: Sendable {
  public let source: any TapeSource
  /// The gradient runs in the order of the calls.
  public let runs: [Recording.GradientRun]
  /// How many steps each of them has.
  public let stepCounts: [Int]
  public let tapes: [Recording.Tape]
  /// What happened to tapes and variables, in the order of execution.
  public let events: [Recording.Event]
  /// How many of them, the first ones, were known before the recording grew.
  public let knownEventCount: Int
  /// What each of the tapes did.
  public let activities: TapeActivities
  /// A player at the start of the recording's first gradient run.
  public let player: Player

  /// A projector for a recording.
  ///
  /// - Parameters:
  ///   - source: The recording.
  ///   - earlier: One for what the recording was before it grew, of which only what is new is read then.
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  public init(
    _ source: any TapeSource, after earlier: Projector? = nil
  ) throws(TapeReadingError) {
    self.source = source
    let lists = try TapeLists(source, after: earlier)
    runs = lists.runs
    stepCounts = lists.stepCounts
    tapes = lists.tapes
    events = lists.events
    knownEventCount = lists.knownEventCount
    activities = TapeActivities(
      tapes, events: events, runs: runs,
      after: lists.isContinuation ? earlier?.activities : nil)
    player = Player(operationCount: source.summary.operationCount, stepCounts: stepCounts)
  }

  /// What is known at a place, with the accounts of the given tensors.
  ///
  /// A place that there is not counts as the nearest one.
  public func frame(
    at place: Position, showing tensors: [Recording.Tensor.ID] = []
  ) throws(TapeReadingError) -> Frame {
    var player = player
    player.seek(to: place)
    switch player.position {
    case .forward(let operations):
      return try replay(player.position, operations: operations)
    case .backward(let run, let steps, let contributions):
      return try backward(
        run: run, steps: steps, contributions: contributions, showing: tensors)
    }
  }

  /// What each tape is doing where a frame is; costs the tapes.
  public func moments(at frame: Frame) -> [TapeMoment] {
    tapes.indices.map { TapeMoment(of: activities[$0], before: frame.sequence) }
  }

  private func replay(
    _ position: Position, operations: Int
  ) throws(TapeReadingError) -> Frame {
    let around = try source.operations(at: max(0, operations - 1)..<operations + 1)
    let last = operations > 0 ? around.first : nil
    let next = around.dropFirst(operations > 0 ? 1 : 0).first
    let sequence = next?.sequence ?? .max
    return Frame(
      position: position, sequence: sequence, lastOperation: last, nextOperation: next,
      run: nil, stepCount: 0, step: nil, nextStep: nil,
      ledgers: [:], adjoints: [:])
  }

  private func backward(
    run: Int, steps: Int, contributions: Int, showing tensors: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> Frame {
    let header = runs[run]
    let first = max(0, steps - 1)
    let around = try source.steps(ofRun: header.id, in: first..<steps + 1)
    let operations = Dictionary(
      try source.operations(withIDs: around.map(\.operation)).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    func frame(_ place: Int, done: Int) -> StepFrame? {
      guard around.indices.contains(place - first),
        let operation = operations[around[place - first].operation]
      else { return nil }
      return StepFrame(
        place: place, operation: operation, step: around[place - first], contributionsDone: done)
    }
    let here = frame(steps, done: contributions)
    // Contributions beyond what the step pays: all of them, and so the step is done.
    if contributions > 0, let here, here.isDone {
      return try backward(run: run, steps: steps + 1, contributions: 0, showing: tensors)
    }
    let isMidway = contributions > 0 && here != nil
    let position = Position.backward(
      run: run, steps: steps, contributions: isMidway ? contributions : 0)
    let accounts = try source.accounts(
      ofRun: header.id, toTensors: tensors, around: first..<steps + 1)
    var ledgers: [Recording.Tensor.ID: Ledger] = [:]
    for tensor in tensors {
      ledgers[tensor] = Ledger(
        of: tensor, in: header, at: run, account: accounts[tensor] ?? Account(),
        stepInProgress: isMidway ? here : nil)
    }
    return Frame(
      position: position, sequence: header.sequence, lastOperation: nil, nextOperation: nil,
      run: header, stepCount: stepCounts[run],
      step: isMidway ? here : frame(steps - 1, done: .max), nextStep: isMidway ? nil : here,
      ledgers: ledgers, adjoints: ledgers.mapValues { $0.state(at: position) })
  }
}
