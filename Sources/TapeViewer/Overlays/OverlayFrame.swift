import Explanation
import Screen
import TapeFormat

/// What lies over a screen, laid out: a frame in the middle, and lines in it from one on.
struct OverlayFrame {
  private var frame: PaneFrame
  let rect: Rect
  /// What it lies over.
  private let across: Rect
  private(set) var lines: [Line]
  /// How many lines there are, and how many of them, behind those at the head, come before those at hand:
  /// these are all but where there may be thousands.
  private var lineCount: Int
  private var linesBefore = 0
  let firstLine: Int
  /// How many lines at the head stay where the others are scrolled.
  private var headRows = 0
  /// How many lines stand above those of a list, which alone are counted.
  private var headings = 0

  private static let wideGraph = 64
  /// A tensor on a screen of fewer rows takes those of the timeline, too.
  private static let highTensor = 20

  /// An overlay of a viewer on a screen of a size.
  init(of overlay: Overlay, in viewer: Viewer, size: Size) {
    let plan = ScreenPlan(size: size, pane: .graph)
    let isWhole = if case .tensor = overlay { true } else { false }
    // The timeline stays in sight, where there is one and room for it.
    let keepsTimeline = viewer.deck != nil && !(isWhole && size.rows < Self.highTensor)
    let body = Rect(
      row: plan.body.row, column: 0, columns: size.columns,
      rows: keepsTimeline ? plan.timeline.map { $0.row - 1 } ?? size.rows : plan.body.rows)
    // Over the graph alone where that is wide enough, so that the panes beside it stay in sight.
    let graph = viewer.deck == nil ? nil : plan.graph
    // Equations are wide, and so are lines of a program, now and then.
    let wanted =
      switch overlay {
      case .chain: Int.max
      case .source: SourceOverlay(deck: viewer.deck).columnCount + 4
      default: isWhole ? Int.max : 0
      }
    let beside = graph.flatMap { $0.columns >= max(Self.wideGraph, wanted) ? $0 : nil }
    let across = beside ?? body
    self.across = across
    let room = Size(columns: max(0, across.columns), rows: max(0, body.rows))
    let width = min(room.columns, max(wanted, Self.columns(in: room.columns)))
    let columns = max(0, width - 4)
    var isFull = false
    var mostRows = room.rows
    var wholeCount: Int?
    /// Where in a list of so many lines those are that may be seen from one on, below so many at the head.
    func places(of count: Int, from first: Int, below head: Int = 0) -> Range<Int> {
      let start = max(0, min(first, count - mostRows) - head)
      return start..<min(count, start + mostRows + 2 * head)
    }
    switch overlay {
    case .chain(let tensor):
      let chain = viewer.deck.map { ChainOverlay(deck: $0, chosen: tensor) }
      frame = PaneFrame(title: chain?.title ?? "", isFocused: true)
      lines = chain?.lines(columns: columns) ?? []
      firstLine = chain?.firstLine(rows: room.rows - 2, columns: columns) ?? 0
      headRows = chain?.headRows(columns: columns) ?? 0
    case .why(let question, let first):
      let why = viewer.deck?.why(question)
      frame = PaneFrame(title: why?.title ?? "", hint: why?.hint ?? "", isFocused: true)
      lines = why?.lines(columns: columns) ?? []
      firstLine = first
    case .trail(let question, let chosen):
      let trail = viewer.deck?.trailOverlay(question, chosen: chosen)
      let inside = Size(columns: columns, rows: max(0, room.rows - 2))
      frame = PaneFrame(
        title: trail?.title ?? "", note: trail?.note(in: inside) ?? "", hint: trail?.hint ?? "",
        isFocused: true)
      lines = trail?.lines(in: inside) ?? []
      firstLine = 0
    case .sources(let question, let chosen):
      let list = viewer.deck?.sourcesOverlay(question, chosen: chosen)
      frame = PaneFrame(title: list?.title ?? "", isFocused: true)
      firstLine = max(0, (list?.chosen ?? 0) + SourcesOverlay.head + 1 - (room.rows - 2))
      let seen = places(
        of: list?.count ?? 0, from: firstLine, below: SourcesOverlay.head)
      lines = list?.lines(seen, columns: columns) ?? []
      linesBefore = seen.lowerBound
      wholeCount = list?.count.advanced(by: lines.count - seen.count)
      headRows = SourcesOverlay.head
      headings = SourcesOverlay.head
    case .help(let context, let first):
      frame = PaneFrame(title: Phrase.help, isFocused: true)
      lines = HelpOverlay(context: context, viewer: viewer).lines(columns: columns)
      firstLine = first
    case .palette(let text, let chosen):
      frame = PaneFrame(title: Phrase.allCommands, isFocused: true)
      let list = PaletteOverlay(text: text, viewer: viewer, chosen: chosen)
      lines = list.lines(columns: columns)
      firstLine = max(0, chosen + PaletteOverlay.head + 1 - (room.rows - 2))
      headings = PaletteOverlay.head
    case .source(let first):
      let source = SourceOverlay(deck: viewer.deck)
      frame = PaneFrame(title: source.title, isFocused: true)
      // Graph and program are seen together.
      mostRows = max(5, room.rows / 2)
      firstLine = first ?? source.firstLine(rows: mostRows - 2)
      let text = source.lines(columns: columns)
      let seen = places(of: text.count, from: firstLine)
      lines = text.part(seen)
      linesBefore = seen.lowerBound
      wholeCount = text.count
    case .program(let text, let first):
      frame = PaneFrame(title: text.file.escapingControlCharacters, isFocused: true)
      firstLine = first
      let seen = places(of: text.lineCount, from: first)
      lines = text.lines(seen)
      linesBefore = seen.lowerBound
      wholeCount = text.lineCount
      isFull = true
    case .tensor(let look):
      let tensor = viewer.deck.map { TensorScreen(deck: $0, look: look) }
      frame = PaneFrame(
        title: tensor?.title ?? "", note: tensor?.note ?? "", hint: tensor?.hint ?? "",
        isFocused: true)
      lines = tensor?.lines(in: Size(columns: columns, rows: max(0, room.rows - 2))) ?? []
      firstLine = 0
    case .stops(let text, let chosen):
      frame = PaneFrame(title: Phrase.Stop.list, isFocused: true)
      lines =
        viewer.deck.map {
          StopsOverlay(deck: $0, text: text, chosen: chosen).lines(columns: columns)
        } ?? []
      firstLine = max(0, (chosen ?? 0) + 3 - (room.rows - 2))
    case .mark(let use):
      let marks = viewer.deck.map { MarksOverlay(deck: $0, use: use) }
      frame = PaneFrame(title: marks?.title ?? "", isFocused: true)
      lines = marks?.lines(columns: columns) ?? []
      firstLine = 0
    case .runs:
      frame = PaneFrame(title: Phrase.Run.title, isFocused: true)
      let list = viewer.deck.map { RunsOverlay(deck: $0) }
      let first = list?.firstLine(rows: room.rows - 2) ?? 0
      lines = list?.lines(first..<first + max(0, room.rows)) ?? []
      firstLine = first
      linesBefore = first
      wholeCount = list?.count
    case .prompt, .filter, .answer:
      frame = PaneFrame(title: "")
      lines = []
      firstLine = 0
    }
    // What could not be read says why, instead of that it is still to come; the list of runs lacks but
    // its marks.
    if overlay != .runs, let deck = viewer.deck, let missing = overlay.needs(of: deck),
      let error = deck.failures[missing]
    {
      lines = Line.wrapping(error.description, columns: columns)
      wholeCount = nil
      linesBefore = 0
    }
    lineCount = wholeCount ?? lines.count
    if viewer.options.isASCII {
      lines = lines.map(\.inPlainWords)
      frame.title.spellOut()
    }
    let isHigh = isFull || lineCount + 2 + Self.leastRest > room.rows
    let rows = isHigh ? mostRows : min(mostRows, lineCount + 2)
    // On a small screen they would leave no room.
    if 3 * headRows > rows - 2 { headRows = 0 }
    let space = max(0, body.rows - rows)
    rect = Rect(
      row: body.row + (mostRows < room.rows ? space : space / 2),
      // What is seen beside it is better whole on one side.
      column: across.column + (mostRows < room.rows ? 0 : max(0, (across.columns - width) / 2)),
      columns: lines.isEmpty && !isWhole ? 0 : width,
      rows: lines.isEmpty && !isWhole ? 0 : rows)
  }

