import TapeFormat

extension DataFlow {
  /// How much is asked of a source at a time.
  private static let chunk = 4096

  /// The data flow of a recording, whose events and gradient runs have been read already, to answer
  /// questions about some of the runs, given as places.
  init(
    of source: any TapeSource, events: [Recording.Event], runs: [Recording.GradientRun],
    asked: Set<Int>
  ) throws(TapeReadingError) {
    let runPlaces = Dictionary(
      runs.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let assignments = try readOperations(of: source, events: events, runPlaces: runPlaces)
    users = inputs.inverted(count: nodes.count)
    for assignment in assignments {
      add(Other(operation: -1, run: -1), from: [assignment.value], to: assignment.state)
    }
    let isUsed = runsThatAreUsed(runs, events: events)
    for (place, run) in runs.enumerated() {
      if isUsed[place] {
        try readParts(of: run, at: place, from: source, isAsked: asked.contains(place))
      } else if asked.contains(place) {
        try readSteps(of: run, from: source)
      }
      for tensor in run.targets + run.sources { _ = giveNode(tensor) }
      steps.starts.append(steps.operations.count)
    }
    order = NodeOrder(of: self)
  }

  /// For each gradient run, whether anything computed in it can have been used: by an operation or a
  /// write that comes later or is a part of it, or by a later run.
  ///
  /// Of nearly every long recording's last run nothing is used, and its steps need no following.
  private func runsThatAreUsed(
    _ runs: [Recording.GradientRun], events: [Recording.Event]
  ) -> [Bool] {
    let lastWrite = events.last { $0.kind == .assign }?.sequence ?? -1
    let last = max(sequences.last ?? -1, lastWrite)
    let outer = Set(self.runs)
    /// Whether a later run begins with a tensor that no operation knows.
    var hasUnknown = false
    var isUsed = [Bool](repeating: false, count: runs.count)
    for (place, run) in runs.enumerated().reversed() {
      isUsed[place] = hasUnknown || run.sequence < last || outer.contains(Int32(place))
      let seeds = isUsed[place] ? run.seeds.compactMap(\.self) : []
      hasUnknown =
        hasUnknown || (run.targets + run.sources + seeds).contains { node(of: $0) == nil }
    }
    return isUsed
  }

  /// A value that became the state of a variable.
  private struct Assignment {
    let value: Int32
    let state: Int32
  }

  /// Reads the operations, and what the variables hold when they run.
  private mutating func readOperations(
    of source: any TapeSource, events: [Recording.Event], runPlaces: [Int: Int32]
  ) throws(TapeReadingError) -> [Assignment] {
    var assignments: [Assignment] = []
    var held: [Int32: Int32] = [:]
    var interned: [String: Int32] = [:]
    var waiting = events.filter { $0.kind == .assign }[...]
    reserve(source.summary.operationCount)
    for start in stride(from: 0, to: source.summary.operationCount, by: Self.chunk) {
      for operation in try source.operations(at: start..<start + Self.chunk, with: .tapes) {
        while let event = waiting.first, event.sequence < operation.sequence {
          waiting.removeFirst()
          guard let variable = event.tensor, let value = event.value else { continue }
          let state = giveState()
          held[giveNode(variable)] = state
          assignments.append(Assignment(value: giveNode(value), state: state))
        }
        read(operation, runPlaces: runPlaces, held: held, interned: &interned)
      }
    }
    return assignments
  }

  /// Makes room for what is kept of each of so many operations.
  private mutating func reserve(_ count: Int) {
    operationIDs.reserveCapacity(count)
    sequences.reserveCapacity(count)
    runs.reserveCapacity(count)
    names.reserveCapacity(count)
  }

  private mutating func read(
    _ operation: Recording.Operation, runPlaces: [Int: Int32], held: [Int32: Int32],
    interned: inout [String: Int32]
  ) {
    let position = Int32(operationIDs.count)
    operationIDs.append(operation.id)
    sequences.append(operation.sequence)
    runs.append(operation.gradientRun.flatMap { runPlaces[$0] } ?? -1)
    if let name = interned[operation.name] {
      names.append(name)
    } else {
      interned[operation.name] = Int32(nameTable.count)
      names.append(Int32(nameTable.count))
      nameTable.append(operation.name)
    }
    let sources = operation.inputs.map { giveNode($0) }
    inputs.append(sources)
    if !held.isEmpty { states.add(sources.compactMap { held[$0] }, at: position) }
    for output in operation.outputs {
      let node = giveNode(output)
      if producers[Int(node)] < 0 { producers[Int(node)] = position }
    }
    for membership in operation.tapes where membership.isRecorded {
      recorded[membership.tape, default: []].append(position)
    }
  }
}
