import TapeFormat

/// The chain rule along one way from the target to what is looked at, with numbers put in.
struct ChainOverlay {
  let deck: Deck

  /// Its lines: the product of derivatives, then each factor.
  func lines(columns: Int) -> [Line] {
    guard let chain = deck.chain, let target = chain.target else {
      return Line.wrapping("Nothing was handed on to here.", columns: columns)
    }
    func name(_ id: Int) -> String { chain.tensorNames[id] ?? "#\(id)" }
    func value(_ id: Int?) -> String {
      id.flatMap { chain.tensors[$0] }.map { NumberFormat.summary(of: $0, columns: 20) } ?? "…"
    }
    var lines = [
      Line("∂\(name(target))/∂\(name(chain.question.tensor))", .title), .blank,
    ]
    for link in chain.links {
      lines.append(
        Line([
          Span("∂\(name(link.output))/∂\(name(link.input))".padding(16)),
          Span(value(link.local).padding(14), .value),
          Span(DisplayNames.name(of: link.operation), .faint),
        ]))
    }
    return lines
  }
}
