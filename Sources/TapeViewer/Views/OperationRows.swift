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
  private let writer: BoxWriter
  /// The scale of the bars for adjoints; nil where rows have none.
  var heat: LogScale?
  /// What recedes.
  var dimmed: Set<Subject> = []

  init(scene: GraphScene, frame: Frame?, selection: Subject?) {
    self.scene = scene
    self.frame = frame
    self.selection = selection
    current = scene.current(in: frame)
    writer = scene.writer
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
    /// The least of the value's elements, their mean and the greatest; empty for a single one, and where
    /// nobody asked.
    var spread: String
    var sign: Character
    var signRole: Role
    var value, adjoint: RowText
    /// The tensors whose numbers those are.
    var tensors: (value: Recording.Tensor?, adjoint: Recording.Tensor?)
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

  /// What the row at a place says, the figures with it that only a table has room for.
  func text(at place: Int, hasFigures: Bool = false) -> Text {
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
      value = writer.text(of: .value(output, producer: place), in: frame)
      let paysNothing = !standing.letsGradientsPass
      adjoint =
        paysNothing
        ? RowText(label: standing.words, labelRole: standing.role)
        : writer.text(of: .adjoint(output), in: frame)
    }
    return Text(
      number: String(operation.id),
      name: name.hasPrefix(own) ? own : "\(name) = \(operation.name.escapingControlCharacters)",
      role: isCurrent ? .current : standing.letsGradientsPass ? .text : standing.role,
      isOnTape: standing.letsGradientsPass,
      shape: tensor.map { NumberFormat.shape($0.shape) } ?? "",
      bytes: hasFigures
        ? Self.bytes(
          operation.outputs.reduce(0) { $0 + (scene.window.tensors[$1]?.byteCount ?? 0) }) : "",
      line: operation.source.map { ($0.isNear ? "~" : "") + String($0.line) } ?? "",
      scope: operation.scope?.escapingControlCharacters
        ?? scene.window.origins[operation.id].map { Phrase.Run.derivative(of: $0.operationName) }
        ?? "",
      spread: hasFigures ? Self.spread(of: tensor) : "",
      sign: isCurrent ? Glyph.current : value.sign ?? Glyph.valueReady,
      signRole: isCurrent ? .current : value.signRole, value: value, adjoint: adjoint,
      tensors: (
        tensor, output.flatMap(adjointState)?.adjoint.flatMap { scene.accounts?.tensors[$0] }
      ),
      heat: heat.flatMap { scale in
        output.flatMap { scene.magnitude(ofAdjointOf: $0, in: frame) }
          .flatMap { HeatSign(of: $0, on: scale) }
      })
  }

  /// How far a tensor's adjoint has come; nil outside gradient runs.
  func adjointState(of tensor: Recording.Tensor.ID) -> AdjointState? {
    guard let frame, frame.run != nil else { return nil }
    return frame.adjoints[tensor] ?? scene.accounts?.ledgers[tensor]?.state(at: frame.position)
  }

  /// How many columns the numbers of some rows take; a step does not change it.
  struct Widths {
    var value, adjoint: Int
    /// The columns of the bar, with a blank.
    var heat: Int

    /// All, each number with its sign, and the blanks between.
    var all: Int { value + 2 + 2 + adjoint + 2 + heat }
  }

  /// A norm, or a number, and a sign before it for what is not finite.
  private static let narrowNumber = 8

  /// The columns for the numbers of some rows in a pane of so many.
  func widths(_ range: Range<Int>, columns: Int) -> Widths {
    let values = range.compactMap { place in
      scene.window.operations[place].outputs.first.map {
        writer.text(of: .value($0, producer: place), in: nil).number.columnCount
      }
    }
    let most = columns < 60 ? Self.narrowNumber : columns < 100 ? 14 : 24
    return Widths(
      value: max(Self.narrowNumber, min(values.max() ?? 0, most)),
      adjoint: columns < 60 ? Self.narrowNumber : 14, heat: heat == nil ? 0 : 2)
  }

  /// A size as people write it: `96 B`, `32 kB`.
  static func bytes(_ count: Int) -> String {
    var (number, unit) = (Double(count), 0)
    let units = ["B", "kB", "MB", "GB", "TB"]
    while number >= 1_000, unit < units.count - 1 { (number, unit) = (number / 1_000, unit + 1) }
    let text = unit == 0 ? String(count) : NumberFormat.short(number, columns: 4)
    return "\(text) \(units[unit])"
  }

  private static func spread(of tensor: Recording.Tensor?) -> String {
    guard let tensor, !tensor.shape.isEmpty, let statistics = tensor.statistics else { return "" }
    return [statistics.minimum, statistics.mean, statistics.maximum]
      .map { NumberFormat.short($0, columns: 6).leftPadding(6) }.joined(separator: " ")
  }

  /// What stands over the values, with a sign where rows are sorted by them.
  func valueHeading(_ widths: Widths, sort: TableSort? = nil) -> [Span] {
    [Span(((sort?.sign(of: .value) ?? "") + Phrase.value).leftPadding(widths.value) + "  ", .faint)]
  }

  /// What stands over the adjoints, with a sign where rows are sorted by them.
  func adjointHeading(_ widths: Widths, sort: TableSort? = nil) -> [Span] {
    let heading = (sort?.sign(of: .adjoint) ?? "") + Phrase.adjoint
    let blanks = String(repeating: " ", count: widths.heat + 2)
    return [Span(heading.leftPadding(widths.adjoint) + blanks, .faint)]
  }

  /// The value of a row, with its sign.
  func value(of text: Text, _ widths: Widths) -> [Span] {
    let number = Self.fitted(text.value.number, of: text.tensors.value, columns: widths.value)
    return [
      Span(number.leftPadding(widths.value), text.value.numberRole), Span(" "),
      Span(String(text.value.sign ?? " "), text.value.signRole),
    ]
  }

  /// The adjoint of a row, with its sign, or why it has none.
  func adjoint(of text: Text, _ widths: Widths) -> [Span] {
    let isNumber = !text.adjoint.number.isEmpty
    let label = text.adjoint.label
    let words = label.hasPrefix("\(Glyph.adjoint) ") ? String(label.dropFirst(2)) : label
    let shown =
      isNumber
      ? Self.fitted(text.adjoint.number, of: text.tensors.adjoint, columns: widths.adjoint)
      : words.columnCount <= widths.adjoint
        ? words : text.isOnTape ? Phrase.notHere : Phrase.offTape
    return [
      Span(
        shown.truncated(toColumns: widths.adjoint).leftPadding(widths.adjoint),
        isNumber ? text.adjoint.numberRole : text.adjoint.labelRole),
      Span(" "), Span(String(text.adjoint.sign ?? " "), text.adjoint.signRole),
    ]
      + (widths.heat == 0
        ? [] : [Span(" "), Span(String(text.heat?.character ?? " "), text.heat?.role ?? .text)])
  }

  /// A number in so many columns: of a tensor that has no room a shorter form.
  private static func fitted(
    _ text: String, of tensor: Recording.Tensor?, columns: Int
  ) -> String {
    guard let tensor, text.columnCount > columns else { return text }
    return ValueText(tensor, columns: columns).text
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
