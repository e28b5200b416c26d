import Explanation
import Playback
import Screen
import TapeFormat

extension InspectorPane {
  /// The letter by which the formulas call each input, where they do and the inputs are not very many.
  private func letters(of operation: Recording.Operation) -> [String] {
    guard operation.inputs.count <= ShownInputs.most else { return [] }
    let letters = operation.formulas.compactMap { Formula($0)?.letter }
    return letters.count == operation.inputs.count ? letters : []
  }

  /// The inputs of which something is said.
  private func shownInputs(of count: Int) -> ShownInputs {
    ShownInputs(of: count, at: page?.step?.lastSlot)
  }

  /// A line, or two, for each input and output: value, adjoint and how far that has come.
  func table(of operation: Recording.Operation, columns: Int) -> [Line] {
    let letters = letters(of: operation)
    func label(_ letter: String?, _ word: String, _ id: Recording.Tensor.ID) -> String {
      guard let letter, !letters.isEmpty else { return word.padding(4) }
      return letter == name(id) ? "" : "\(letter) = "
    }
    let shown = shownInputs(of: operation.inputs.count)
    let inputs = shown.ranges.joined().map { place in
      let id = operation.inputs[place]
      return TableEntry(
        label: label(letters[safe: place], Phrase.input, id), tensor: id,
        leftOut: shown.leftOut(behind: place))
    }
    let outputs = operation.outputs.map { id in
      TableEntry(
        label: label(operation.outputs.count == 1 ? "y" : nil, Phrase.output, id), tensor: id)
    }
    return table(of: inputs + outputs, columns: columns)
  }

  /// What a row of the table is about.
  struct TableEntry {
    var label: String
    var tensor: Recording.Tensor.ID
    /// How many are left out behind it.
    var leftOut = 0
  }

  /// The columns of a row of the table.
  private struct Row {
    var number, label, name: String
    var value, adjoint: Span
    var state: [Span]

    var nameColumns: Int { (number + label + name).columnCount }
    var nameSpans: [Span] { [Span(number, .key), Span(label, .faint), Span(name)] }
  }

  /// A line for each tensor where every row fits into one, else two; two also where that lets
  /// elements be seen that one line has no room for.
  func table(of entries: [TableEntry], columns: Int) -> [Line] {
    let short = rows(entries) { _ in 14 }
    func widest(_ columns: (Row) -> Int) -> Int { short.map(columns).max() ?? 0 }
    let name = widest(\.nameColumns)
    let value = widest(\.value.text.columnCount)
    let adjoint = widest(\.adjoint.text.columnCount)
    let state = widest { $0.state.reduce(0) { $0 + $1.text.columnCount } }
    let all = name + 2 + value + (adjoint > 0 ? adjoint + 2 : 0) + (state > 0 ? state + 1 : 0)
    let long = rows(entries) { max(14, columns - 2 - $0) }
    let isInOneLine = all <= columns && zip(short, long).allSatisfy { $0.value == $1.value }
    return entries.indices.flatMap { place in
      (isInOneLine
        ? [line(short[place], name: name, value: value, adjoint: adjoint)]
        : twoLines(long[place], columns: columns)) + entries[place].leftOut.linesLeftOut
    }
  }

  private func twoLines(_ row: Row, columns: Int) -> [Line] {
    var row = row
    // What is cut of a name is not its number.
    let room = columns - (row.number + row.label + row.value.text).columnCount - 1
    row.name = row.name.truncatedBeforeNumber(toColumns: max(Self.leastName, room))
    let first = Line(row.nameSpans, trailing: [row.value])
    if row.adjoint.text.isEmpty, row.state.isEmpty { return [first] }
    return [first, Line([Span("    ")] + row.state, trailing: [row.adjoint])]
  }

  /// A name of fewer columns says nothing.
  private static let leastName = 6

  /// The table's rows, with so many columns for a number beside so many of other text.
  private func rows(_ entries: [TableEntry], room: (Int) -> Int) -> [Row] {
    let isNumbered = deck.pane == .inspector && entries.count > 1
    return entries.enumerated().map { place, entry in
      let number = isNumbered ? (place < 9 ? "\(place + 1) " : "  ") : ""
      return row(number: number, label: entry.label, entry.tensor, room: room)
    }
  }