  /// Of what it lies over so much is seen that it can be made out, or nothing.
  private static let leastRest = 3

  /// The columns of what lies over so many: all of them where nothing beside it could be made out.
  static func columns(in room: Int) -> Int { room <= 100 ? max(0, room) : 76 }

  /// What stands in its frame.
  var title: String { frame.title }

  /// The first line when it is scrolled to the end.
  var lastFirstLine: Int { max(0, lineCount - max(1, rect.rows - 2)) }

  /// The line that stands in a row inside the frame.
  func line(inRow row: Int) -> Int {
    row < headRows ? row : min(firstLine, lastFirstLine) + row
  }

  /// Draws it.
  func draw(on canvas: inout Canvas, theme: Theme) {
    guard !rect.isEmpty else { return }
    var frame = frame
    let first = min(firstLine, lastFirstLine)
    if lastFirstLine > 0 {
      frame.note = Phrase.range(
        max(1, first + headRows + 1 - headings),
        min(lineCount, first + rect.rows - 2) - headings, of: lineCount - headings)
    }
    // A blank on each side parts it from what it lies over, where that goes on beside it.
    let parted = Rect(
      row: rect.row, column: rect.column - 1, columns: rect.columns + 2, rows: rect.rows)
    canvas.fill(parted.intersection(across))
    canvas.draw(frame, in: rect, theme: theme)
    let passed = max(0, headRows + first - linesBefore)
    let shown = Array(lines.prefix(headRows) + lines.dropFirst(passed))
    canvas.draw(shown[...], in: rect.inset(columns: 2), theme: theme)
  }
}
