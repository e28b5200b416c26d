import Explanation
import Playback
import TapeFormat

/// A tape that is too long for a sign an operation, in columns each of which is a stretch of the order
/// of execution.
///
/// Bars tell how many of a stretch's operations the gradient run goes over, and by their colour how far
/// it is with them; blocks have their names where there is room. Where the tape was not recording there
/// is a sign for that instead.
struct TimelineStretches {
  private let deck: Deck
  private let columns: Int
  /// Behind the last place in the order of execution.
  private let end: Int
  private let activity: TapeActivity?
  private let fold: FoldedTape?
  private let progress: RunProgress?
  private let position: Position
  /// Which columns hold what is drawn of a tape that is not folded.
  private let drawn: ClosedRange<Int>?

  /// The strip of a tape in so many columns.
  init(of deck: Deck, columns: Int) {
    self.deck = deck
    self.columns = columns
    let end = max(1, deck.overview.lastSequence + 1)
    self.end = end
    let tape = deck.tape?.id
    activity = tape.flatMap(deck.overview.activity(ofTape:))
    fold = deck.scene?.fold
    progress = deck.scene?.accounts?.progress
    position = deck.player.position
    if fold == nil, let drawn = deck.window?.operations, let first = drawn.first,
      let last = drawn.last
    {
      let start = Self.column(first.sequence, of: end, in: columns)
      self.drawn = start...max(start, Self.column(last.sequence, of: end, in: columns))
    } else {
      drawn = nil
    }
  }

  /// The cells, one a column.
  var cells: [SignCell] {
    let overview = deck.overview
    let bars = bars
    var cells = (0..<columns).map { base($0, bar: bars[safe: $0]) }
    drawNames(on: &cells)
    if let page = deck.page, page.frame.run == nil {
      for cell in cells.indices.dropFirst(column(min(page.frame.sequence, end)) + 1) {
        cells[cell] = SignCell(" ", .faint)
      }
    }
    for column in columnsOfRuns { cells[column] = SignCell("∇", .faint) }
    if let run = deck.player.run {
      cells[column(overview.runs[run].sequence)] = SignCell("∇", .adjointFinal)
    }
    for reset in activity?.resets ?? [] { cells[column(reset)] = SignCell("↺", .alert) }
    for (letter, mark) in deck.marks.sorted(by: { $0.key < $1.key }) {
      if let sequence = mark.sequence { cells[column(sequence)] = SignCell(letter, .title) }
    }
    if let operation = deck.page?.operation {
      let isHead = deck.selection == nil
      cells[column(operation.sequence)] = SignCell(isHead ? Glyph.current : "▸", .current)
    }
    return cells
  }

  /// The place in the order of execution with which a column begins.
  func sequence(ofColumn column: Int) -> Int {
    Int(Double(column) / Double(columns) * Double(end))
  }

  /// The columns in which runs are; a column is looked at once, however many it has.
  private var columnsOfRuns: [Int] {
    let runs = deck.overview.runs
    var (found, next) = ([Int](), 0)
    while next < runs.count {
      let column = column(runs[next].sequence)
      found.append(column)
      next += runs[next...].firstPlace { self.column($0.sequence) > column } - next
    }
    return found
  }

  private func column(_ sequence: Int) -> Int {
    Self.column(sequence, of: end, in: columns)
  }

  private static func column(_ sequence: Int, of end: Int, in columns: Int) -> Int {
    min(columns - 1, Int(Double(sequence) / Double(end) * Double(columns)))
  }

  /// What a column shows where nothing stands in it.
  private func base(_ column: Int, bar: SignCell?) -> SignCell {
    let sequence = sequence(ofColumn: column)
    switch activity?.phase(at: sequence) {
    case .stopped: return SignCell(Glyph.recordingStopped, .recordingStopped)
    case .outside: return SignCell("╌", .offTape)
    case .recording, nil: break
    }
    if let bar { return bar }
    // Of a tape that is not folded it is told which stretch is drawn.
    guard let drawn else { return SignCell("━", .onTape) }
    return drawn.contains(column) ? SignCell("━", .onTape) : SignCell("─", .faint)
  }

