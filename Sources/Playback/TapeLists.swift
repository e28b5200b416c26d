import TapeFormat

/// What a projector reads of a recording as a whole.
struct TapeLists {
  let runs: [Recording.GradientRun]
  let stepCounts: [Int]
  let tapes: [Recording.Tape]
  let events: [Recording.Event]
  /// How many of the events, the first ones, were known.
  let knownEventCount: Int
  /// Whether all lists are those that were known, with more at their ends, as far as it matters which
  /// tape each event and each run is about.
  let isContinuation: Bool

  /// So many runs, the last ones, may still get steps or results while a recording grows; one further
  /// back that has none was not to have any.
  private static let openRuns = 64

  /// The lists of a recording, of which an earlier part may be known.
  ///
  /// What a recorder has written stays as it is while the recording grows, but for the runs that have
  /// not come to their ends. What does not fit on to what was known is read anew, and so is all of it
  /// once the recording is complete.
  ///
  /// - Complexity: What is new, and a copy of what was known.
  init(_ source: any TapeSource, after earlier: Projector?) throws(TapeReadingError) {
    let earlier = source.summary.isComplete ? nil : earlier
    let found = try earlier.flatMap { (earlier) throws(TapeReadingError) in
      try Self.runs(source, after: earlier)
    }
    if let found {
      (runs, stepCounts) = found
    } else {
      runs = try source.gradientRuns()
      stepCounts = try source.stepCounts(ofRuns: runs.map(\.id))
    }
    let tapes = earlier?.tapes ?? []
    let newTapes = try source.tapes(from: tapes.last.map { $0.id + 1 } ?? .min)
    let hasAllTapes = tapes.count + newTapes.count == source.summary.tapeCount
    self.tapes = hasAllTapes || earlier == nil ? tapes + newTapes : try source.tapes()
    let events = earlier?.events ?? []
    let newEvents = try source.events(in: (events.last.map { $0.sequence + 1 } ?? 0)..<Int.max)
    let hasAllEvents = events.count + newEvents.count == source.summary.eventCount
    knownEventCount = hasAllEvents ? events.count : 0
    self.events =
      hasAllEvents || earlier == nil ? events + newEvents : try source.events(in: 0..<Int.max)
    let (runs, known) = (runs, earlier?.runs ?? [])
    let mayDiffer = max(0, known.count - Self.openRuns)..<known.count
    isContinuation =
      found != nil && hasAllTapes && hasAllEvents && runs.count >= known.count
      && mayDiffer.allSatisfy { runs[$0].tape == known[$0].tape }
  }

  /// The runs that were known and may not change any more, with those that are read behind them; nil
  /// where these do not follow them.
  private static func runs(
    _ source: any TapeSource, after earlier: Projector
  ) throws(TapeReadingError) -> (runs: [Recording.GradientRun], stepCounts: [Int])? {
    let last = earlier.runs.suffix(openRuns)
    let kept = last.firstIndex { !$0.hasEnded || $0.isSilent } ?? max(0, last.endIndex - 1)
    let from = earlier.runs[kept...].lazy.map(\.id).min() ?? .min
    let new = try source.gradientRuns(from: from)
    let isInOrder =
      kept == 0 || new.first.map { earlier.runs[kept - 1].sequence < $0.sequence } == true
    guard isInOrder, kept + new.count == source.summary.gradientRunCount else { return nil }
    return (
      earlier.runs[..<kept] + new,
      try earlier.stepCounts[..<kept] + source.stepCounts(ofRuns: new.map(\.id))
    )
  }
}
