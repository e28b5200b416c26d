import TapeFormat

/// The operations that are loaded, one a line, in the order of execution.
struct OperationList {
  let deck: Deck

  /// So many lines round the operation that is looked at.
  func lines(rows: Int) -> [Line] {
    guard let window = deck.window else { return [] }
    let chosen = window.operations.firstIndex { .operation($0.id) == deck.subject } ?? 0
    let first = max(0, min(window.operations.count - rows, chosen - rows / 2))
    return window.operations.enumerated().dropFirst(first).prefix(max(0, rows)).map {
      place, operation in
      let output = operation.outputs.first
      let value = output.flatMap { window.tensors[$0] }
        .map { NumberFormat.summary(of: $0, columns: 16) }
      var line = Line(
        [
          Span((window.operationNames[operation.id] ?? "").padding(14)),
          Span(
            operation.inputs.map { window.tensorNames[$0] ?? "" }.joined(separator: " "), .faint),
        ], trailing: [Span(value ?? "", .value)])
      line.isChosen = place == chosen
      return line
    }
  }
}