  /// A bar a column, where that is known.
  private var bars: [SignCell] {
    guard let progress, let strip = FoldedStrip(of: fold, end: end) else { return [] }
    let sequences = (0..<columns + 1).map { sequence(ofColumn: $0) }
    let places = sequences.map { strip.place(at: $0) }
    let stretches = (0..<columns).map { column in
      // A column has one place at least.
      let end =
        sequences[column + 1] > sequences[column]
        ? places[column + 1] : strip.place(at: sequences[column] + 1)
      return places[column]..<max(places[column] + 1, end)
    }
    return zip(stretches, progress.steps(of: stretches, at: position)).map { bar($0, $1) }
  }

  /// How many of a stretch's operations the run goes over, up to half a row high, and how far it is
  /// with them.
  private func bar(_ positions: Range<Int>, _ summary: RunProgress.Summary) -> SignCell {
    guard summary.stepCount > 0 else { return SignCell("▁", .faint) }
    if summary.notFiniteCount > 0 { return SignCell(Glyph.notFinite, .notFinite) }
    let level = (summary.stepCount * Self.levels.count - 1) / positions.count
    let role: Role =
      summary.stepsDone == 0
      ? .edge
      : summary.stepsDone < summary.stepCount ? .adjointAccumulating : .adjointFinal
    return SignCell(Self.levels[min(level, Self.levels.count - 1)], role)
  }

  private static let levels: [Character] = ["▁", "▂", "▃", "▄"]

  /// Where a block has columns enough, a wall at its start and its name.
  private func drawNames(on cells: inout [SignCell]) {
    guard let fold, fold.sequences.count == fold.boxes.count else { return }
    for (place, box) in fold.boxes.enumerated() {
      guard let block = box.item.block else { continue }
      let start = column(fold.sequences[place])
      let next = place + 1 < fold.sequences.count ? column(fold.sequences[place + 1]) : columns
      let name = "▐\(block.title) "
      // A part of the bars is seen too, and no sign of what happened to the tape is hidden.
      let room = start..<min(columns, start + name.columnCount)
      guard name.columnCount + Self.leastBars <= next - start, name.columnCount == name.count,
        cells[room].allSatisfy({ $0.role != .recordingStopped && $0.role != .offTape })
      else { continue }
      for (offset, letter) in name.enumerated() {
        cells[start + offset] = SignCell(letter, letter == "▐" ? .onTape : .text)
      }
    }
  }

  private static let leastBars = 2
}

/// Where the boxes of a folded tape begin and end, as far as that is needed to find any place in it.
private struct FoldedStrip {
  private let sequences: [Int]
  private let positions: [Range<Int>]
  /// Behind the last place in the order of execution, and behind the last operation.
  private let end, count: Int

  init?(of fold: FoldedTape?, end: Int) {
    guard let fold, fold.sequences.count == fold.boxes.count, let last = fold.boxes.last else {
      return nil
    }
    sequences = fold.sequences
    positions = fold.boxes.map(\.item.positions)
    count = last.item.positions.upperBound
    self.end = end
  }

  /// The position in the order of execution of operations that a place among all that happened stands
  /// for: exact where a box begins, and in between as if a block's operations were spread evenly.
  func place(at sequence: Int) -> Int {
    let next = sequences.firstPlace { $0 > sequence }
    guard next > 0 else { return 0 }
    let box = positions[next - 1]
    let start = sequences[next - 1]
    let extent = max(1, (next < sequences.count ? sequences[next] : end) - start)
    let share = Double(sequence - start) / Double(extent) * Double(box.count)
    return min(count, box.lowerBound + Int(share))
  }
}
