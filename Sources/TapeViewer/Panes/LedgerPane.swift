import Playback
import TapeFormat

/// The pane of the account of one adjoint: what opens it, what each operation pays, what it comes
/// to.
struct LedgerPane {
  let deck: Deck

  private var page: FramePage? { deck.page }

  var title: String {
    guard let page, let tensor = page.ledgerTensor else { return "ledger" }
    return "ledger · adjoint of \(page.tensorNames[tensor] ?? "#\(tensor)")"
  }

  /// All its lines.
  func lines(columns: Int) -> [Line] {
    guard let page, let ledger = page.ledger else {
      return Line.wrapping(
        deck.overview.runs.isEmpty
          ? "No gradient was computed, so there are no adjoints."
          : "Adjoints come with the backward pass.", columns: columns, role: .faint)
    }
    var lines: [Line] = []
    for seed in ledger.seeds {
      lines.append(line("seed", contribution: seed, sum: seed, isPaid: true))
    }
    for posting in ledger.paying {
      lines.append(
        line(
          page.operationNames[posting.operation] ?? "#\(posting.operation)",
          contribution: posting.contribution, sum: posting.adjoint,
          isPaid: ledger.isPaid(posting, at: page.frame.position)))
    }
    lines.append(.rule)
    let paid = ledger.paidCount(at: page.frame.position)
    lines.append(Line("\(paid) of \(ledger.entryCount) paid"))
    return lines
  }

  private func line(
    _ name: String, contribution: Int?, sum: Int?, isPaid: Bool
  ) -> Line {
    guard isPaid else {
      return Line([Span(name), Span("  waiting", .adjointNotYet)])
    }
    return Line(
      [Span(name + "  "), Span(value(contribution), .flow)], trailing: [Span(value(sum), .value)])
  }

  private func value(_ id: Int?) -> String {
    id.flatMap { page?.tensors[$0] }.map { NumberFormat.summary(of: $0, columns: 10) } ?? "…"
  }
}
