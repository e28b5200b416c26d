import Screen

/// Cells of one look beside each other, which are sent to the terminal together.
struct CellRun: Equatable {
  var row, column: Int
  /// How its cells look.
  ///
  /// Blanks among them may look otherwise in the picture, as far as nobody sees that.
  var style: Style
  /// The cells of the picture, right halves of wide characters among them.
  var cells: ArraySlice<Cell>

  /// The cells that are sent: right halves go with the left ones.
  var sent: some Sequence<Cell> { cells.lazy.filter { !$0.isContinuation } }
}

extension Canvas {
  /// The cells that differ from another picture, in runs of one look; all cells where there is
  /// none or it has another size.
  ///
  /// Every change of look costs bytes, so a few blanks take the colour of what stands before or behind
  /// them; many are left plain, as a terminal clears the end of a line at once.
  func runs(changedFrom other: Canvas?) -> [CellRun] {
    let known = other?.size == size ? other : nil
    var runs: [CellRun] = []
    for row in 0..<size.rows {
      if let known, hasSameRow(row, as: known) { continue }
      let cells = cells(inRow: row)
      let before = known?.cells(inRow: row)
      var run = GrowingRun()
      func finish() {
        guard !run.places.isEmpty else { return }
        runs.append(
          CellRun(
            row: row, column: run.places.lowerBound - cells.startIndex, style: run.style,
            cells: cells[run.places]))
      }
      var blanks = cells.startIndex..<cells.startIndex
      for place in cells.indices {
        if cells[place].isBlank, place >= blanks.upperBound {
          let end = cells[place...].firstIndex { !$0.isBlank } ?? cells.endIndex
          blanks = place..<end
        }
        // Rows of pictures of one size have the same places.
        if let before, before[place].looksSame(as: cells[place]) { continue }
        if cells[place].columnCount == 0 { continue }
        run.bridge(upTo: place, in: cells)
        let isLong = blanks.contains(place) && blanks.count > GrowingRun.fewBlanks
        if !run.grow(with: cells[place], at: place, staysPlain: isLong) {
          finish()
          run = GrowingRun()
          _ = run.grow(with: cells[place], at: place, staysPlain: isLong)
        }
      }
      finish()
    }
    return runs
  }
}

/// A run to which cells are added as long as they go together.
private struct GrowingRun {
  private(set) var places = 0..<0
  private(set) var style = Style.plain
  /// Whether anything in it has a colour that is seen, or is to be left as it is.
  private var isFixed = false

  /// More blanks than this that follow one another are left plain.
  static let fewBlanks = 24

  /// Takes in the few blanks between its end and a place, so that they are gone over in its own
  /// colour: any other would cost as much as a move of the cursor.
  mutating func bridge(upTo place: Int, in cells: ArraySlice<Cell>) {
    guard !places.isEmpty, places.upperBound < place,
      place - places.upperBound <= Self.fewBlanks,
      cells[places.upperBound..<place].allSatisfy({
        $0.isBlank && $0.style.ofBlank == style.ofBlank
      })
    else { return }
    places = places.lowerBound..<place
  }

  /// Takes a cell in; returns false where that does not go with the others.
  mutating func grow(with cell: Cell, at place: Int, staysPlain: Bool) -> Bool {
    let isBlank = cell.isBlank
    let look = isBlank ? cell.style.ofBlank : cell.style
    if !places.isEmpty {
      guard place == places.upperBound else { return false }
      if isBlank {
        guard look == style || !staysPlain && style.ofBlank == look else { return false }
      } else if look != style {
        guard !isFixed, look.ofBlank == style else { return false }
        style = look
      }
    } else {
      places = place..<place
      style = look
    }
    isFixed = isFixed || !isBlank || staysPlain
    places = places.lowerBound..<place + cell.columnCount
    return true
  }
}

extension Style {
  /// What is seen of the style where it is that of a blank.
  fileprivate var ofBlank: Style {
    attributes.isDisjoint(with: [.reverse, .underline]) ? Style(background: background) : self
  }
}

extension Cell {
  /// Whether a terminal shows both alike: a blank shows no colour of its own.
  func looksSame(as other: Cell) -> Bool {
    self == other
      || isBlank && other.isBlank && style.ofBlank == other.style.ofBlank
  }
}
