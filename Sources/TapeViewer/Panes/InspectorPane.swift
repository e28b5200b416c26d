import Explanation
import Playback
import TapeFormat

/// The pane that says everything about the operation or the tensor that is looked at.
struct InspectorPane {
  let deck: Deck

  var page: FramePage? { deck.page }

  /// What stands in the frame: `y = Mul#0`, and where its box is folded `y = Mul#0, in net`.
  var title: String {
    if let block = deck.blockPane { return block.title }
    let name = ownTitle
    guard deck.frameProblem == nil, deck.view == .graph, page?.operation != nil,
      case .block(let id)? = deck.boxSubject, let block = deck.fold?.block(id)
    else { return name }
    return Phrase.inside(block.title, name)
  }

  private var ownTitle: String {
    if deck.frameProblem != nil { return Phrase.cannotBeRead }
    guard let page else { return Phrase.Progress.reads }
    guard page.subject != nil else { return Phrase.nothingRecorded }
    guard let operation = page.operation else {
      return page.subject?.tensor.map(name) ?? ""
    }
    let own = DisplayNames.name(of: operation)
    guard let output = operation.outputs.first.map(name), !output.hasPrefix(own) else { return own }
    return "\(output) = \(own)"
  }

  /// All its lines, to be scrolled where they do not fit.
  ///
  /// In a pane of few rows the values come first, and after them where they come from. Where there
  /// are fewer rows than lines, no line is blank.
  func lines(columns: Int, rows: Int = .max) -> [Line] {
    let lines = allLines(columns: columns, rows: rows)
    return lines.count > rows ? lines.filter { $0 != .blank } : lines
  }

  private func allLines(columns: Int, rows: Int) -> [Line] {
    if let block = deck.blockPane { return block.lines(columns: columns) }
    if let problem = deck.frameProblem {
      return Line.wrapping(problem.description, columns: columns)
    }
    guard let page else { return [] }
    if let operation = page.operation {
      return lines(of: operation, columns: columns, isShort: rows < Self.fewRows)
    }
    guard let tensor = page.subject?.tensor.flatMap({ page.tensors[$0] }) else { return [] }
    return lines(of: tensor, columns: columns)
  }

  /// The name shown for a tensor.
  func name(_ id: Recording.Tensor.ID) -> String {
    page?.tensorNames[id] ?? deck.window?.tensorNames[id] ?? "#\(id)"
  }

  /// In fewer rows what is said of an operation hides its values.
  private static let fewRows = 7

  private func lines(
    of operation: Recording.Operation, columns: Int, isShort: Bool
  ) -> [Line] {
    let origin = origin(of: operation, columns: columns)
    let values = table(of: operation, columns: columns)
    var lines = isShort ? values + [.blank] + origin : origin + [.blank] + values
    lines += spaced(formulaLines(of: operation, columns: columns))
    for key in operation.attributes.keys.sorted() {
      guard let value = operation.attributes[key] else { continue }
      lines.append(
        Line([
          Span(key.escapingControlCharacters + " ", .faint),
          Span(value.text.escapingControlCharacters),
        ]))
    }
    for id in operation.outputs where page?.tensors[id]?.shape.isEmpty == false {
      lines += spaced(elements(of: id, columns: columns))
    }
    return lines
  }

  /// What the operation is to the tapes, and where it comes from.
  private func origin(of operation: Recording.Operation, columns: Int) -> [Line] {
    var lines = standing(of: operation, columns: columns)
    if let origin = page?.origin {
      lines += Line.wrapping(
        Phrase.Run.origin(
          step: origin.step + 1, run: origin.run + 1, operation: origin.operationName),
        columns: columns)
    }
    if let source = operation.source { lines.append(place(source, columns: columns)) }
    if let scope = operation.scope, !scope.isEmpty {
      lines.append(Line([Span(Phrase.inScope, .faint), Span(scope.escapingControlCharacters)]))
    }
    return lines
  }

  private func lines(of tensor: Recording.Tensor, columns: Int) -> [Line] {
    var lines = [
      Line([
        Span(Phrase.role(tensor.role), .text), Span(" \(tensor.dtype.rawValue) ", .faint),
        Span(NumberFormat.shape(tensor.shape)),
      ])
    ]
    lines += watching(of: tensor, columns: columns)
    lines.append(.blank)
    lines += table(of: [TableEntry(label: "", tensor: tensor.id)], columns: columns)
    let users = deck.scene?.users(of: .tensor(tensor.id)) ?? []
    let names = users.compactMap(\.operation).compactMap { deck.window?.operationNames[$0] }
    // The run's account knows of uses that are folded away.
    let uses = deck.page?.ledger.flatMap { $0.tensor == tensor.id ? $0.account.count : nil } ?? 0
    let seen = users.compactMap(\.operation).flatMap { id in
      deck.window?.operations.first { $0.id == id }?.inputs.filter { $0 == tensor.id } ?? []
    }
    let others = max(0, uses - seen.count)
    if !names.isEmpty || others > 0 {
      lines += [.blank]
      lines += Line.wrapping(Phrase.usedBy(names, others: others), columns: columns)
    }
    if !tensor.shape.isEmpty { lines += spaced(elements(of: tensor.id, columns: columns)) }
    return lines
  }

  /// A paragraph with a blank line before it, where it says anything.
  private func spaced(_ lines: [Line]) -> [Line] { lines.isEmpty ? [] : [.blank] + lines }

  private func place(_ source: SourceLocation, columns: Int) -> Line {
    let file = source.file.split(separator: "/").last.map(String.init) ?? source.file
    let words = Phrase.line(source.line, isNear: source.isNear)
    let room = columns - words.columnCount - 4
    return Line([
      Span(words),
      Span(Phrase.of(file.escapingControlCharacters.truncatedInMiddle(toColumns: room)), .faint),
    ])
  }
}

extension Subject {
  var tensor: Recording.Tensor.ID? {
    if case .tensor(let id) = self { id } else { nil }
  }

  var operation: Recording.Operation.ID? {
    if case .operation(let id) = self { id } else { nil }
  }
}

extension Recording.Attribute {
  /// The setting as people write it.
  var text: String {
    switch self {
    case .null: Phrase.none
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): NumberFormat.short(value)
    case .text(let value): value
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    }
  }
}
