/// Figures of subjects in several sizes: a line for each quantity of a subject, a column a size.
struct GrowthTable {
  private let figures: [Figure]
  private let sizes: [Int]

  /// Nil where no figure tells the size of its subject.
  init?(_ figures: [Figure]) {
    sizes = Set(figures.compactMap(\.size)).sorted()
    self.figures = figures
    if sizes.isEmpty { return nil }
  }

  /// The sizes, and below them what was measured, what it grows by from the last size but one to the
  /// last, and the ratios to peers.
  var lines: [String] {
    var rows = [["", "", ""] + sizes.map { "\($0)" } + ["growth"]]
    var done: Set<String> = []
    for figure in figures where done.insert(key(figure)).inserted {
      let bySize = Dictionary(
        figures.filter { key($0) == key(figure) }.compactMap { one in one.size.map { ($0, one) } },
        uniquingKeysWith: { first, _ in first })
      let values = sizes.map { bySize[$0]?.value }
      let growth = values.suffix(2).compactMap(\.self)
      rows.append(
        [figure.subject, figure.quantity.name, figure.quantity.unit]
          + values.map { $0.map(Report.text) ?? "" }
          + [growth.count == 2 ? Report.text(of: growth[1] / growth[0]) : ""]
          + [figures.first { key($0) == key(figure) && $0.note != nil }?.note ?? ""])
      let ratios = sizes.map { bySize[$0]?.peer?.ratio }
      if let peer = figure.peer, ratios.contains(where: { $0 != nil }) {
        rows.append(
          [figure.subject, figure.quantity.name, "ours/\(peer.name)"]
            + ratios.map { $0.map(Report.text) ?? "" })
      }
    }
    return Report.inColumns(rows, numbers: Set(3..<sizes.count + 4))
  }

  private func key(_ figure: Figure) -> String { "\(figure.subject), \(figure.quantity.name)" }
}
