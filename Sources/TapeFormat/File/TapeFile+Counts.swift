extension TapeFile {
  /// What a table's count is held against as the tape is opened.
  private struct Bound {
    let table: String
    let count: Int
    /// Whether the query tells how many rows there are; else it tells how many there can be at most.
    var isExact = false
    let query: String
  }

  /// Holds the counts against what can be told of them without reading the tables through;
  /// ``verify(limit:)`` counts all rows.
  ///
  /// Tapes and gradient runs are few. Of the others the last one is looked up, beside which there may
  /// be gaps. All is asked in one statement, since to prepare it takes longer than to run it.
  ///
  /// - Throws: ``TapeFileError`` where fewer are there than the summary tells.
  static func checkCounts(
    of summary: TapeSummary, on connection: Connection<TapeQuery>, path: String
  ) throws {
    let bounds = bounds(on: summary)
    let queries = bounds.map { "(\($0.query))" }.joined(separator: ", ")
    try connection.run("SELECT \(queries)") { statement in
      for (column, bound) in bounds.enumerated() {
        let row = RowReader(statement: statement, table: bound.table, row: 0)
        let found = try row.integer(Int32(column), "count")
        if bound.isExact ? found != bound.count : found < bound.count {
          throw TapeFileError.damaged(
            path: path,
            problem: "it says that it has \(bound.count) \(bound.table), but it has "
              + "\(bound.isExact ? "" : "at most ")\(found)")
        }
      }
    }
  }

  private static func bounds(on summary: TapeSummary) -> [Bound] {
    func last(_ table: String, _ column: String, _ count: Int) -> Bound {
      Bound(
        table: table, count: count,
        query: "SELECT coalesce(max(\(column)) + 1, 0) FROM \(table)")
    }
    func all(_ table: String, _ count: Int) -> Bound {
      Bound(
        table: table, count: count, isExact: true, query: "SELECT count(*) FROM \(table)")
    }
    return [
      last("operations", "position", summary.operationCount),
      last("tensors", "id", summary.tensorCount),
      all("tapes", summary.tapeCount),
      last("events", "id", summary.eventCount),
      all("gradients", summary.gradientRunCount),
      Bound(
        table: "steps", count: summary.stepCount,
        query: """
          SELECT coalesce(sum((
            SELECT coalesce(max(step) + 1, 0) FROM steps WHERE steps.gradient = gradients.id
          )), 0) FROM gradients
          """),
    ]
  }
}