  private func line(_ row: Row, name: Int, value: Int, adjoint: Int) -> Line {
    let gap = String.blanks(name - row.nameColumns + 2)
    var spans = row.nameSpans
    spans.append(Span(gap + row.value.text.leftPadding(value), row.value.role))
    if adjoint > 0 {
      let number = String(row.adjoint.text.dropFirst(2)).leftPadding(adjoint - 2)
      let isThere = !row.adjoint.text.isEmpty
      spans.append(Span("  \(isThere ? Glyph.adjoint : " ") \(number)", row.adjoint.role))
    }
    return Line(spans + [Span(" ")] + row.state)
  }

  private func row(
    number: String, label: String, _ id: Recording.Tensor.ID, room: (Int) -> Int
  ) -> Row {
    let value = valueText(id, columns: room((number + label + name(id)).columnCount))
    // A constant without a name goes by its value, which need not stand there twice.
    let isItsOwnName = value.text == name(id)
    var row = Row(
      number: number, label: isItsOwnName ? label.replacing(" = ", with: "") : label,
      name: isItsOwnName ? "" : name(id), value: value, adjoint: Span("", .adjointFinal), state: [])
    if isStillToCome(id) {
      row.value = Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet)
      return row
    }
    guard let page, page.frame.run != nil, let state = page.frame.adjoints[id] else { return row }
    let text = words(for: state, of: id)
    row.state = [Span("\(text.sign) \(text.words)", text.role)]
    if let adjoint = state.adjoint {
      let value = valueText(adjoint, columns: room(text.words.columnCount + 8))
      row.adjoint = Span(
        "\(Glyph.adjoint) \(value.text)", value.role == .value ? text.role : value.role)
    }
    return row
  }

  /// How far an adjoint has come; where none is to come and none was asked for, what the tape did
  /// with the leaf, or with the operation that computes the target.
  private func words(for state: AdjointState, of id: Recording.Tensor.ID) -> AdjointWords {
    if state == .untouched, deck.run?.targets.contains(id) == true,
      let producer = deck.window?.producers[id],
      let standing = deck.scene?.standings[.operation(producer)], let sign = standing.sign
    {
      return AdjointWords(sign: sign, words: standing.words, role: standing.role)
    }
    if state == .untouched, let standing = deck.cutStanding(of: id), let sign = standing.sign {
      return AdjointWords(sign: sign, words: standing.words, role: standing.role)
    }
    guard state == .none, page?.frame.ledgers[id]?.isSource != true,
      let standing = deck.leafStanding(of: id), let sign = standing.sign,
      !standing.letsGradientsPass
    else { return AdjointWords(state) }
    return AdjointWords(sign: sign, words: standing.words, role: standing.role)
  }

  /// Whether the operation that computes a tensor has not run where the tape is played.
  func isStillToCome(_ id: Recording.Tensor.ID) -> Bool {
    deck.isStillToCome(id)
  }

  /// A tensor's value in so many columns.
  func valueText(_ id: Recording.Tensor.ID?, columns: Int) -> Span {
    let text = ValueText(id.flatMap { page?.tensors[$0] }, columns: columns)
    return Span(text.text, text.isFinite ? .value : .notFinite)
  }

  /// Each input's derivative: the formula, and under it the same with numbers.
  func formulaLines(of operation: Recording.Operation, columns: Int) -> [Line] {
    let formulas = operation.formulas
    let shown = shownInputs(of: formulas.count)
    // Of many inputs for which all is the same it is said once.
    func distinct(_ lines: (Int) -> [Line]) -> [Line] {
      var last: [Line]?
      return shown.ranges.joined().flatMap { slot in
        let next = lines(slot)
        defer { last = next }
        return (next == last ? [] : next) + shown.leftOut(behind: slot).linesLeftOut
      }
    }
    guard deck.page?.frame.run != nil else {
      return distinct { slot in
        [Line(Phrase.formula(formulas[slot]).escapingControlCharacters, .faint)]
      }
    }
    return distinct { slot in
      let text = formulas[slot]
      let line = Line.wrapping(Phrase.formula(text).escapingControlCharacters, columns: columns)
      guard let formula = Formula(text) else { return line }
      return line + numbers(in: formula, slot: slot, of: operation, columns: columns)
    }
  }

  private func numbers(
    in formula: Formula, slot: Int, of operation: Recording.Operation, columns: Int
  ) -> [Line] {
    guard let step = page?.step else { return [] }
    let isNext = page?.frame.nextStep?.operation.id == operation.id
    let isPaid = step.isPaid(slot)
    guard isPaid || isNext || !step.paidSlots.isEmpty else { return [] }
    guard let contribution = step.step.contributions[present: slot] else {
      let indent = String.blanks(formula.leftColumns)
      return [Line("\(indent)  \(Phrase.nothingHandedOn)", .faint)]
    }
    let room = max(6, columns - formula.leftColumns - 2)
    let result = isPaid ? valueText(contribution, columns: room) : nil
    var right = right(of: formula, step.step.incoming.first ?? nil, operation, columns: room)
    let shapes = [step.step.incoming.first ?? nil, contribution].map { id in
      id.flatMap { page?.tensors[$0] }?.elementCount ?? 0
    }
    // Of what was broadcast the formula leaves out that it is summed up.
    if shapes[0] != shapes[1] || formula.handsOnUnchanged && result != nil { right = nil }
    var lines = equations(right, result, indent: formula.leftColumns, columns: columns)
    if shapes[0] > shapes[1], formula.isElementwise {
      let indent = String.blanks(formula.leftColumns)
      lines.append(Line("\(indent)  \(Phrase.summedUp)", .faint))
    }
    return lines
  }

  /// The right side of a formula in numbers; nil where one of them has no room for all its
  /// elements, since what stands in an equation is reckoned with.
  private func right(
    of formula: Formula, _ incoming: Recording.Tensor.ID?, _ operation: Recording.Operation,
    columns: Int
  ) -> String? {
    func text(_ id: Recording.Tensor.ID?) -> String? {
      id.flatMap { page?.tensors[$0] }.flatMap { NumberFormat.full($0, columns: columns) }
    }
    let letters = letters(of: operation)
    func value(_ letter: String) -> String? {
      let input = letters.lastIndex(of: letter).flatMap { text(operation.inputs[safe: $0]) }
      return input ?? (letter == "y" ? text(operation.outputs.first) : nil)
    }
    return text(incoming).flatMap { upstream in
      formula.numbers(upstream: upstream, valueOf: value)
    }.flatMap { $0.columnCount <= columns ? $0 : nil }
  }

  /// `= 1.0 · 3.0 = 3.0` under the formula's equals sign, on two lines where one is too short.
  private func equations(_ right: String?, _ result: Span?, indent: Int, columns: Int) -> [Line] {
    let indent = String.blanks(indent)
    let resultSpans = result.map {
      [Span("= ", .faint), Span($0.text, $0.role == .value ? .flow : $0.role)]
    }
    guard let right, right != result?.text else {
      return resultSpans.map { [Line([Span(indent)] + $0)] } ?? []
    }
    let first = [Span(indent), Span("= ", .faint), Span(right)]
    guard let resultSpans else { return [Line(first)] }
    let one = Line(first + [Span(" ")] + resultSpans)
    return one.columnCount <= columns ? [one] : [Line(first), Line([Span(indent)] + resultSpans)]
  }

  /// A tensor's elements in rows, where they are few; else what is known of them together.
  func elements(of id: Recording.Tensor.ID, columns: Int) -> [Line] {
    guard let tensor = page?.tensors[id], !isStillToCome(id) else { return [] }
    var lines = [
      Line([
        Span(name(id)),
        Span("  \(tensor.dtype.rawValue) \(NumberFormat.shape(tensor.shape))", .faint),
      ])
    ]
    lines += TensorText(tensor).lines(columns: columns)
    lines += tensor.limits(columns: columns)
    return lines
  }
}

extension Int {
  /// A line that says that so many are left out; none where none are.
  fileprivate var linesLeftOut: [Line] {
    self > 0 ? [Line("⋮ " + Phrase.more(self), .faint)] : []
  }
}
