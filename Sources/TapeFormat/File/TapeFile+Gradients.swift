extension TapeFile {
  public func tapes() throws(TapeReadingError) -> [Recording.Tape] { try tapes(from: .min) }

  public func tapes(from id: Recording.Tape.ID) throws(TapeReadingError) -> [Recording.Tape] {
    try read { connection in
      let statement = try connection(.tapes)
      defer { statement.reset() }
      statement.bind(1, id)
      var tapes: [Recording.Tape] = []
      while try statement.step() {
        var row = RowReader(statement: statement, table: "tapes", row: 0)
        row.row = try row.integer(0, "id", in: Recording.ids)
        tapes.append(
          .init(
            id: row.row, name: try row.textIfThere(1, "name"),
            isPersistent: try row.bool(2, "persistent"),
            watchesAccessedVariables: try row.bool(3, "watches_accessed_variables")))
      }
      return tapes
    }
  }

  public func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event] {
    try read { connection in
      let statement = try connection(.events)
      defer { statement.reset() }
      statement.bind(1, sequences.lowerBound)
      statement.bind(2, sequences.upperBound)
      var events: [Recording.Event] = []
      while try statement.step() {
        var row = RowReader(statement: statement, table: "events", row: 0)
        row.row = try row.integer(0, "id", in: Recording.ids)
        events.append(
          .init(
            sequence: try row.integer(1, "sequence", in: Recording.sequences),
            tape: try row.integerIfThere(2, "tape"),
            kind: try row.word(3, "kind"), tensor: try row.integerIfThere(4, "tensor"),
            value: try row.integerIfThere(5, "value"), source: try row.source(6)))
      }
      return events
    }
  }

  public func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun] {
    try gradientRuns(from: .min)
  }

  public func gradientRuns(
    from id: Recording.GradientRun.ID
  ) throws(TapeReadingError) -> [Recording.GradientRun] {
    var runs = try writtenRuns(from: id)
    for place in runs.indices where runs[place].isSilent {
      let run = runs[place]
      let breaksOff = place == runs.count - 1 ? try breaksOff(with: run) : false
      runs[place] = run.withoutMissingResults(
        isPaid: try paysToSource(run), breaksOff: breaksOff, leftOff: try leftOff(run))
    }
    return runs
  }

  /// Whether the tape is incomplete, and ends within its last run.
  private func breaksOff(
    with run: Recording.GradientRun
  ) throws(TapeReadingError) -> Bool {
    guard !summary.isComplete else { return false }
    let count = summary.operationCount
    return run.isLast(
      operation: try operations(at: count - 1..<count).last,
      event: try events(in: run.sequence..<Int.max).last)
  }

  /// Whether a run has paid something to one of its sources.
  private func paysToSource(_ run: Recording.GradientRun) throws(TapeReadingError) -> Bool {
    try read { connection in
      let statement = try connection(.paidSource)
      defer { statement.reset() }
      statement.bind(1, run.id)
      return try statement.step()
    }
  }

  /// Whether an operation that the tape holds has its adjoint in a run and was not taken back.
  private func leftOff(_ run: Recording.GradientRun) throws(TapeReadingError) -> Bool {
    try read { connection in
      let count = try Self.stepCount(ofRun: run.id, connection)
      guard count > 0 || Recording.hasSteps(summary.stepCount, writtenBy: summary.producer) else {
        return false
      }
      let statement = try connection(count > 0 ? .paidNotTakenBack : .seededNotTakenBack)
      defer { statement.reset() }
      statement.bind(1, run.id)
      statement.bind(2, run.tape)
      statement.bind(3, run.sequence)
      if count > 0 { statement.bind(4, count - Recording.GradientRun.lastSteps) }
      return try statement.step()
    }
  }

  /// The runs with the results that are written down.
  private func writtenRuns(
    from id: Recording.GradientRun.ID
  ) throws(TapeReadingError) -> [Recording.GradientRun] {
    try read { connection in
      let statement = try connection(.gradients)
      var runs: [Recording.GradientRun] = []
      try Self.forEachRun(statement, "gradients", from: id) { row in
        runs.append(
          Recording.GradientRun(
            id: row.row, sequence: try row.integer(1, "sequence", in: Recording.sequences),
            kind: try row.word(2, "kind"), tape: try row.integer(3, "tape"), targets: [],
            sources: [], unconnected: try row.word(4, "unconnected")))
      }
      let places = Dictionary(
        zip(runs.lazy.map(\.id), runs.indices).map { ($0, $1) }, uniquingKeysWith: { $1 })
      // A training loop has thousands of runs: their lists are read in one go.
      try Self.forEachRun(connection(.gradientTargets), "gradient_targets", from: id) { row in
        guard let place = places[row.row] else { return }
        try row.expectSlot(runs[place].targets.count, inColumn: 1)
        runs[place].targets.append(try row.integer(2, "tensor"))
        runs[place].seeds.append(try row.integerIfThere(3, "seed"))
      }
      try Self.forEachRun(connection(.gradientSources), "gradient_sources", from: id) { row in
        guard let place = places[row.row] else { return }
        try row.expectSlot(runs[place].sources.count, inColumn: 1)
        runs[place].sources.append(try row.integer(2, "tensor"))
        runs[place].results.append(try row.integerIfThere(3, "result"))
        runs[place].wouldBe.append(try row.integerIfThere(4, "would_be"))
      }
      return runs
    }
  }

  /// Hands over each row of a table whose first column is a run's id, from an id on.
  private static func forEachRun(
    _ statement: Statement, _ table: String, from id: Int, _ body: (RowReader) throws -> Void
  ) throws {
    defer { statement.reset() }
    statement.bind(1, id)
    while try statement.step() {
      var row = RowReader(statement: statement, table: table, row: 0)
      row.row = try row.integer(0, table == "gradients" ? "id" : "gradient", in: Recording.ids)
      try body(row)
    }
  }

  public func stepCount(ofRun id: Int) throws(TapeReadingError) -> Int {
    try stepCounts(ofRuns: [id])[0]
  }

  public func stepCounts(ofRuns ids: [Int]) throws(TapeReadingError) -> [Int] {
    try read { connection in
      // Where runs are short, all steps are gone through sooner than each run is looked up.
      let isShort = ids.count > 1 && summary.stepCount / 64 < ids.count
      let counts = isShort ? try Self.stepCounts(connection) : [:]
      return try ids.map { id in
        let count = isShort ? counts[id] ?? 0 : try Self.stepCount(ofRun: id, connection)
        guard count <= summary.stepCount else {
          throw TapeReadingError.damaged(
            table: "steps", row: id,
            problem: "it has a step \(count - 1), but the tape has \(summary.stepCount) steps")
        }
        return count
      }
    }
  }

  /// One more than the number of the last step, for every run that has any.
  private static func stepCounts(_ connection: Connection<TapeQuery>) throws -> [Int: Int] {
    let statement = try connection(.stepCounts)
    defer { statement.reset() }
    var counts: [Int: Int] = [:]
    while try statement.step() {
      let row = RowReader(statement: statement, table: "steps", row: statement.integer(0))
      counts[row.row] = try row.integer(1, "step") + 1
    }
    return counts
  }

  /// One more than the number of the run's last step; 0 where it has none.
  private static func stepCount(
    ofRun id: Int, _ connection: Connection<TapeQuery>
  ) throws -> Int {
    let statement = try connection(.stepCount)
    defer { statement.reset() }
    statement.bind(1, id)
    guard try statement.step() else { return 0 }
    let row = RowReader(statement: statement, table: "steps", row: id)
    return try row.integerIfThere(0, "step").map { $0 + 1 } ?? 0
  }

  public func steps(
    ofRun id: Int, in range: Range<Int>
  ) throws(TapeReadingError) -> [Recording.Step] {
    try read { connection in
      let statement = try connection(.steps)
      defer { statement.reset() }
      statement.bind(1, id)
      statement.bind(2, max(0, range.lowerBound))
      statement.bind(3, range.upperBound)
      let row = RowReader(statement: statement, table: "steps", row: id)
      var steps: [Recording.Step] = []
      while try statement.step() {
        let place = try row.integer(0, "step")
        let expected = max(0, range.lowerBound) + steps.count
        if place != expected { throw row.damaged("step \(expected) is missing before \(place)") }
        steps.append(Recording.Step(operation: try row.integer(1, "operation")))
      }
      let end = max(0, range.lowerBound) + steps.count
      if end < range.upperBound, end < (try Self.stepCount(ofRun: id, connection)) {
        throw row.damaged("step \(end) is missing")
      }
      try Self.fill(&steps, from: max(0, range.lowerBound), ofRun: id, connection)
      return steps
    }
  }

  /// Fills the lists of steps that follow one another.
  private static func fill(
    _ steps: inout [Recording.Step], from first: Int, ofRun id: Int,
    _ connection: Connection<TapeQuery>
  ) throws {
    let range = first..<first + steps.count
    func forEachRow(
      _ query: TapeQuery, _ table: String, step column: Int32,
      _ body: (RowReader, inout Recording.Step) throws -> Void
    ) throws {
      let statement = try connection(query)
      statement.bind(2, range.lowerBound)
      statement.bind(3, range.upperBound)
      try Self.forEachRow(statement, table, of: id) { row in
        try body(row, &steps[try row.integer(column, "step") - first])
      }
    }
    try forEachRow(.stepInputs, "step_inputs", step: 4) { row, step in
      try row.expectSlot(step.contributions.count)
      step.locals.append(try row.integerIfThere(1, "local"))
      step.contributions.append(try row.integerIfThere(2, "contribution"))
      step.adjoints.append(try row.integerIfThere(3, "adjoint"))
    }
    try forEachRow(.stepOutputs, "step_outputs", step: 2) { row, step in
      try row.expectSlot(step.incoming.count)
      step.incoming.append(try row.integerIfThere(1, "incoming"))
    }
    let operations = Set(steps.lazy.map(\.operation)).sorted()
    let inputs = try widths(operations, .inputWidths, connection)
    let outputs = try widths(operations, .outputWidths, connection)
    for place in steps.indices {
      steps[place] = steps[place].padded(
        inputs: inputs[steps[place].operation] ?? 0,
        outputs: outputs[steps[place].operation] ?? 0)
    }
  }

  /// How long the lists of some operations are, where they are not empty.
  private static func widths(
    _ operations: [Int], _ query: TapeQuery, _ connection: Connection<TapeQuery>
  ) throws -> [Int: Int] {
    let widths = try rows(withIDs: operations, query, connection) { statement in
      (operation: statement.integer(0), count: statement.integer(1))
    }
    return Dictionary(widths.map { ($0.operation, $0.count) }, uniquingKeysWith: { $1 })
  }

  public func postings(
    ofRun id: Int, toTensors tensors: [Int]
  ) throws(TapeReadingError) -> [Int: [Posting]] {
    try read { connection in
      var postings: [Int: [Posting]] = [:]
      for tensor in tensors where postings[tensor] == nil {
        let statement = try connection(.postings)
        statement.bind(2, tensor)
        try Self.forEachRow(statement, "step_inputs", of: id) { row in
          postings[tensor, default: []].append(try Self.posting(in: row))
        }
      }
      return postings
    }
  }

  public func sourceFiles() throws(TapeReadingError) -> [SourceFile] {
    try read { connection in
      let statement = try connection(.sources)
      defer { statement.reset() }
      let row = RowReader(statement: statement, table: "sources", row: 0)
      var files: [SourceFile] = []
      while try statement.step() {
        files.append(SourceFile(file: try row.text(0, "file"), text: try row.text(1, "text")))
      }
      return files
    }
  }
}
