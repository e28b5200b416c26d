import Explanation
import Playback
import Screen
import TapeFormat

/// The pane of the account of one adjoint: what opens it, what each operation pays, what it comes
/// to.
struct LedgerPane {
  let deck: Deck
  let columns: Int

  private var page: FramePage? { deck.page }

  /// How many columns a number may take.
  private let valueColumns: Int

  /// The account that a tape shows, in a pane of so many columns inside.
  init(deck: Deck, columns: Int) {
    self.deck = deck
    self.columns = columns
    valueColumns = max(10, columns * 2 / 5)
  }

  /// What stands in the frame.
  var title: String {
    guard let page, let tensor = page.ledgerTensor else { return Phrase.ledger }
    return Phrase.ledger(of: page.tensorNames[tensor] ?? "#\(tensor)")
  }

  /// One line of the account.
  private struct Entry {
    var name: String
    /// Upstream and local derivative, where both are known.
    var factors = ""
    var contribution: Span?
    var sum: Span?
    /// Whether it is what changed last.
    var isLatest = false
    var isSeed = false
  }

  /// All its lines: a heading, the entries, and what they come to.
  func lines() -> [Line] {
    guard let page, let ledger = page.ledger else {
      return Line.wrapping(
        deck.overview.runs.isEmpty
          ? Phrase.noAdjoints
          : Phrase.adjointsComeLater, columns: columns, role: .faint)
    }
    let entries = self.entries(of: ledger, in: page)
    let total = self.total(of: ledger, in: page)
    if entries.isEmpty { return total }
    let names = min(max(4, entries.map(\.name.columnCount).max() ?? 0), max(8, columns * 2 / 5))
    let sums = max(3, entries.compactMap { $0.sum?.text.columnCount }.max() ?? 0)
    let from = Span(Phrase.from.padding(names + 1), .faint)
    let whole = Line(
      [from, Span(Phrase.upstreamTimesLocal, .faint)], trailing: [Span(Phrase.sum, .faint)])
    let heading =
      whole.columnCount <= columns + 1 ? whole : Line([from], trailing: whole.trailing)
    let account = ledger.account
    let left = account.payingCount - account.skippedPaying - ledger.paying.count
    return [heading] + Self.leftOut(account.skippedPaying, Phrase.earlierContributions)
      + entries.map { line($0, names: names, sums: sums) }
      + Self.leftOut(left, Phrase.laterContributions)
      + [.rule] + total
  }

  /// A line that says how many entries of a long account are not shown here.
  private static func leftOut(_ count: Int, _ words: (Int) -> String) -> [Line] {
    count > 0 ? [Line([Span("⋮ ", .faint), Span(words(count), .faint)])] : []
  }

  private func entries(of ledger: Ledger, in page: FramePage) -> [Entry] {
    var entries = ledger.seeds.map { seed in
      Entry(
        name: Phrase.seed, contribution: value(seed),
        sum: ledger.seeds.count == 1 ? value(seed) : nil,
        isSeed: true)
    }
    let paying = ledger.paying
    for (place, posting) in paying.enumerated() {
      var entry = Entry(name: page.operationNames[posting.operation] ?? "#\(posting.operation)")
      if ledger.isPaid(posting, at: page.frame.position) {
        entry.contribution = value(posting.contribution)
        entry.isLatest = page.frame.step?.place == posting.step
        entry.factors = factors(of: posting, in: page)
        let next = paying[safe: place + 1]
        // Two inputs of one operation may share the sum that came out after both: then the first
        // one's is known only where it opens the account.
        let isShared = next?.step == posting.step && next?.adjoint == posting.adjoint
        let opens = place == 0 && ledger.seeds.isEmpty
        entry.sum = isShared ? (opens ? entry.contribution : nil) : value(posting.adjoint)
      }
      entries.append(entry)
    }
    return entries
  }

  private func factors(of posting: Posting, in page: FramePage) -> String {
    guard let step = page.postingSteps[posting.step],
      let local = step.locals[present: posting.slot].flatMap({ page.tensors[$0] }),
      let incoming = step.incoming.compactMap(\.self).first.flatMap({ page.tensors[$0] })
    else { return "" }
    let upstream = NumberFormat.summary(of: incoming, columns: 10)
    return "\(upstream) × \(NumberFormat.summary(of: local, columns: 10))"
  }

