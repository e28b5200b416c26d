extension TapeTextReader {
  func readRun(_ index: Int) throws(TapeTextError) {
    var id: Int?
    var tape: Int?
    var run = Recording.GradientRun(
      id: index, sequence: lastSequence + 1 + index, kind: .gradient, tape: 0, targets: [],
      sources: [])
    var lists: [String: Int] = [:]
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "id": id = try self.newID { self.runs.contains($0) }
      case "sequence":
        run.sequence = try self.integer("a place", in: Recording.sequences) ?? run.sequence
      case "kind": run.kind = try self.word() ?? run.kind
      case "tape": tape = try self.reference(to: "tape") { self.tapes.contains($0) }
      case "targets": run.targets = try self.tensorList() ?? []
      case "sources": run.sources = try self.tensorList() ?? []
      case "unconnected": run.unconnected = try self.word() ?? run.unconnected
      case "seeds", "results", "would_be", "steps":
        // How many there may be, and to which run the steps belong, is said in other members.
        lists[key] = self.json.offsetOfNextValue()
        try self.json.skipUnread()
      default: try self.json.skip()
      }
    }
    if let id { run.id = id }
    if !runs.insert(run.id).inserted { throw json.invalid("id is missing") }
    run.tape = try required(tape, "tape")
    let end = json.bytes.offset
    try inList("seeds", of: lists) { () throws(TapeTextError) in
      run.seeds = try self.tensorsIfThere(atMost: run.targets.count, oneForEach: "target")
    }
    try inList("results", of: lists) { () throws(TapeTextError) in
      run.results = try self.tensorsIfThere(atMost: run.sources.count, oneForEach: "source")
    }
    try inList("would_be", of: lists) { () throws(TapeTextError) in
      run.wouldBe = try self.tensorsIfThere(atMost: run.sources.count, oneForEach: "source")
    }
    try put { () throws(TapeWritingError) in try self.sink.put(run) }
    try inList("steps", of: lists) { () throws(TapeTextError) in
      guard try !self.json.readNull() else { return }
      try self.json.readList { _ throws(TapeTextError) in
        let step = try self.step()
        try self.put { () throws(TapeWritingError) in
          try self.sink.append(step, toRun: run.id)
        }
      }
    }
    json.seek(to: end)
  }

  private func inList(
    _ name: String, of lists: [String: Int], _ body: () throws(TapeTextError) -> Void
  ) throws(TapeTextError) {
    guard let offset = lists[name] else { return }
    json.seek(to: offset)
    try json.at(name, body)
  }

  private func step() throws(TapeTextError) -> Recording.Step {
    var operation: Int?
    var step = Recording.Step(operation: 0)
    try json.readObject { key throws(TapeTextError) in
      switch key {
      case "operation":
        operation = try self.reference(to: "operation") { self.operations[$0] != nil }
      case "incoming": step.incoming = try self.tensorsIfThere(atMost: .max, oneForEach: "output")
      case "locals": step.locals = try self.tensorsIfThere(atMost: .max, oneForEach: "input")
      case "contributions":
        step.contributions = try self.tensorsIfThere(atMost: .max, oneForEach: "input")
      case "adjoints": step.adjoints = try self.tensorsIfThere(atMost: .max, oneForEach: "input")
      default: try self.json.skip()
      }
    }
    step.operation = try required(operation, "operation")
    let width = operations[step.operation] ?? (0, 0)
    let lists = [
      ("incoming", "output", step.incoming.count, width.outputs),
      ("locals", "input", step.locals.count, width.inputs),
      ("contributions", "input", step.contributions.count, width.inputs),
      ("adjoints", "input", step.adjoints.count, width.inputs),
    ]
    for (name, thing, count, limit) in lists where count > limit {
      throw json.invalid(
        "expected at most \(limit) \(name), one for each \(thing) of the operation, found \(count)")
    }
    return step
  }
}
