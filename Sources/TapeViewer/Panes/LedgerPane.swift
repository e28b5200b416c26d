import Explanation
import Playback
import Screen
import TapeFormat

/// The pane of the account of one adjoint: what opens it, what each operation pays, what it comes
/// to.
struct LedgerPane {
  let deck: Deck
  let columns: Int

  var page: FramePage? { deck.page }

  /// How many columns a number may take.
  private let valueColumns: Int

  /// In fewer, three numbers of which one is none have no room.
  private static let leastValueColumns = 13

  /// The account that a tape shows, in a pane of so many columns inside.
  init(deck: Deck, columns: Int) {
    self.deck = deck
    self.columns = columns
    valueColumns = max(Self.leastValueColumns, columns / 2)
  }

  /// What stands in the frame.
  var title: String {
    guard deck.frameProblem == nil, let page, let tensor = page.ledgerTensor else {
      return Phrase.ledger
    }
    return Phrase.ledger(of: page.tensorNames[tensor] ?? Phrase.tensor)
  }

  /// One entry of the account.
  private struct Entry {
    var name: String
    /// How the contribution came about, where that is known.
    var payment: Payment?
    var contribution: Span?
    var sum: Span?
    /// Whether it is what changed last.
    var isLatest = false
    var isSeed = false
  }

  /// What decides how an entry is drawn: which it is, the columns for names and sums, and how much is
  /// said of it.
  private struct DrawnEntry: Hashable {
    let place, names, sums: Int
    let detail: Detail
  }

  /// What is said of an account.
  struct Account {
    let lines: [Line]
    /// Whether every entry is there, with as much as is said of it in as many rows or fewer.
    var isWhole = false
  }

  /// Its lines: a heading, the entries, and what they come to; where they are more than so many
  /// rows, those around what was paid last.
  ///
  /// - Parameters:
  ///   - rows: How many rows there are.
  ///   - known: The lines of the whole account, where somebody knows them.
  /// - Returns: The lines, with a picture where there is room.
  func lines(rows: Int = .max, known: [Line]? = nil) -> [Line] {
    let account = known.map { Account(lines: $0, isWhole: true) } ?? account(rows: rows)
    // Numbers say more than a picture of them, of which the beginning is seen where there is room.
    guard account.isWhole, rows - account.lines.count >= Self.leastPicture else {
      return account.lines
    }
    return account.lines + picture
  }

  /// What is said of the account in so many rows, without a picture.
  func account(rows: Int) -> Account {
    if deck.frameProblem != nil {
      return Account(lines: Line.wrapping(Phrase.cannotBeRead, columns: columns, role: .faint))
    }
    guard let page, let ledger = page.ledger else {
      return Account(
        lines: Line.wrapping(
          deck.overview.runs.isEmpty ? Phrase.noAdjoints : Phrase.adjointsComeLater,
          columns: columns, role: .faint))
    }
    let paid = ledger.paying.lastIndex { ledger.isPaid($0, at: page.frame.position) }
    let last = paid.map { ledger.seeds.count + $0 } ?? ledger.seeds.indices.last
    // An entry takes a row at least, so there is none for what is farther from the last one paid.
    let reach = Self.reach(
      of: ledger.seeds.count + ledger.paying.count, around: last ?? 0, rows: rows)
    let entries = self.entries(of: ledger, in: page, written: reach)
    let total = self.total(of: ledger, after: last.flatMap { entries[$0].sum }, in: page)
    if entries.isEmpty { return Account(lines: total, isWhole: true) }
    let account = ledger.account
    let left = account.payingCount - account.skippedPaying - ledger.paying.count
    // Where there are too many, they are left out one by one, and the others stay as they were.
    var drawn: [DrawnEntry: [Line]] = [:]
    func lines(of entry: DrawnEntry) -> [Line] {
      if let lines = drawn[entry] { return lines }
      let lines = self.lines(
        entries[entry.place], names: entry.names, sums: entry.sums, entry.detail)
      drawn[entry] = lines
      return lines
    }
    func lines(
      _ range: Range<Int>, _ detail: Detail, counts: Counts = .apart, isBrief: Bool = false
    ) -> [Line] {
      let counted = counts.lines(
        earlier: account.skippedPaying + range.lowerBound,
        later: left + entries.count - range.upperBound)
      let shown = entries[range]
      let names = min(max(4, shown.map(\.name.columnCount).max() ?? 0), max(8, columns * 2 / 5))
      let sums = max(3, shown.compactMap { $0.sum?.text.columnCount }.max() ?? 0)
      return [heading(shown, names: names)]
        + counted.before
        + range.flatMap { place in
          lines(
            of: DrawnEntry(
              place: place, names: names, sums: sums, detail: detail.ofOne(isLast: place == last)))
        }
        + counted.behind + [.rule] + (isBrief ? Array(total.prefix(1)) : total)
    }
    let whole = 0..<entries.count
    var found = reach == whole ? [] : lines(reach, .least)
    for detail in Detail.allCases.dropLast() where reach == whole {
      found = lines(whole, detail)
      if found.count <= rows { return Account(lines: found, isWhole: true) }
    }
    var range = reach
    let kept = last ?? 0
    while found.count > rows, range.count > 1 {
      // Of those that are still to pay the next one says what all do.
      if range.lowerBound < kept, range.upperBound <= kept + 2 {
        range = range.lowerBound + 1..<range.upperBound
      } else {
        range = range.lowerBound..<range.upperBound - 1
      }
      found = lines(range, .least)
    }
    // What is left out is counted, and at last what it comes to says how many there are.
    for (detail, counts, isBrief) in [
      (.least, .together, false), (.least, .together, true), (.number, .together, false),
      (.number, .none, true),
    ] as [(Detail, Counts, Bool)] where found.count > rows {
      found = lines(range, detail, counts: counts, isBrief: isBrief)
    }
    // Of what is left there may be room to say more.
    let more =
      range == whole
      ? nil
      : Detail.allCases.lazy
        .map { lines(range, $0, counts: .together) }.first { $0.count <= rows }
    return Account(lines: more ?? found)
  }

