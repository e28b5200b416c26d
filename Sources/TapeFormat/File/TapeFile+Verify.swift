extension TapeFile {
  /// Reads every row, follows every reference and compares what the rows say of each other, and lists
  /// what is wrong, in the order of the tables; nothing where all is well.
  ///
  /// - Parameter limit: How many problems are listed; the rest is left out.
  /// - Returns: The problems, each with its table and row.
  /// - Complexity: O(n log n) in the number of rows; in memory, what some thousands of ids and one row
  ///   take, and two bits an operation.
  public func verify(limit: Int = 100) -> [TapeReadingError] {
    var problems: [TapeReadingError] = []
    do throws(TapeReadingError) {
      try checkPages(&problems)
      try checkRows(&problems, limit: limit)
      try checkReferences(&problems, limit: limit)
      try checkCounts(&problems)
      // What damaged rows say or lead to says nothing.
      if problems.isEmpty { try checkContradictions(&problems, limit: limit) }
      if isIndexed, problems.isEmpty { try checkIndex(&problems, limit: limit) }
    } catch {
      // Nothing behind this place can be read.
      problems.append(error)
    }
    return Array(problems.prefix(limit))
  }

  private func checkReferences(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    for reference in Self.references where problems.count < limit {
      let found = try read { connection in
        var found: [TapeReadingError] = []
        try connection.run(reference.query(limit: limit - problems.count)) { statement in
          let row = RowReader(statement: statement, table: reference.table, row: 0)
          let id = try row.anyInteger(0, "the row")
          found.append(
            .damaged(
              table: reference.table, row: id,
              problem: "\(reference.problem) \(try row.anyInteger(1, "the reference"))"))
        }
        return found
      }
      problems += found
    }
  }

  /// Asks SQLite whether the pages and indices of the file fit together; what it says is counted.
  private func checkPages(_ problems: inout [TapeReadingError]) throws(TapeReadingError) {
    var count = 0
    let isReadable: Bool
    do throws(TapeReadingError) {
      try read { connection in
        try connection.run("PRAGMA integrity_check(100)") { statement in
          let answer = RowReader(statement: statement, table: "the file", row: 0)
          if try answer.text(0, "answer") != "ok" { count += 1 }
        }
      }
      isReadable = true
    } catch {
      isReadable = false
    }
    if !isReadable {
      problems.append(.unreadable(path: path, problem: "its pages do not fit together"))
      return
    }
    if count > 0 {
      problems.append(
        .unreadable(
          path: path,
          problem: "its pages or indices do not fit together in \(count) places"
            + (count == 100 ? " at least" : "")))
    }
  }

  /// Reads row by row, so that one bad row hides no other.
  private func checkRows(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    func check(_ body: () throws(TapeReadingError) -> Void) throws(TapeReadingError) {
      do throws(TapeReadingError) {
        try body()
      } catch .damaged(let table, let row, let problem) {
        if problems.count < limit {
          problems.append(.damaged(table: table, row: row, problem: problem))
        }
      }
    }
    try forEachRow("SELECT id, id FROM tensors", by: "id, id") { (_, id) throws(TapeReadingError) in
      try check { () throws(TapeReadingError) in _ = try tensors(withIDs: [id], elements: true) }
    }
    try forEachRow("SELECT position, id FROM operations", by: "position, id") {
      (position, id) throws(TapeReadingError) in
      try check { () throws(TapeReadingError) in
        _ = try operations(withIDs: [id])
        if try self.position(ofOperation: id) != position {
          throw .damaged(
            table: "operations", row: id, problem: "its position is not \(position), its place")
        }
      }
    }
    try check { () throws(TapeReadingError) in _ = try tapes() }
    try check { () throws(TapeReadingError) in _ = try events(in: Int.min..<Int.max) }
    try check { () throws(TapeReadingError) in _ = try sourceFiles() }
    try check { () throws(TapeReadingError) in
      for run in try gradientRuns() {
        try forEachRow("SELECT gradient, step FROM steps", by: "gradient, step", run: run.id) {
          (place, step) throws(TapeReadingError) in
          try check { () throws(TapeReadingError) in
            if step != place {
              throw .damaged(
                table: "steps", row: run.id, problem: "step \(place) is missing before \(step)")
            }
            _ = try self.steps(ofRun: run.id, in: step..<step + 1)
          }
        }
      }
    }
  }

  /// Calls the body with the place and the second number of each row, in the order of two columns, of
  /// all rows or those of one gradient run; some thousands of rows are in memory at a time.
  private func forEachRow(
    _ selection: String, by columns: String, run: Int? = nil,
    _ body: (_ place: Int, _ number: Int) throws(TapeReadingError) -> Void
  ) throws(TapeReadingError) {
    let pageSize = 4096
    var (place, first) = (0, (run ?? Int.min, Int.min))
    while true {
      let stretch =
        run.map { "gradient = \($0) AND step >= \(first.1)" }
        ?? "(\(columns)) >= (\(first.0), \(first.1))"
      let query = "\(selection) WHERE \(stretch) ORDER BY \(columns) LIMIT \(pageSize)"
      let page = try read { connection in
        var page: [(Int, Int)] = []
        try connection.run(query) { page.append(($0.integer(0), $0.integer(1))) }
        return page
      }
      for row in page {
        try body(place, row.1)
        place += 1
      }
      guard page.count == pageSize, let last = page.last, last.1 < .max else { return }
      first = (last.0, last.1 + 1)
    }
  }

  /// A column whose values must be ids of another table.
  private struct Reference {
    var table: String
    var row: String
    var column: String
    var target: String
    var key = "id"
    var problem: String { "its \(column) names none of \(target):" }

    func query(limit: Int) -> String {
      """
      SELECT \(row), \(column) FROM \(table)
      WHERE \(column) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM \(target) WHERE \(target).\(key) = \(table).\(column))
      LIMIT \(limit)
      """
    }
  }

  private static let references: [Reference] = [
    .init(table: "operations", row: "id", column: "gradient", target: "gradients"),
    .init(table: "operation_inputs", row: "operation", column: "operation", target: "operations"),
    .init(table: "operation_inputs", row: "operation", column: "tensor", target: "tensors"),
    .init(table: "operation_outputs", row: "operation", column: "operation", target: "operations"),
    .init(table: "operation_outputs", row: "operation", column: "tensor", target: "tensors"),
    .init(
      table: "operation_attributes", row: "operation", column: "operation", target: "operations"),
    .init(
      table: "operation_formulas", row: "operation", column: "operation", target: "operations"),
    .init(table: "operation_tapes", row: "operation", column: "operation", target: "operations"),
    .init(table: "operation_tapes", row: "operation", column: "tape", target: "tapes"),
    .init(table: "events", row: "id", column: "tape", target: "tapes"),
    .init(table: "events", row: "id", column: "tensor", target: "tensors"),
    .init(table: "events", row: "id", column: "value", target: "tensors"),
    .init(table: "gradients", row: "id", column: "tape", target: "tapes"),
    .init(table: "gradient_targets", row: "gradient", column: "gradient", target: "gradients"),
    .init(table: "gradient_targets", row: "gradient", column: "tensor", target: "tensors"),
    .init(table: "gradient_targets", row: "gradient", column: "seed", target: "tensors"),
    .init(table: "gradient_sources", row: "gradient", column: "gradient", target: "gradients"),
    .init(table: "gradient_sources", row: "gradient", column: "tensor", target: "tensors"),
    .init(table: "gradient_sources", row: "gradient", column: "result", target: "tensors"),
    .init(table: "gradient_sources", row: "gradient", column: "would_be", target: "tensors"),
    .init(table: "steps", row: "gradient", column: "gradient", target: "gradients"),
    .init(table: "steps", row: "gradient", column: "operation", target: "operations"),
    .init(table: "step_outputs", row: "gradient", column: "incoming", target: "tensors"),
    .init(table: "step_inputs", row: "gradient", column: "tensor", target: "tensors"),
    .init(table: "step_inputs", row: "gradient", column: "local", target: "tensors"),
    .init(table: "step_inputs", row: "gradient", column: "contribution", target: "tensors"),
    .init(table: "step_inputs", row: "gradient", column: "adjoint", target: "tensors"),
  ]
}
