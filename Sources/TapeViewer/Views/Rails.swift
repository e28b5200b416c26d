import TapeFormat

/// The tensors that are alive from row to row of a window, each on a rail of its own.
///
/// A rail begins at the operation that computes a value and ends at the last one that uses it, as in
/// the graph that version control draws of a history. What nobody uses has no rail beyond its own row.
/// Rails are given out from the left, and a rail that becomes free is given out again, so there are
/// never more than tensors alive at a time.
///
/// An adjoint lives between the same two rows, only upwards: from the last operation that pays it to
/// the one that computed its tensor, which hands it on.
///
/// - Complexity: O(rows × rails) time and memory for a window.
struct Rails: Equatable {
  /// One operation's row.
  struct Row: Equatable {
    /// The rail of the operation's first output; of adjoints nil where it has none.
    var rail: Int?
    /// What runs on each rail through the row or into it; nil where the rail is free.
    var values: [Recording.Tensor.ID?]
    /// The rails of inputs, and whether each ends here.
    var inputs: [Input]
  }

  /// An input that comes in over a rail.
  struct Input: Equatable {
    var rail: Int
    var tensor: Recording.Tensor.ID
    var isLast: Bool
  }

  /// What one row does with rails.
  private struct Use {
    var inputs, outputs: [Recording.Tensor.ID]
  }

  let rows: [Row]
  /// How many rails there are at most.
  let count: Int

  /// The rails of the values of a window's operations.
  init(of window: TapeWindow) {
    let loaded = Set(window.operations.map(\.id))
    let used = Set(window.operations.flatMap(\.inputs)).sorted()
    self.init(
      window.operations.map { Use(inputs: $0.inputs, outputs: $0.outputs) },
      // What was computed before the window and is used in it is alive from the first row on.
      before: used.filter { window.producers[$0].map { !loaded.contains($0) } ?? false },
      after: Set(window.outsideUsers.keys))
  }

  /// The rails of the adjoints that a gradient run hands through a window; those of leaves run to the
  /// first row.
  init(ofAdjointsIn window: TapeWindow, _ accounts: RunAccounts) {
    let loaded = Set(window.operations.map(\.id))
    var paid: [Recording.Operation.ID: [Recording.Tensor.ID]] = [:]
    var touched: Set<Recording.Tensor.ID> = []
    var after: Set<Recording.Tensor.ID> = []
    for (tensor, ledger) in accounts.ledgers where ledger.entryCount > 0 {
      touched.insert(tensor)
      if !ledger.seeds.isEmpty || !ledger.account.isWhole { after.insert(tensor) }
      for posting in ledger.paying {
        if loaded.contains(posting.operation) {
          paid[posting.operation, default: []].append(tensor)
        } else {
          after.insert(tensor)
        }
      }
    }
    let before = touched.filter { window.producers[$0].map { !loaded.contains($0) } ?? true }
    self.init(
      window.operations.map { operation in
        Use(
          inputs: paid[operation.id] ?? [], outputs: operation.outputs.filter(touched.contains))
      }, before: before.sorted(), after: after)
  }

  private init(
    _ uses: [Use], before: [Recording.Tensor.ID], after: Set<Recording.Tensor.ID>
  ) {
    var lastUse: [Recording.Tensor.ID: Int] = [:]
    for (place, use) in uses.enumerated() {
      for input in use.inputs { lastUse[input] = place }
    }
    func isAlive(_ tensor: Recording.Tensor.ID, after place: Int) -> Bool {
      after.contains(tensor) || lastUse[tensor].map { $0 > place } ?? false
    }
    var rails: [Recording.Tensor.ID?] = before
    // An operation may have thousands of inputs.
    var railOf = Dictionary(
      before.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    var widest = rails.count
    for (place, use) in uses.enumerated() {
      var inputs: [Input] = []
      for input in Set(use.inputs).sorted() {
        guard let rail = railOf[input] else { continue }
        inputs.append(
          Input(rail: rail, tensor: input, isLast: !isAlive(input, after: place)))
      }
      inputs.sort { $0.rail < $1.rail }
      let into = rails
      for input in inputs where input.isLast {
        rails[input.rail] = nil
        railOf[input.tensor] = nil
      }
      var own = inputs.first { $0.isLast }?.rail
      for output in use.outputs {
        let rail = rails.firstIndex(of: nil) ?? rails.count
        if rail == rails.count { rails.append(nil) }
        if own == nil || output == use.outputs.first { own = rail }
        rails[rail] = output
        railOf[output] = rail
      }
      var values = into
      while values.count < rails.count { values.append(nil) }
      rows.append(Row(rail: own, values: values, inputs: inputs))
      widest = max(widest, rails.count, (own ?? 0) + 1)
      for output in use.outputs where !isAlive(output, after: place) {
        if let rail = railOf.removeValue(forKey: output) { rails[rail] = nil }
      }
      while rails.last == .some(nil) { rails.removeLast() }
    }
    self.rows = rows
    count = widest
  }
}