  /// Of so many entries as many as there are rows: those around one, first without what comes behind the
  /// next one, then without the first ones.
  private static func reach(of count: Int, around kept: Int, rows: Int) -> Range<Int> {
    let surplus = max(0, min(count - rows, count - 1))
    let behind = min(surplus, max(0, count - (kept + 2)))
    let start = min(surplus - behind, kept)
    return start..<count - (surplus - start)
  }

  /// The figures above a picture, and its first row.
  private static let leastPicture = 3

  /// What the columns hold.
  private func heading(_ entries: ArraySlice<Entry>, names: Int) -> Line {
    let from = Span(Phrase.from.padding(names + 1), .faint)
    let whole = Line(
      [from, Span(Phrase.upstreamTimesLocal, .faint)], trailing: [Span(Phrase.sum, .faint)])
    let hasProduct = entries.contains { $0.payment?.factors != nil || $0.contribution == nil }
    return hasProduct && whole.columnCount <= columns + 1
      ? whole : Line([from], trailing: whole.trailing)
  }

  /// All entries, of which those in a range are written.
  private func entries(
    of ledger: Ledger, in page: FramePage, written: Range<Int>
  ) -> [Entry] {
    var entries = ledger.seeds.map { seed in
      Entry(
        name: Phrase.seed, contribution: value(seed),
        sum: ledger.seeds.count == 1 ? value(seed) : nil,
        isSeed: true)
    }
    let paying = ledger.paying
    var running = RunningSum(
      opening: ledger.seeds.map { page.tensors[$0] }, isKnown: ledger.account.skippedPaying == 0)
    for (place, posting) in paying.enumerated() {
      let isWritten = written.contains(entries.count)
      var entry = Entry(
        name: isWritten ? page.operationNames[posting.operation] ?? Phrase.anOperation : "")
      let contribution = posting.contribution.flatMap { page.tensors[$0] }
      // What the recording gives as the adjoint is that after the whole step.
      let isMidway = paying[safe: place + 1]?.step == posting.step
      running.post(
        contribution, adjoint: isMidway ? nil : posting.adjoint.flatMap { page.tensors[$0] })
      if isWritten, ledger.isPaid(posting, at: page.frame.position) {
        entry.contribution = value(contribution)
        entry.isLatest = page.frame.step?.place == posting.step
        entry.payment = payment(of: posting, contribution, in: page)
        entry.sum = value(running.sum)
      }
      entries.append(entry)
    }
    return entries
  }

  private func payment(
    of posting: Posting, _ contribution: Recording.Tensor?, in page: FramePage
  ) -> Payment? {
    guard let step = page.postingSteps[posting.step] else { return nil }
    let operation = page.postingOperations[posting.operation]
    func known(_ id: Recording.Tensor.ID) -> Recording.Tensor? {
      page.tensors[id] ?? deck.window?.tensors[id]
    }
    // Of very many inputs no formula makes use by their letters.
    let inputs = operation.map { $0.inputs.count <= ShownInputs.most ? $0.inputs : [] } ?? []
    return Payment(
      contribution,
      upstream: step.incoming.compactMap(\.self).first.flatMap { page.tensors[$0] },
      local: step.locals[present: posting.slot].flatMap { page.tensors[$0] },
      by: operation,
      inputs: inputs.map(known), outputs: operation?.outputs.map(known) ?? [],
      slot: posting.slot)
  }

