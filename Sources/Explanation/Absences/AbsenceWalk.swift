import Playback
import TapeFormat

/// The walk back from the targets of a gradient run along every way on which a gradient could
/// flow, up to where it cannot.
///
/// The walk goes on through what the tape recorded and through which the run paid something, and
/// through operations that the tape passed over only because none of their inputs was on it: those
/// are no cause. It ends where there is a cause; so each end is a ``BreakPoint``, and whether it
/// concerns a certain source is asked of ``Reach`` afterwards. A breadth-first search: it costs
/// what it visits, and finds each end by the shortest way.
struct AbsenceWalk {
  let flow: DataFlow
  let history: TapeHistory
  let runs: [Recording.GradientRun]
  /// The place of the run.
  let run: Int
  /// The nodes for which the caller got no gradient.
  let sources: Set<Int32>

  private var facts: TensorFacts
  /// The steps of the run, by the operations that it took back.
  private let stepOf: StepFinder
  /// The ends that were found, behind those of other walks.
  private var points: BreakPoints
  /// The nodes that were met.
  private var seen: NodeSet
  private var next: [Visit] = []

  /// A node to be looked at.
  private struct Visit {
    let node: Int32
    let distance: Int
    let via: Int32
  }

  /// What one walk leaves to the next one: all ends that were found, the facts that were read to find
  /// them, and a set for the nodes that are met.
  struct State {
    var points = BreakPoints()
    var facts: TensorFacts
    var seen = NodeSet()
  }

  init(
    flow: DataFlow, history: TapeHistory, runs: [Recording.GradientRun], run: Int,
    sources: Set<Int32>, _ state: consuming State
  ) {
    self.flow = flow
    self.history = history
    self.runs = runs
    self.run = run
    self.sources = sources
    facts = state.facts
    points = state.points
    seen = state.seen
    stepOf = StepFinder(in: flow.steps, ofRun: run)
  }

  /// Finds every end of the ways back from the targets; returns what the next run's walk goes on with.
  consuming func walk() throws(TapeReadingError) -> State {
    let first = points.count
    for target in runs[run].targets {
      guard let node = flow.node(of: target), seen.insert(node) else { continue }
      next.append(Visit(node: node, distance: 0, via: -1))
    }
    while !next.isEmpty {
      let level = next
      next = []
      var needed: [Int] = []
      for visit in level {
        guard let passage = flow.producer(of: visit.node) else { continue }
        flow.inputs.forEach(in: passage) { needed.append(flow.tensor(of: $0)) }
      }
      if facts.lacks(needed) { try facts.prepare(needed + ahead(of: level)) }
      for visit in level {
        guard let passage = flow.producer(of: visit.node) else { continue }
        if passage >= flow.operationCount {
          try pass(part: passage, visit)
        } else {
          try pass(operation: passage, visit)
        }
      }
    }
    points.sort(from: first)
    seen.removeAll()
    return State(points: points, facts: facts, seen: seen)
  }

  /// How many tensors are looked up together.
  private static let lookAhead = 256

  /// The tensors that the walk is likely to come to next: where a level is one node, as in a chain,
  /// what is needed for many levels is asked for at once.
  private func ahead(of level: [Visit]) -> [Int] {
    var ids: [Int] = []
    var nodes = level.map(\.node)
    var met = Set(nodes)
    var place = 0
    while place < nodes.count, ids.count < Self.lookAhead {
      let passage = flow.producer(of: nodes[place])
      place += 1
      guard let passage else { continue }
      for node in flow.inputs[passage] where met.insert(node).inserted {
        nodes.append(node)
        ids.append(flow.tensor(of: node))
      }
    }
    return ids
  }

  /// Goes on through an operation, or ends there.
  private mutating func pass(operation: Int, _ visit: Visit) throws(TapeReadingError) {
    let sequence = flow.sequences[operation]
    let inputs = flow.inputs[operation]
    let states = flow.states[operation]
    func end(_ reason: AbsenceReason) {
      stop(operation, reason, behind: inputs + states, visit)
    }
    if flow.name(ofOperation: operation) == Primitives.stopGradient { return end(.stopGradient) }
    if history.recorded(operation, in: flow) {
      if sequence < history.activity.recordStart(at: runs[run].sequence) { return end(.tapeReset) }
      for (slot, node) in inputs.enumerated() {
        try pass(input: node, slot: slot, ofRecorded: operation, visit)
      }
    } else {
      switch history.activity.phase(at: sequence) {
      case .stopped: return end(.recordingStopped)
      case .outside: return end(.outsideTape)
      case .recording: break
      }
      for node in inputs {
        if try facts.isFloating(flow.tensor(of: node)) {
          try goOn(to: node, through: operation, at: sequence, visit)
        } else {
          stop(operation, .nonDifferentiableDType, behind: [node], visit)
        }
      }
    }
    if !states.isEmpty { stop(operation, .variableAssignment, behind: states, visit) }
  }

