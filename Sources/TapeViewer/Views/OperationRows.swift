import Explanation
import Playback
import Screen
import TapeFormat

/// What the rows of lanes and table say of each operation of a window.
struct OperationRows {
  let scene: GraphScene
  let frame: Frame?
  let selection: Subject?
  private let current: Subject?
  /// The scale of the bars for adjoints; nil where rows have none.
  var heat: LogScale?
  /// What recedes.
  var dimmed: Set<Subject> = []

  init(scene: GraphScene, frame: Frame?, selection: Subject?) {
    self.scene = scene
    self.frame = frame
    self.selection = selection
    current = scene.current(in: frame)
  }

  var count: Int { scene.window.operations.count }

  /// What one row says.
  struct Text {
    var number: String
    /// The name, with that of the first output where it has one: `y = Mul`.
    var name: String
    var role: Role
    var isOnTape: Bool
    var shape, bytes, line, scope: String
    var sign: Character
    var signRole: Role
    var value, adjoint: RowText
    /// How large the adjoint is; nil where that is not asked for, or not known.
    var heat: HeatSign?
  }

  func isSelected(_ place: Int) -> Bool {
    selection == .operation(scene.window.operations[place].id)
  }

  /// The place of what is selected, or of the play head.
  var chosenPlace: Int {
    let wanted = selection ?? current
    return scene.window.operations.firstIndex { wanted == .operation($0.id) } ?? 0
  }

  /// What the row at a place says.
  func text(at place: Int) -> Text {
    let operation = scene.window.operations[place]
    let standing = scene.standings[.operation(operation.id)] ?? .unknown
    let output = operation.outputs.first
    let tensor = output.flatMap { scene.window.tensors[$0] }
    let own = DisplayNames.name(of: operation)
    let name = output.flatMap { scene.window.tensorNames[$0] } ?? own
    let isCurrent = current == .operation(operation.id)
    var value = RowText()
    var adjoint = RowText()
    if let output {
      value = scene.writer.text(of: .value(output, producer: place), in: frame)
      let paysNothing = !standing.letsGradientsPass
      adjoint =
        paysNothing
        ? RowText(label: standing.words, labelRole: standing.role)
        : scene.writer.text(of: .adjoint(output), in: frame)
    }
    return Text(
      number: String(operation.id),
      name: name.hasPrefix(own) ? own : "\(name) = \(operation.name.escapingControlCharacters)",
      role: isCurrent ? .current : standing.letsGradientsPass ? .text : standing.role,
      isOnTape: standing.letsGradientsPass,
      shape: tensor.map { NumberFormat.shape($0.shape) } ?? "",
      bytes: Self.bytes(
        operation.outputs.reduce(0) { $0 + (scene.window.tensors[$1]?.byteCount ?? 0) }),
      line: operation.source.map { ($0.isNear ? "~" : "") + String($0.line) } ?? "",
      scope: operation.scope?.escapingControlCharacters
        ?? scene.window.origins[operation.id].map { Phrase.Run.derivative(of: $0.operationName) }
        ?? "",
      sign: isCurrent ? Glyph.current : value.sign ?? Glyph.valueReady,
      signRole: isCurrent ? .current : value.signRole, value: value, adjoint: adjoint,
      heat: heat.flatMap { scale in
        output.flatMap { scene.magnitude(ofAdjointOf: $0, in: frame) }
          .flatMap { HeatSign(of: $0, on: scale) }
      })
  }

  /// How many columns the numbers of some rows take; a step does not change it.
  struct Widths {
    var value, adjoint: Int
    /// The columns of the bar, with a blank.
    var heat: Int

    /// All, each number with its sign, and the blanks between.
    var all: Int { value + 2 + 2 + adjoint + 2 + heat }
  }

  /// The columns for the numbers of some rows in a pane of so many.
  func widths(_ range: Range<Int>, columns: Int) -> Widths {
    let values = range.compactMap { place in
      scene.window.operations[place].outputs.first.map {
        scene.writer.text(of: .value($0, producer: place), in: nil).number.columnCount
      }
    }
    let isNarrow = columns < 60
    return Widths(
      value: max(5, min(values.max() ?? 0, isNarrow ? 8 : columns / 3)),
      adjoint: isNarrow ? 8 : 14, heat: heat == nil ? 0 : 2)
  }

