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
    self.init(ofTensors: source.summary.tensorCount)
    let runPlaces = Dictionary(
      runs.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    try readOperations(of: source, events: events, runPlaces: runPlaces)
    mentioned = nodes
    let isUsed = runsThatAreUsed(runs, events: events)
    for (place, run) in runs.enumerated() {
      if isUsed[place] {
        try readParts(of: run, at: place, from: source, isAsked: asked.contains(place))
      } else if asked.contains(place) {
        try readSteps(of: run, from: source)
      }
      for tensor in run.targets + run.sources { _ = giveNode(tensor) }
      steps.endRun()
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
    let outer = Set(self.runs.lazy.filter { $0 != PackedNumbers.absent })
    /// Whether a later run begins with a tensor that no operation knows.
    var hasUnknown = false
    var isUsed = [Bool](repeating: false, count: runs.count)
    for (place, run) in runs.enumerated().reversed() {
      isUsed[place] = hasUnknown || run.sequence < last || outer.contains(place)
      let seeds = isUsed[place] ? run.seeds.compactMap(\.self) : []
      hasUnknown =
        hasUnknown || (run.targets + run.sources + seeds).contains { node(of: $0) == nil }
    }
    return isUsed
  }

  /// Reads the operations, and what the variables hold when they run.
  private mutating func readOperations(
    of source: any TapeSource, events: [Recording.Event], runPlaces: [Int: Int32]
  ) throws(TapeReadingError) {
    var held: [Int32: Int32] = [:]
    var interned = Interned()
    var waiting = events.lazy.filter { $0.kind == .assign }.makeIterator()
    var write = waiting.next()
    for start in stride(from: 0, to: source.summary.operationCount, by: Self.chunk) {
      for operation in try source.operations(at: start..<start + Self.chunk, with: .tapes) {
        while let event = write, event.sequence < operation.sequence {
          write = waiting.next()
          guard let variable = event.tensor, let value = event.value else { continue }
          held[giveNode(variable)] = giveNode(value)
        }
        read(operation, runPlaces: runPlaces, held: held, interned: &interned)
      }
    }
  }

  /// What was given a place in a table.
  private struct Interned {
    var names: [String: Int] = [:]
    var recorders: [[Recording.Tape.ID]: Int] = [:]
  }

  private mutating func read(
    _ operation: Recording.Operation, runPlaces: [Int: Int32], held: [Int32: Int32],
    interned: inout Interned
  ) {
    let position = operationIDs.count
    operationIDs.append(operation.id)
    sequences.append(operation.sequence)
    runs.append(
      operation.gradientRun.flatMap { runPlaces[$0] }.map { Int($0) } ?? PackedNumbers.absent)
    names.append(Self.place(of: operation.name, in: &interned.names, &nameTable))
    let sources = operation.inputs.map { giveNode($0) }
    inputs.append(sources)
    if !held.isEmpty { states.add(sources.compactMap { held[$0] }, at: position) }
    for node in sources where firstUsers[Int(node)] == PackedNumbers.absent {
      firstUsers[Int(node)] = position
    }
    for output in operation.outputs {
      let node = Int(giveNode(output))
      if producers[node] == PackedNumbers.absent { producers[node] = position }
    }
    let tapes = operation.tapes.lazy.filter(\.isRecorded).map(\.tape)
    recorders.append(Self.place(of: Array(tapes), in: &interned.recorders, &recorderTable))
  }

  /// The place of a value in a table, which has it once.
  private static func place<Value: Hashable>(
    of value: Value, in places: inout [Value: Int], _ table: inout [Value]
  ) -> Int {
    if let place = places[value] { return place }
    places[value] = table.count
    table.append(value)
    return table.count - 1
  }
}
