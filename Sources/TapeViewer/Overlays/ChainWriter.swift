import Explanation
import Playback
import Screen
import TapeFormat

/// Writes the links of a chain: one multiplication each, `∂z/∂h = 1.0 × 3.0 = 3.0`, and who made it.
struct ChainWriter {
  let chain: ChainPage
  let target: Recording.Tensor.ID
  let names: ChainNames
  let columns: Int
  /// Where the play head is, and the step that it is in.
  let position: Position
  let step: StepFrame?
  /// The columns of what stands left of the equals signs.
  private let width: Int

  private static let indent = "    "
  /// Where there is little room, an operation's name has so much.
  private static let nameColumns = 20
  /// A number that is no part of an equation.
  private static let valueColumns = 24

  init(
    chain: ChainPage, target: Recording.Tensor.ID, names: ChainNames, columns: Int,
    position: Position, step: StepFrame?
  ) {
    self.chain = chain
    self.target = target
    self.names = names
    self.columns = columns
    self.position = position
    self.step = step
    // Behind the widest of them there is room for the sign of a sum.
    let isSum = chain.links.contains { chain.ledgers[$0.input]?.isSum ?? false }
    let all = chain.links.map(\.output) + [chain.question.tensor]
    let widest = all.map { names.derivative(of: target, by: $0).columnCount }.max() ?? 0
    // The mark of the chosen link stands before them.
    width = 1 + widest + (isSum ? 1 : 0)
  }