  /// Goes on to an input of an operation that the tape holds, or ends before it.
  private mutating func pass(
    input node: Int32, slot: Int, ofRecorded operation: Int, _ visit: Visit
  ) throws(TapeReadingError) {
    let step = stepOf[Int32(operation)]
    if let step, flow.steps.pays(step, toSlot: slot) {
      if seen.insert(node) {
        next.append(Visit(node: node, distance: visit.distance + 1, via: Int32(operation)))
      }
      return
    }
    guard try facts.isFloating(flow.tensor(of: node)) else {
      return stop(operation, .nonDifferentiableDType, behind: [node], visit)
    }
    let end = runs[run].sequence
    if try history.holds(node, at: end, in: flow, facts: &facts) {
      // A derivative that gives nothing for an input that is on the tape: it is defined so, or
      // the output is no floating-point number, through which nothing came back.
      if Primitives.withoutGradient.contains(flow.name(ofOperation: operation)) {
        return stop(operation, .nonDifferentiableOperation, behind: [node], visit)
      }
      guard try facts.isFloating(flow.tensor(of: visit.node)) else {
        return stop(operation, .nonDifferentiableDType, behind: [node], visit)
      }
      // Without a step for it, the run ended here, or nobody wrote down its steps; of a source all
      // that can be said is that this operation gave it nothing.
      if step.map(flow.steps.isReached) ?? sources.contains(node) {
        return stop(operation, .nonDifferentiableOperation, behind: [node], visit)
      }
    }
    try goOn(to: node, through: operation, at: flow.sequences[operation], visit)
  }

  /// Goes on through a part of an earlier gradient run that no tape recorded, or ends there.
  ///
  /// Where the tape was recording, it would have recorded any use of what was on it; so what the
  /// part was computed from was not on it.
  private mutating func pass(part passage: Int, _ visit: Visit) throws(TapeReadingError) {
    let part = flow.part(ofPassage: passage)
    let sequence = runs[Int(part.run)].sequence
    let inputs = flow.inputs[passage]
    switch history.activity.phase(at: sequence) {
    case .stopped:
      stop(Int(part.operation), .recordingStopped, behind: inputs, part: part.run, visit)
    case .outside: stop(Int(part.operation), .outsideTape, behind: inputs, part: part.run, visit)
    case .recording:
      for node in inputs where try facts.isFloating(flow.tensor(of: node)) {
        if try history.holds(node, at: sequence, in: flow, facts: &facts) { continue }
        try goOn(to: node, through: Int(part.operation), at: sequence, part: part.run, visit)
      }
    }
  }

  /// Goes on to a node that was not on the tape when an operation used it; if it is a source, its
  /// way ends with that operation.
  private mutating func goOn(
    to node: Int32, through operation: Int, at sequence: Int, part: Int32 = -1, _ visit: Visit
  ) throws(TapeReadingError) {
    if sources.contains(node) {
      let reason = try reasonOfAbsence(of: node, whenUsedAt: sequence)
      stop(operation, reason, behind: [node], isArrival: true, part: part, visit)
    }
    if seen.insert(node) {
      next.append(Visit(node: node, distance: visit.distance + 1, via: Int32(operation)))
    }
  }

  /// Why a source was not on the tape when an operation used it.
  private mutating func reasonOfAbsence(
    of node: Int32, whenUsedAt sequence: Int
  ) throws(TapeReadingError) -> AbsenceReason {
    let start = history.activity.recordStart(at: runs[run].sequence)
    if try history.holds(node, from: 0, before: min(start, sequence), in: flow, facts: &facts) {
      return .tapeReset
    }
    let later = try history.watch(
      of: node, from: sequence, before: runs[run].sequence, in: flow, facts: &facts)
    if let later, later > sequence { return .watchedTooLate }
    if history.activity.tape.watchesAccessedVariables,
      let fact = try facts.fact(of: flow.tensor(of: node)), fact.isVariable,
      fact.isTrainable != true
    {
      return .nonTrainableVariable
    }
    return .notWatched
  }

  private mutating func stop(
    _ operation: Int, _ reason: AbsenceReason, behind: [Int32], isArrival: Bool = false,
    part: Int32 = -1, _ visit: Visit
  ) {
    points.append(
      BreakPoint(
        behind: behind, operation: Int32(operation),
        distance: Int32(visit.distance), via: visit.via, run: part, reason: reason,
        isArrival: isArrival))
  }
}
