extension TapeRows {
  mutating func write(
    _ run: Recording.GradientRun, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let isNew = try put(.insertRun, or: .updateRun, connection) { statement in
      statement.bind(1, run.sequence)
      statement.bind(2, run.kind.rawValue)
      statement.bind(3, run.tape)
      statement.bind(4, run.unconnected.rawValue)
      statement.bind(5, run.id)
    }
    if isNew { runs += 1 }
    for query: WriterQuery in isNew ? [] : [.deleteTargets, .deleteSources] {
      let statement = try connection(query)
      statement.bind(1, run.id)
      try statement.run()
    }
    for (slot, target) in run.targets.enumerated() {
      let statement = try connection(.insertTarget)
      statement.bind(1, run.id)
      statement.bind(2, slot)
      statement.bind(3, target)
      statement.bind(4, run.seeds.entry(slot))
      try statement.run()
    }
    for (slot, source) in run.sources.enumerated() {
      let statement = try connection(.insertSource)
      statement.bind(1, run.id)
      statement.bind(2, slot)
      statement.bind(3, source)
      statement.bind(4, run.results.entry(slot))
      statement.bind(5, run.wouldBe.entry(slot))
      try statement.run()
    }
  }

  mutating func write(
    _ step: Recording.Step, ofRun id: Int, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let place = try nextStep(ofRun: id, in: connection)
    let statement = try connection(.insertStep)
    statement.bind(1, id)
    statement.bind(2, place)
    statement.bind(3, step.operation)
    try statement.run()
    let inputs = try inputs(of: step.operation, in: connection)
    let listed = max(step.locals.count, step.contributions.count, step.adjoints.count)
    if inputs.count < max(1, listed) { hasEarlySteps = true }
    for slot in 0..<max(inputs.count, listed) {
      let statement = try connection(.insertStepInput)
      statement.bind(1, id)
      statement.bind(2, place)
      statement.bind(3, slot)
      statement.bind(4, slot < inputs.count ? inputs[slot] : nil)
      statement.bind(5, step.locals.entry(slot))
      statement.bind(6, step.contributions.entry(slot))
      statement.bind(7, step.adjoints.entry(slot))
      try statement.run()
    }
    for (slot, incoming) in step.incoming.enumerated() {
      let statement = try connection(.insertStepOutput)
      statement.bind(1, id)
      statement.bind(2, place)
      statement.bind(3, slot)
      statement.bind(4, incoming)
      try statement.run()
    }
    latestRun = (id, place + 1)
    steps += 1
  }

  private func nextStep(
    ofRun id: Int, in connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) -> Int {
    if let latestRun, latestRun.id == id { return latestRun.steps }
    let statement = try connection(.lastStep)
    defer { statement.reset() }
    statement.bind(1, id)
    guard try statement.step(), !statement.isNull(0) else { return 0 }
    return statement.integer(0) + 1
  }

  private func inputs(
    of operation: Int, in connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) -> [Int] {
    let statement = try connection(.operationInputs)
    defer { statement.reset() }
    statement.bind(1, operation)
    var inputs: [Int] = []
    while try statement.step() { inputs.append(statement.integer(0)) }
    return inputs
  }
}
