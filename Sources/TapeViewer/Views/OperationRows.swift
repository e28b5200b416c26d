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

  /// What one row says where the frame is.
  struct Text {
    /// What it says wherever that is.
    let facts: RowFacts
    var role: Role
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

  /// What the row at a place says in any frame.
  func facts(at place: Int) -> RowFacts {
    scene.rowFacts.value(of: place) { RowFacts(of: place, in: scene, writer) }
  }

  /// What the row at a place says.
  func text(at place: Int) -> Text {
    let operation = scene.window.operations[place]
    let facts = facts(at: place)
    var (value, adjoint) = (facts.value, RowText())
    if let output = facts.output {
      if let frame, !scene.window.hasRun(operation, in: frame) {
        value = writer.stillToRun(value)
      }
      adjoint =
        facts.isOnTape
        ? writer.text(of: .adjoint(output), in: frame)
        : RowText(label: facts.standing.words, labelRole: facts.standing.role)
    }
    let isCurrent = current == .operation(operation.id)
    var text = Text(
      facts: facts, role: isCurrent ? .current : facts.role,
      sign: isCurrent ? Glyph.current : value.sign ?? Glyph.valueReady,
      signRole: isCurrent ? .current : value.signRole, value: value, adjoint: adjoint)
    if let heat, let output = facts.output,
      let magnitude = scene.magnitude(ofAdjointOf: output, in: frame)
    {
      text.heat = HeatSign(of: magnitude, on: heat)
    }
    return text
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
    let widest = range.reduce(0) { max($0, facts(at: $1).valueColumns) }
    let most = columns < 60 ? Self.narrowNumber : columns < 100 ? 14 : 24
    return Widths(
      value: max(Self.narrowNumber, min(widest, most)),
      adjoint: columns < 60 ? Self.narrowNumber : 14, heat: heat == nil ? 0 : 2)
  }

  /// What stands over the values, with a sign where rows are sorted by them.
  func valueHeading(_ widths: Widths, sort: TableSort? = nil) -> [Span] {
    [Span(((sort?.sign(of: .value) ?? "") + Phrase.value).leftPadding(widths.value) + "  ", .faint)]
  }

  /// What stands over the adjoints, with a sign where rows are sorted by them.
  func adjointHeading(_ widths: Widths, sort: TableSort? = nil) -> [Span] {
    let heading = (sort?.sign(of: .adjoint) ?? "") + Phrase.adjoint
    let blanks = String.blanks(widths.heat + 2)
    return [Span(heading.leftPadding(widths.adjoint) + blanks, .faint)]
  }

  /// The value of a row, with its sign.
  func value(of text: Text, _ widths: Widths) -> [Span] {
    let number = fitted(text.value.number, columns: widths.value) {
      text.facts.output.flatMap { scene.window.tensors[$0] }
    }
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
      ? fitted(text.adjoint.number, columns: widths.adjoint) {
        text.facts.output.flatMap { adjointState(of: $0) }?.adjoint
          .flatMap { scene.accounts?.tensors[$0] }
      }
      : words.columnCount <= widths.adjoint
        ? words : text.facts.isOnTape ? Phrase.notHere : Phrase.offTape
    return [
      Span(
        shown.truncated(toColumns: widths.adjoint).leftPadding(widths.adjoint),
        isNumber ? text.adjoint.numberRole : text.adjoint.labelRole),
      Span(" "), Span(String(text.adjoint.sign ?? " "), text.adjoint.signRole),
    ]
      + (widths.heat == 0
        ? [] : [Span(" "), Span(String(text.heat?.character ?? " "), text.heat?.role ?? .text)])
  }

  /// A number in so many columns: where it has no room a shorter form of its tensor.
  private func fitted(
    _ text: String, columns: Int, of tensor: () -> Recording.Tensor?
  ) -> String {
    guard text.columnCount > columns, let tensor = tensor() else { return text }
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
