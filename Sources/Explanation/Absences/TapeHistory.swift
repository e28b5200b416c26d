import Playback
import TapeFormat

/// What one tape held at each place of the order of execution.
///
/// A recording marks what a tape forgot, at a reset or with a record that was spent, as not
/// recorded. Which of those operations it had recorded before is found here by the tape's own rule:
/// while it records, it records an operation one of whose inputs is on the tape and has a
/// floating-point type.
struct TapeHistory: Sendable {
  let activity: TapeActivity
  /// The positions of what it had recorded and forgot, rising.
  private var forgotten = PackedNumbers()
  /// Where each node was watched, rising.
  private var watches: [Int32: [Int]] = [:]
  /// Whether events tell of variables that the tape watches, as most producers have it also for
  /// those that it watches by itself.
  private var tellsOfVariables = false

  /// The history of a tape, from what it did and from the data flow; costs what ran while it
  /// recorded what it later forgot.
  init(
    _ activity: TapeActivity, in flow: DataFlow, facts: inout TensorFacts
  ) throws(TapeReadingError) {
    self.activity = activity
    for watch in activity.watches {
      guard let node = flow.node(of: watch.tensor) else { continue }
      watches[node, default: []].append(watch.sequence)
    }
    try facts.prepare(activity.watches.lazy.map(\.tensor))
    for watch in activity.watches where try facts.fact(of: watch.tensor)?.isVariable == true {
      tellsOfVariables = true
    }
    let lastStart = activity.intervals.last { $0.phase == .recording }?.sequences.lowerBound ?? 0
    for loss in activity.losses where loss < lastStart || activity.resets.contains(loss) {
      let record = activity.recordStart(at: loss)..<loss + 1
      for interval in activity.intervals where interval.phase == .recording {
        let stretch = interval.sequences.clamped(to: record)
        let first = flow.sequences.firstPlace { $0 >= stretch.lowerBound }
        let end = flow.sequences.firstPlace { $0 >= stretch.upperBound }
        for position in first..<max(first, end) where !recorded(position, in: flow) {
          if try wasRecorded(position, in: flow, facts: &facts) { forgotten.append(position) }
        }
      }
    }
  }

  /// Whether the tape recorded the operation at a position, though it may have forgotten it.
  func recorded(_ position: Int, in flow: DataFlow) -> Bool {
    if flow.isRecorded(position, by: activity.tape.id) { return true }
    let place = forgotten.firstPlace { $0 >= position }
    return place < forgotten.count && forgotten[place] == position
  }

  /// Whether a node was on the tape at a place, in the record that the tape had there.
  func holds(
    _ node: Int32, at sequence: Int, in flow: DataFlow, facts: inout TensorFacts
  ) throws(TapeReadingError) -> Bool {
    let start = activity.recordStart(at: sequence)
    return try holds(node, from: start, before: sequence, in: flow, facts: &facts)
  }

  /// Whether a node came onto the tape in a stretch of the order of execution.
  func holds(
    _ node: Int32, from start: Int, before end: Int, in flow: DataFlow, facts: inout TensorFacts
  ) throws(TapeReadingError) -> Bool {
    if let producer = flow.producer(of: node), producer < flow.operationCount,
      recorded(producer, in: flow)
    {
      return (start..<max(start, end)).contains(flow.sequences[producer])
    }
    return try watch(of: node, from: start, before: end, in: flow, facts: &facts) != nil
  }

  /// Where the tape began to watch a node within a stretch: told to, or because it was read.
  func watch(
    of node: Int32, from start: Int, before end: Int, in flow: DataFlow, facts: inout TensorFacts
  ) throws(TapeReadingError) -> Int? {
    let told = watches[node]?.first { $0 >= start && $0 < end }
    if told != nil { return told }
    guard activity.tape.watchesAccessedVariables,
      let fact = try facts.fact(of: flow.tensor(of: node)), fact.isVariable,
      fact.isTrainable ?? !tellsOfVariables
    else { return nil }
    let users = try facts.users(of: flow.tensor(of: node), in: flow)
    var place = users.firstPlace { flow.sequences[$0] >= start }
    while place < users.endIndex {
      let sequence = flow.sequences[users[place]]
      if sequence >= end { return nil }
      // Where nobody says whether the variable is trainable, what the tape did with its reading
      // shows it, unless the tape has forgotten that.
      let isWatched =
        fact.isTrainable == true || recorded(users[place], in: flow)
        || sequence <= activity.losses.last ?? -1
      if isWatched && activity.phase(at: sequence) == .recording { return sequence }
      place += 1
    }
    return nil
  }

  /// Whether the tape must have recorded an operation, judged by its rule.
  private func wasRecorded(
    _ position: Int, in flow: DataFlow, facts: inout TensorFacts
  ) throws(TapeReadingError) -> Bool {
    let sequence = flow.sequences[position]
    guard activity.phase(at: sequence) == .recording,
      flow.name(ofOperation: position) != Primitives.stopGradient
    else { return false }
    let inputs = flow.inputs[position]
    try facts.prepare(inputs.lazy.map { flow.tensor(of: $0) })
    for node in inputs where try facts.isFloating(flow.tensor(of: node)) {
      // A variable that is read is watched by its reading.
      if try holds(node, at: sequence + 1, in: flow, facts: &facts) { return true }
    }
    return false
  }
}
