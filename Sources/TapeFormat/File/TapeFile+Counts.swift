extension TapeFile {
  /// What a table's count is held against as the tape is opened.
  struct Bound {
    let table: String
    let count: Int
    /// Whether the query tells how many rows there are; else it tells how many there can be at most.
    var isExact = false
    let query: String
  }

  /// What can be told about the counts without reading the tables through; ``verify(limit:)`` counts
  /// all rows.
  ///
  /// Tapes and gradient runs are few. Of the others the last one is looked up, beside which there may
  /// be gaps.
  static func bounds(on summary: TapeSummary) -> [Bound] {
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