  /// The adjoint of the target, with which all begins, or that of the tensor from which on a long way
  /// is shown.
  var beginning: Line {
    guard let cut = chain.cut else {
      return row(
        names.derivative(of: target, by: target), "", value(chain.links.first?.incoming),
        note: Phrase.seed)
    }
    let derivative = names.derivative(of: target, by: cut)
    guard chain.links.first.map(isDone) == true else {
      return row(
        derivative, "", Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet),
        note: Phrase.chainIsCut)
    }
    return row(derivative, "", value(chain.links.first?.incoming), note: Phrase.chainIsCut)
  }

  /// The lines of one link.
  func link(at place: Int, isChosen: Bool) -> [Line] {
    let link = chain.links[place]
    let left = names.derivative(of: target, by: link.input)
    let note = note(of: link, isChosen: isChosen)
    var lines =
      isDone(link)
      ? payment(of: link, left, note: note)
      : [
        row(
          left, "", Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet), note: note)
      ] + sum(of: chain.ledgers[link.input], columns: columns - width - 3, hasOwn: false)
    if isChosen {
      lines[0].isChosen = true
      lines[0].leading[0].text.replaceMark()
    }
    return lines
  }

  /// Which of several ways it is, where there are several, and whose.
  private func note(of link: ChainPage.Link, isChosen: Bool) -> String {
    let operation = DisplayNames.name(of: link.operation)
      .truncatedInMiddle(toColumns: max(Self.nameColumns, columns / 4))
    let count = chain.wayCount(at: link)
    guard count > 1 else { return operation }
    let isLargest =
      isDone(link) && chain.asked.numbers[link.input] == nil && chain.asked.path.isEmpty
      && link.operation.id != chain.asked.played
      && link.contribution.flatMap { chain.tensors[$0] }?.isFinite ?? false
    let way = Phrase.way(link.number + 1, of: count)
    let which = isLargest ? Phrase.largest(way) : way
    return (isChosen ? "← \(which) →" : which) + "  " + operation
  }

  private func payment(of link: ChainPage.Link, _ left: String, note: String) -> [Line] {
    let ledger = chain.ledgers[link.input]
    // What one of several operations pays is not the whole.
    let sign = ledger?.isSum ?? false ? "+=" : "="
    let payment = Payment(
      link.contribution.flatMap { chain.tensors[$0] },
      upstream: link.incoming.flatMap { chain.tensors[$0] },
      local: link.local.flatMap { chain.tensors[$0] }, by: link.operation,
      inputs: link.operation.inputs.map { chain.tensors[$0] },
      outputs: link.operation.outputs.map { chain.tensors[$0] },
      slot: link.slot)
    let indent = String.blanks(width + 3)
    let room = columns - indent.columnCount
    var lines: [Line]
    if let equation = payment.equation(columns: room) {
      lines = noting(note, on: indented(equation, behind: head(left, sign), by: indent))
    } else if let equation = payment.equation(columns: columns - Self.indent.columnCount) {
      // Numbers may begin farther to the left than words.
      let note = note.truncatedInMiddle(toColumns: max(8, room - 1 - Self.valueColumns))
      let value = value(link.contribution, columns: max(4, room - 1 - note.columnCount))
      lines = [row(left, sign: sign, "", value, note: note)]
      lines += indented(equation, behind: Self.indent, by: Self.indent)
    } else {
      let value = value(link.contribution, columns: room)
      lines = noting(
        note,
        on: indented(
          payment.derivation(columns: room, of: value), behind: head(left, sign), by: indent))
    }
    return lines + sum(of: ledger, columns: room)
  }

  private func indented(_ lines: [Line], behind head: String, by indent: String) -> [Line] {
    lines.enumerated().map { place, line in
      var line = line
      line.leading.insert(Span(place == 0 ? head : indent), at: 0)
      return line
    }
  }

  /// What the contributions of several operations come to at the play head, where that is more than the
  /// link's own.
  private func sum(of ledger: Ledger?, columns: Int, hasOwn: Bool = true) -> [Line] {
    guard let ledger, ledger.isSum else { return [] }
    func line(_ words: String, _ adjoint: Recording.Tensor.ID) -> Line {
      let value = value(adjoint, columns: columns - words.columnCount)
      return row("", words, value, note: "", role: .faint)
    }
    switch ledger.state(at: position) {
    case .final(let adjoint):
      return [line(Phrase.withOthersPaid, adjoint)]
    case .accumulating(let adjoint, let paid, let all) where paid > (hasOwn && all != nil ? 1 : 0):
      return [line(Phrase.soFar(paid, of: all), adjoint)]
    case .accumulating, .notYet, .none, .untouched: return []
    }
  }

  /// Lines of which the first with room for it ends with a note, or else one more.
  private func noting(_ note: String, on lines: [Line]) -> [Line] {
    var lines = lines
    if let place = lines.firstIndex(where: { $0.columnCount + 2 + note.columnCount <= columns }) {
      lines[place].trailing = [Span(note, .faint)]
    } else {
      lines.append(Line(trailing: [Span(note, .faint)]))
    }
    return lines
  }

  private func row(
    _ left: String, sign: String = "=", _ middle: String, _ value: Span, note: String,
    role: Role = .text
  ) -> Line {
    Line(
      [Span(head(left, left.isEmpty ? "" : sign)), Span(middle, role), value],
      trailing: [Span(note, .faint)])
  }

  /// What stands before the numbers, the signs below each other by their ends.
  private func head(_ left: String, _ sign: String) -> String {
    " " + left.padding(width + 1 - sign.columnCount) + sign + " "
  }

  /// Whether the step of a link is done at the play head.
  private func isDone(_ link: ChainPage.Link) -> Bool {
    guard case .backward(_, let steps, _) = position else { return false }
    if link.place < steps { return true }
    guard let step, step.place == link.place else { return false }
    return step.isPaid(link.slot)
  }

  private func value(
    _ id: Recording.Tensor.ID?, columns: Int = ChainWriter.valueColumns
  ) -> Span {
    let text = ValueText(id.flatMap { chain.tensors[$0] }, columns: columns)
    return Span(text.text, text.isFinite ? .flow : .notFinite)
  }
}

extension Ledger {
  /// Whether one contribution need not be all that is paid.
  fileprivate var isSum: Bool { entryCount > 1 || isUnbounded }
}
