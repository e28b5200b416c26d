import Playback
import TapeFormat

/// The pane that says everything about the operation or the tensor that is looked at.
struct InspectorPane {
  let deck: Deck

  private var page: FramePage? { deck.page }

  var title: String {
    guard let page, page.subject != nil else { return "nothing recorded" }
    guard let operation = page.operation else {
      return page.subject.flatMap(tensorID).map(name) ?? ""
    }
    let own = DisplayNames.name(of: operation)
    guard let output = operation.outputs.first.map(name), !output.hasPrefix(own) else { return own }
    return "\(output) = \(own)"
  }

  /// All its lines, to be scrolled where they do not fit.
  func lines(columns: Int) -> [Line] {
    guard let page else { return [] }
    if let operation = page.operation { return lines(of: operation, columns: columns) }
    guard let id = page.subject.flatMap(tensorID), let tensor = page.tensors[id] else { return [] }
    return lines(of: tensor, columns: columns)
  }

  private func tensorID(_ subject: Subject) -> Recording.Tensor.ID? {
    if case .tensor(let id) = subject { id } else { nil }
  }

  private func name(_ id: Recording.Tensor.ID) -> String {
    page?.tensorNames[id] ?? deck.window?.tensorNames[id] ?? "#\(id)"
  }

  private func lines(of operation: Recording.Operation, columns: Int) -> [Line] {
    var lines: [Line] = []
    if let source = operation.source { lines.append(place(source)) }
    if let scope = operation.scope, !scope.isEmpty {
      lines.append(Line([Span("scope ", .faint), Span(scope.escapingControlCharacters)]))
    }
    if !lines.isEmpty { lines.append(.blank) }
    lines += operation.inputs.map { tensorLine("in", $0) }
    lines += operation.outputs.map { tensorLine("out", $0) }
    return lines
  }

  private func lines(of tensor: Recording.Tensor, columns: Int) -> [Line] {
    [
      Line([
        Span(tensor.role.rawValue + " ", .faint), Span(tensor.dtype.rawValue + " "),
        Span(NumberFormat.shape(tensor.shape)),
      ]),
      .blank, tensorLine("is", tensor.id),
    ]
  }

  private func place(_ source: SourceLocation) -> Line {
    let file = source.file.split(separator: "/").last.map(String.init) ?? source.file
    let words = source.isNear ? ", near line \(source.line)" : ", line \(source.line)"
    return Line([Span(file.escapingControlCharacters, .faint), Span(words, .faint)])
  }

  private func tensorLine(_ label: String, _ id: Recording.Tensor.ID) -> Line {
    let value = page?.tensors[id].map { NumberFormat.summary(of: $0, columns: 12) } ?? "…"
    return Line(
      [Span(label.padding(4), .faint), Span(name(id) + "  "), Span(value, .value)])
  }
}

extension String {
  /// The text with blanks after it up to so many columns.
  func padding(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - columnCount))
  }
}
