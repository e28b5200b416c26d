import Explanation
import Playback
import TapeFormat

/// The chain rule along one way from the target to what is looked at, with numbers put in as far
/// as they are known at the play head.
struct ChainOverlay {
  let deck: Deck

  /// What was read; nil while something else is asked about.
  private var chain: ChainPage? {
    guard let question = deck.chainQuestion else { return deck.chain }
    return deck.chain?.asked == question ? deck.chain : nil
  }
  /// Longer names are cut in their middle, so that the number at the end stays.
  private static let nameColumns = 14
  private static let indent = "    "
  /// A number that is no part of an equation.
  private static let valueColumns = 24

  /// What stands in the frame.
  var title: String {
    guard let chain, let target = chain.target else { return Phrase.chainRule }
    let title = Phrase.chainRule(of: derivative(of: target, by: chain.question.tensor))
    return Phrase.Run.title(title, row: chain.question.row)
  }

  /// Its lines: the product, then each multiplication as the tape has it.
  func lines(columns: Int) -> [Line] {
    guard let chain else { return [Line(Phrase.stillReading, .faint)] }
    if chain.isTooLong {
      return Line.wrapping(Phrase.chainIsTooLong(to: name(chain.question.tensor)), columns: columns)
    }
    guard let target = chain.target else {
      let name = name(chain.question.tensor)
      return Line.wrapping(
        Phrase.noChain(to: name), columns: columns)
    }
    guard !chain.links.isEmpty else {
      return Line.wrapping(
        Phrase.isTargetItself(name(target)), columns: columns)
    }
    let factors = chain.links.map { derivative(of: $0.output, by: $0.input) }
    let whole = derivative(of: target, by: chain.question.tensor)
    var lines: [Line] = []
    // A single factor is the whole, which says nothing.
    if factors.count > 1 {
      lines += product(factors, whole: whole, columns: columns)
      lines += [.blank]
    }
    let firstColumn =
      chain.links.map { derivative(of: target, by: $0.output).columnCount }
      .max() ?? 0
    // Behind the widest of them there is room for the sign of a sum.
    let isSum = chain.links.contains { (chain.ledgers[$0.input]?.entryCount ?? 1) > 1 }
    let width = max(firstColumn, whole.columnCount) + (isSum ? 1 : 0)
    lines.append(
      row(derivative(of: target, by: target), width: width, "", value(seed), note: Phrase.seed))
    for place in chain.links.indices {
      lines += link(at: place, of: chain, target: target, width: width, columns: columns)
    }
    if chain.wayCount > 1 {
      lines += [.blank]
      lines += Line.wrapping(
        Phrase.ways(
          chain.asked.way.map { $0 + 1 }, of: chain.wayCount, to: name(chain.question.tensor)),
        columns: columns, role: .faint)
    }
    return lines
  }

  private var seed: Recording.Tensor.ID? { chain?.links.first?.incoming }

