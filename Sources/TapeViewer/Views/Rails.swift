import TapeFormat

/// The values that are alive from row to row of a window, each on a rail of its own.
///
/// A rail begins at the operation that computes a value and ends at the last one that uses it, as in
/// the graph that version control draws of a history. A value that nobody uses has no rail beyond its
/// own row. Rails are given out from the left, and a rail that becomes free is given out again, so there
/// are never more than values alive at a time.
///
/// - Complexity: O(rows × rails) time and memory for a window.
struct Rails: Equatable {
  /// One operation's row.
  struct Row: Equatable {
    /// The rail of the operation's first output.
    var rail: Int
    /// What runs on each rail through the row or into it; nil where the rail is free.
    var values: [Recording.Tensor.ID?]
    /// The rails of inputs, and whether each ends here.
    var inputs: [Input]
  }

  /// An input that comes in over a rail.
  struct Input: Equatable {
    var rail: Int
    var isLast: Bool
  }

  let rows: [Row]
  /// How many rails there are at most.
  let count: Int

  /// The rails of a window's operations.
  init(of window: TapeWindow) {
    var lastUse: [Recording.Tensor.ID: Int] = [:]
    for (place, operation) in window.operations.enumerated() {
      for input in operation.inputs { lastUse[input] = place }
    }
    func isAlive(_ tensor: Recording.Tensor.ID, after place: Int) -> Bool {
      window.outsideUsers[tensor] != nil || lastUse[tensor].map { $0 > place } ?? false
    }
    let loaded = Set(window.operations.map(\.id))
    // What was computed before the window and is used in it is alive from the first row on.
    var rails: [Recording.Tensor.ID?] = lastUse.keys.sorted().filter {
      window.producers[$0].map { !loaded.contains($0) } ?? false
    }
    var rows: [Row] = []
    var widest = rails.count
    for (place, operation) in window.operations.enumerated() {
      var inputs: [Input] = []
      for input in Set(operation.inputs).sorted() {
        guard let rail = rails.firstIndex(of: input) else { continue }
        inputs.append(Input(rail: rail, isLast: !isAlive(input, after: place)))
      }
      inputs.sort { $0.rail < $1.rail }
      let into = rails
      for input in inputs where input.isLast { rails[input.rail] = nil }
      var own = inputs.first { $0.isLast }?.rail
      for output in operation.outputs {
        let rail = rails.firstIndex(of: nil) ?? rails.count
        if rail == rails.count { rails.append(nil) }
        if own == nil || output == operation.outputs.first { own = rail }
        rails[rail] = output
      }
      var values = into
      while values.count < rails.count { values.append(nil) }
      rows.append(Row(rail: own ?? 0, values: values, inputs: inputs))
      widest = max(widest, rails.count, (own ?? 0) + 1)
      for (rail, value) in rails.enumerated() {
        if let value, operation.outputs.contains(value), !isAlive(value, after: place) {
          rails[rail] = nil
        }
      }
      while rails.last == .some(nil) { rails.removeLast() }
    }
    self.rows = rows
    count = widest
  }
}