  /// One line for an entry where its product fits into it; else the product stands below it, unless
  /// the lines have to be few.
  private func lines(_ entry: Entry, names: Int, sums: Int, _ detail: Detail) -> [Line] {
    let name = Span(entry.name.truncatedInMiddle(toColumns: names).padding(names + 1))
    guard let contribution = entry.contribution else {
      return [Line([name, Span("\(Glyph.adjointNotYet) \(Phrase.waiting)", .adjointNotYet)])]
    }
    let role = contribution.role == .value && entry.isLatest ? .flow : contribution.role
    let paid = Span(contribution.text, role)
    let sum = entry.sum.map { [$0] } ?? []
    if entry.isSeed { return [Line([name], trailing: sum)] }
    let room = columns - names - 1 - sums - 1
    if let factors = entry.payment?.factors, let product = entry.payment?.product,
      "\(factors) = \(product)".columnCount <= room
    {
      return [Line([name, Span("\(factors) = "), Span(product, role)], trailing: sum)]
    }
    if let equation = entry.payment?.equation(columns: columns - 2),
      equation.count <= detail.mostEquationLines(isLatest: entry.isLatest)
    {
      return [Line([name], trailing: sum)] + equation.map(Self.indented)
    }
    let account = entry.payment.map { self.account($0, of: entry, contribution.text, detail) }
    var lines = [Line([name, paid], trailing: sum)]
    if contribution.text.columnCount > room {
      // What was paid alone, where that is the sum: not twice, and not cut.
      lines =
        sum.first?.text == contribution.text
        ? [Line([name], trailing: [paid])]
        : [Line([name], trailing: sum)]
          + (account?.isInFull == true ? [] : [Line([Span("  "), paid])])
    }
    return lines + (account?.lines ?? []).map(Self.indented)
  }

  /// What is said below an entry that has no equation, and whether the contribution stands there with all
  /// its elements.
  private func account(
    _ payment: Payment, of entry: Entry, _ contribution: String, _ detail: Detail
  ) -> (lines: [Line], isInFull: Bool) {
    guard detail.hasWords(isLatest: entry.isLatest) else { return ([], false) }
    let columns = columns - 2
    let isSaid = contribution == payment.product
    if detail == .all, !isSaid || !payment.operands.isEmpty {
      return (
        payment.derivation(columns: columns), !payment.result(columns: columns).isEmpty
      )
    }
    let result =
      !isSaid && detail.hasResult(isLatest: entry.isLatest) ? payment.result(columns: columns) : []
    return (
      Line.wrapping(payment.words, columns: columns, role: .faint) + result, !result.isEmpty
    )
  }

  private static func indented(_ line: Line) -> Line {
    var line = line
    line.leading.insert(Span("  "), at: 0)
    return line
  }

  /// What it comes to; the sum is that after the last entry, where that is known.
  private func total(of ledger: Ledger, after sum: Span?, in page: FramePage) -> [Line] {
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
    case .untouched where deck.cutStanding(of: ledger.tensor) != nil:
      return Line.wrapping(
        "\(Glyph.absent) \(Phrase.wayEndsHere(deck.cutStanding(of: ledger.tensor)?.words ?? ""))",
        columns: columns, role: .absent)
    case .untouched:
      return Line.wrapping(
        Phrase.nothingToDoWithIt, columns: columns, role: .faint)
    case .notYet where ledger.entryCount == 0:
      return Line.wrapping("\(words.sign) \(Phrase.endsBefore)", columns: columns, role: words.role)
    case .notYet, .accumulating, .final: break
    }
    let paid = ledger.paidCount(at: page.frame.position)
    let done = Phrase.paid(paid, of: ledger.isUnbounded ? nil : ledger.entryCount)
    let word =
      if case .final = state { "  \(words.sign) \(Phrase.final)" } else { "  \(words.sign)" }
    let sum = (sum ?? state.adjoint.map { value($0) }).map { [$0.inRole(words.role)] } ?? []
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
    return lines
  }

  private func value(_ id: Recording.Tensor.ID?) -> Span {
    value(id.flatMap { page?.tensors[$0] })
  }

  private func value(_ tensor: Recording.Tensor?) -> Span {
    let text = ValueText(tensor, columns: valueColumns)
    return Span(text.text, text.isFinite ? .value : .notFinite)
  }
}

extension Span {
  /// The stretch in a role, unless it warns of a number that is none.
  func inRole(_ role: Role) -> Span {
    self.role == .notFinite ? self : Span(text, role)
  }
}