  /// A size as people write it: `96 B`, `32 kB`.
  static func bytes(_ count: Int) -> String {
    var (number, unit) = (Double(count), 0)
    let units = ["B", "kB", "MB", "GB", "TB"]
    while number >= 1_000, unit < units.count - 1 { (number, unit) = (number / 1_000, unit + 1) }
    let text = unit == 0 ? String(count) : NumberFormat.short(number, columns: 4)
    return "\(text) \(units[unit])"
  }

  /// What stands over the numbers, with a sign at that by which rows are sorted.
  func heading(_ widths: Widths, sort: TableSort? = nil) -> [Span] {
    [
      Span(
        ((sort?.sign(of: .value) ?? "") + Phrase.value).leftPadding(widths.value) + "    ", .faint),
      Span(
        ((sort?.sign(of: .adjoint) ?? "") + Phrase.adjoint).leftPadding(widths.adjoint) + "  "
          + String(repeating: " ", count: widths.heat),
        .faint),
    ]
  }

  /// Value and adjoint at the right of a row, each with its sign.
  func numbers(of text: Text, _ widths: Widths) -> [Span] {
    func fitted(_ text: String, _ columns: Int, or short: String) -> String {
      (text.columnCount <= columns ? text : short).truncated(toColumns: columns)
        .leftPadding(columns)
    }
    let isNumber = !text.adjoint.number.isEmpty
    let label = text.adjoint.label
    let words = label.hasPrefix("\(Glyph.adjoint) ") ? String(label.dropFirst(2)) : label
    // Where a number has no room, its shape says more than its first figures.
    let adjoint = fitted(
      isNumber ? text.adjoint.number : words, widths.adjoint,
      or: isNumber ? text.shape : text.isOnTape ? Phrase.notHere : Phrase.offTape)
    return [
      Span(fitted(text.value.number, widths.value, or: text.shape), text.value.numberRole),
      Span(" "),
      Span(String(text.value.sign ?? " "), text.value.signRole), Span("  "),
      Span(adjoint, isNumber ? text.adjoint.numberRole : text.adjoint.labelRole),
      Span(" "), Span(String(text.adjoint.sign ?? " "), text.adjoint.signRole),
    ]
      + (widths.heat == 0
        ? [] : [Span(" "), Span(String(text.heat?.character ?? " "), text.heat?.role ?? .text)])
  }

  /// The row as it is drawn: faint where it recedes, reversed where it is chosen.
  func drawn(_ line: Line, at place: Int) -> Line {
    var line = line
    line.isChosen = isSelected(place)
    guard dimmed.contains(.operation(scene.window.operations[place].id)) else { return line }
    line.leading = line.leading.map { Span($0.text, .faint) }
    line.trailing = line.trailing.map { Span($0.text, .faint) }
    return line
  }

  /// What stands before a row: the sign of the selected one, or of one that is lit while others
  /// recede.
  func mark(_ place: Int) -> Span {
    if isSelected(place) { return Span("▸", .title) }
    let isLit =
      !dimmed.isEmpty && !dimmed.contains(.operation(scene.window.operations[place].id))
    return Span(isLit ? String(Glyph.lit) : " ", .title)
  }

  /// How the rail of a value looks: heavy where its adjoint is known, dashed where the tape has
  /// nothing of it.
  func rail(of tensor: Recording.Tensor.ID) -> (glyph: Character, role: Role) {
    let standing = scene.window.producers[tensor].flatMap { scene.standings[.operation($0)] }
    if standing?.letsGradientsPass == false { return ("╎", .offTapeEdge) }
    let adjoint = frame?.adjoints[tensor]?.adjoint
    return adjoint == nil ? ("│", .edge) : ("┃", .adjointFinal)
  }

  /// The rows seen in so many: they stay while the chosen one moves within half a page.
  func visible(rows: Int) -> Range<Int> {
    Self.visible(rows: rows, of: count, round: chosenPlace)
  }

  /// The rows seen in so many, of all that there are, round a chosen one.
  static func visible(rows: Int, of count: Int, round chosen: Int) -> Range<Int> {
    guard rows > 0, count > rows else { return 0..<max(0, min(count, rows)) }
    let half = max(1, rows / 2)
    let first = max(0, min(count - rows, chosen / half * half - (rows - half) / 2))
    return first..<first + rows
  }
}