  /// One multiplication: `∂z/∂h = 1.0 × 3.0 = 3.0`, and who made it.
  private func link(
    at place: Int, of chain: ChainPage, target: Recording.Tensor.ID, width: Int, columns: Int
  ) -> [Line] {
    let link = chain.links[place]
    let left = derivative(of: target, by: link.input)
    let operation = DisplayNames.name(of: link.operation).shortened(toColumns: 20)
    guard isDone(link) else {
      return [
        row(
          left, width: width, "", Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet),
          note: operation)
      ]
    }
    let ledger = chain.ledgers[link.input]
    // What one of several operations pays is not the whole.
    let sign = (ledger?.entryCount ?? 1) > 1 ? "+=" : "="
    let payment = Payment(
      link.contribution.flatMap { chain.tensors[$0] },
      upstream: link.incoming.flatMap { chain.tensors[$0] },
      local: link.local.flatMap { chain.tensors[$0] }, by: link.operation, slot: link.slot)
    let indent = String(repeating: " ", count: width + 3)
    var lines: [Line]
    if let equation = payment.equation(columns: columns - indent.columnCount) {
      lines = equation.enumerated().map { place, line in
        var line = line
        let head = place == 0 ? Self.head(left, sign, width: width) : indent
        line.leading.insert(Span(head), at: 0)
        return line
      }
      lines = Self.noting(operation, on: lines, columns: columns)
    } else {
      let room = columns - indent.columnCount - 1
      let note = operation.shortened(toColumns: max(8, room - Self.valueColumns))
      let value = value(link.contribution, columns: max(4, room - note.columnCount))
      lines = [row(left, width: width, sign: sign, "", value, note: note)]
      // Numbers may begin farther to the left than words.
      let equation = payment.equation(columns: columns - Self.indent.columnCount)
      let words = Line.wrapping(
        payment.words, columns: columns - indent.columnCount, role: .faint)
      lines += (equation ?? words).map { line in
        var line = line
        line.leading.insert(Span(equation == nil ? indent : Self.indent), at: 0)
        return line
      }
    }
    return lines + sum(of: ledger, width: width, columns: columns - indent.columnCount)
  }

  /// What the contributions of several operations come to at the play head.
  private func sum(of ledger: Ledger?, width: Int, columns: Int) -> [Line] {
    guard let ledger, ledger.entryCount > 1 else { return [] }
    func line(_ words: String, _ adjoint: Recording.Tensor.ID) -> Line {
      let value = value(adjoint, columns: columns - words.columnCount)
      return row("", width: width, words, value, note: "", role: .faint)
    }
    switch ledger.state(at: deck.player.position) {
    case .final(let adjoint):
      return [line(Phrase.withOthersPaid, adjoint)]
    case .accumulating(let adjoint, let paid, let all) where paid > 1:
      return [line(Phrase.soFar(paid, of: all), adjoint)]
    case .accumulating, .notYet, .none, .untouched: return []
    }
  }

  /// Lines of which the first, or else the last with room for it, ends with a note.
  private static func noting(_ note: String, on lines: [Line], columns: Int) -> [Line] {
    var lines = lines
    let place =
      lines.firstIndex { $0.columnCount + note.columnCount < columns } ?? lines.startIndex
    lines[place].trailing = [Span(note, .faint)]
    return lines
  }

  /// All factors as they are written, those in the middle left out where they are many.
  private func product(_ factors: [String], whole: String, columns: Int) -> [Line] {
    func lines(_ factors: [String]) -> [Line] {
      Line.wrapping(
        "\(whole) = \(factors.joined(separator: " · "))", columns: columns, role: .title)
    }
    let all = lines(factors)
    guard all.count > Self.productRows, factors.count > 2 else { return all }
    var kept = factors.count - 1
    while kept > 2 {
      kept -= 1
      let shown = lines(Self.elided(factors, keeping: kept))
      if shown.count <= Self.productRows { return shown }
    }
    return lines(Self.elided(factors, keeping: 2))
  }

  /// So many factors, from both ends, and how many are left out between them.
  private static func elided(_ factors: [String], keeping kept: Int) -> [String] {
    let first = (kept + 1) / 2
    return Array(factors.prefix(first)) + [Phrase.moreFactors(factors.count - kept)]
      + factors.suffix(kept - first)
  }

  /// A longer product hides the numbers under it.
  private static let productRows = 2

  private func row(
    _ left: String, width: Int, sign: String = "=", _ middle: String, _ value: Span, note: String,
    role: Role = .text
  ) -> Line {
    Line(
      [
        Span(Self.head(left, left.isEmpty ? "" : sign, width: width)), Span(middle, role), value,
      ], trailing: [Span(note, .faint)])
  }

  /// What stands before the numbers, the signs below each other by their ends.
  private static func head(_ left: String, _ sign: String, width: Int) -> String {
    left.padding(width + 2 - sign.columnCount) + sign + " "
  }

  /// Whether the step of a link is done at the play head.
  private func isDone(_ link: ChainPage.Link) -> Bool {
    guard case .backward(_, let steps, _) = deck.player.position else { return false }
    if link.place < steps { return true }
    guard let step = deck.page?.frame.step, step.place == link.place else { return false }
    return step.paidSlots.contains(link.slot)
  }

  private func derivative(of output: Recording.Tensor.ID, by input: Recording.Tensor.ID) -> String {
    "∂\(name(output))/∂\(name(input))"
  }

  private func name(_ id: Recording.Tensor.ID) -> String {
    let name = chain?.tensorNames[id] ?? deck.page?.tensorNames[id] ?? Phrase.tensor
    return name.shortened(toColumns: Self.nameColumns)
  }

  private func value(
    _ id: Recording.Tensor.ID?, columns: Int = ChainOverlay.valueColumns
  ) -> Span {
    let text = ValueText(
      id.flatMap { chain?.tensors[$0] }, columns: columns)
    return Span(text.text, text.isFinite ? .flow : .notFinite)
  }
}