  private func line(_ entry: Entry, names: Int, sums: Int) -> Line {
    let name = Span(entry.name.truncated(toColumns: names).padding(names + 1))
    guard let contribution = entry.contribution else {
      return Line([name, Span("\(Glyph.adjointNotYet) \(Phrase.waiting)", .adjointNotYet)])
    }
    let role = contribution.role == .value && entry.isLatest ? .flow : contribution.role
    let sum = entry.sum.map { [$0] } ?? [Span("")]
    let room = columns - names - 1 - sums - 1
    let long = entry.factors.isEmpty ? contribution.text : "\(entry.factors) = \(contribution.text)"
    if entry.isSeed { return Line([name], trailing: sum) }
    if long.columnCount <= room, !entry.factors.isEmpty {
      return Line(
        [name, Span("\(entry.factors) = ", .text), Span(contribution.text, role)], trailing: sum)
    }
    if entry.factors.columnCount <= room, !entry.factors.isEmpty, sum[0].text == contribution.text {
      return Line([name, Span(entry.factors)], trailing: [Span(contribution.text, role)])
    }
    // What was paid alone, where that is the sum: not twice, and not cut.
    if contribution.text.columnCount > room, sum[0].text == contribution.text {
      return Line([name], trailing: [Span(contribution.text, role)])
    }
    return Line([name, Span(contribution.text, role)], trailing: sum)
  }

  private func total(of ledger: Ledger, in page: FramePage) -> [Line] {
    let state = ledger.state(at: page.frame.position)
    let words = AdjointWords(state)
    switch state {
    case .none:
      return Line.wrapping(
        "\(words.sign) \(Phrase.nothingIsPaid)", columns: columns,
        role: words.role)
    case .untouched where page.frame.run?.targets.contains(ledger.tensor) == true:
      return Line.wrapping(
        "\(Glyph.absent) \(Phrase.noRecordOfTarget)", columns: columns, role: .absent)
    case .untouched:
      return Line.wrapping(
        Phrase.nothingToDoWithIt, columns: columns, role: .faint)
    case .notYet, .accumulating, .final: break
    }
    let paid = ledger.paidCount(at: page.frame.position)
    let done = Phrase.paid(paid, of: ledger.entryCount)
    let word =
      if case .final = state { "  \(words.sign) \(Phrase.final)" } else { "  \(words.sign)" }
    let sum = state.adjoint.map { [value($0).inRole(words.role)] } ?? []
    let left = ledger.entryCount - paid
    let long = Line([Span(done), Span(word, words.role)], trailing: sum)
    let first =
      // One column between both is enough.
      long.columnCount <= columns + 1
      ? long : Line([Span(done), Span("  \(words.sign)", words.role)], trailing: sum)
    var lines = [first]
    if paid > 0, left > 0 {
      lines.append(Line(Phrase.stillToPay(left), .adjointNotYet))
    }
    return lines + picture(of: state.adjoint)
  }

  /// A large adjoint as figures and a small heat map; nothing of a small one, which stands in full.
  private func picture(of adjoint: Recording.Tensor.ID?) -> [Line] {
    guard let tensor = adjoint.flatMap({ page?.tensors[$0] }), tensor.elementCount ?? 0 > 4 else {
      return []
    }
    let elements = TensorElements(tensor)
    let statistics = tensor.statistics ?? Recording.Statistics(elements)
    let figures = [(Phrase.least, statistics.minimum), (Phrase.most, statistics.maximum)]
      .flatMap { name, value in
        [Span("\(name) ", .faint), Span(NumberFormat.short(value, columns: 7) + "  ", .value)]
      }
    guard elements.keptCount > 0 else { return [.blank, Line(figures)] }
    let isSample = !elements.isWhole
    let map = HeatMap(
      of: TensorSlice(of: elements, at: []), scale: HeatScale(statistics),
      in: Size(columns: columns, rows: Self.mapRows))
    let note = isSample ? Phrase.sampleOnly : ""
    return [.blank, Line(figures, trailing: note.isEmpty ? [] : [Span(note, .alert)])]
      + map.lines(showsPointer: false).map { Line($0) }
  }

  /// How high a heat map may be.
  private static let mapRows = 5

  private func value(_ id: Recording.Tensor.ID?) -> Span {
    let text = ValueText(id.flatMap { page?.tensors[$0] }, columns: valueColumns)
    return Span(text.text, text.isFinite ? .value : .notFinite)
  }
}

extension Span {
  /// The stretch in a role, unless it warns of a number that is none.
  func inRole(_ role: Role) -> Span {
    self.role == .notFinite ? self : Span(text, role)
  }
}
