import TapeFormat

extension DataFlow {
  /// How much is asked of a source at a time.
  private static let chunk = 4096

  /// The data flow of a recording, whose events and gradient runs have been read already.
  init(
    of source: any TapeSource, events: [Recording.Event], runs: [Recording.GradientRun]
  ) throws(TapeReadingError) {
    nodes = NodeNumbers(expecting: source.summary.tensorCount)
    let runPlaces = Dictionary(
      runs.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let assignments = try readOperations(of: source, events: events, runPlaces: runPlaces)
    users = inputs.inverted(count: nodes.count)
    for assignment in assignments {
      add(Other(operation: -1, run: -1), from: [assignment.value], to: assignment.state)
    }
    for (place, run) in runs.enumerated() {
      try readSteps(of: run, at: place, from: source)
    }
    sort()
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
    for start in stride(from: 0, to: source.summary.operationCount, by: Self.chunk) {
      for operation in try source.operations(at: start..<start + Self.chunk) {
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
    states.append(held.isEmpty ? [] : sources.compactMap { held[$0] })
    for output in operation.outputs {
      let node = giveNode(output)
      if producers[Int(node)] < 0 { producers[Int(node)] = position }
    }
    for membership in operation.tapes where membership.isRecorded {
      recorded[membership.tape, default: []].append(position)
    }
  }

  /// Orders the nodes so that each comes after what it was computed from: a depth-first search
  /// (Tarjan, "Depth-first search and linear graph algorithms", 1972), without recursion.
  ///
  /// Computations have no cycles; where a stranger's recording has one, it is cut somewhere.
  private mutating func sort() {
    order.reserveCapacity(nodes.count)
    var isSeen = [Bool](repeating: false, count: nodes.count)
    var stack: [Int32] = []
    for root in 0..<Int32(nodes.count) where !isSeen[Int(root)] {
      stack.append(root)
      while let top = stack.popLast() {
        // A negative entry says that all below the node is done.
        if top < 0 {
          order.append(~top)
          continue
        }
        if isSeen[Int(top)] { continue }
        isSeen[Int(top)] = true
        stack.append(~top)
        let passage = producers[Int(top)]
        if passage < 0 { continue }
        forEachInput(ofPassage: Int(passage)) { if !isSeen[Int($0)] { stack.append($0) } }
      }
    }
  }
}
