extension Canvas {
  /// The picture as SVG, in a monospaced font on a background of its own.
  ///
  /// Words of one look are texts with their length given, so that the columns stand under each other
  /// whatever font the reader has. Lines and blocks are drawn as such: those of a font meet only where
  /// its rows and columns are as high and as wide as these.
  ///
  /// - Parameter isLight: Whether the terminal's own colours are dark on light.
  /// - Returns: The text of an SVG file.
  public func svgText(isLight: Bool = false) -> String {
    let grid = SVGGrid()
    let (width, height) = (grid.x(size.columns) + grid.margin, grid.y(size.rows) + grid.margin)
    let (paper, ink) = isLight ? ("#fafaf6", "#1a1a1a") : ("#14161c", "#d8d8d8")
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" "
      + "height=\"\(height)\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" "
      + "font-size=\"13\" xml:space=\"preserve\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"\(paper)\"/>\n"
    for row in 0..<size.rows {
      for run in runs(inRow: row) {
        text += run.svgText(row: row, paper: paper, ink: ink, grid)
      }
    }
    return text + "</svg>\n"
  }

  /// A stretch of one row in one look.
  private struct Run {
    var column: Int
    var cells: [Cell]
    var style: Style

    var columns: Int { cells.reduce(0) { $0 + $1.columnCount } }

    func svgText(row: Int, paper: String, ink: String, _ grid: SVGGrid) -> String {
      let isReversed = style.attributes.contains(.reverse)
      let front = style.foreground.map(\.hexColor) ?? ink
      let back = style.background.map(\.hexColor)
      var elements = ""
      if let fill = isReversed ? front : back {
        elements += grid.rect(row: row, column: column, columns: columns, fill: fill)
      }
      let fill = isReversed ? back ?? paper : front
      let faint = style.attributes.contains(.dim) ? " opacity=\"0.6\"" : ""
      let weight = style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
      var lines = SVGLines(grid: grid)
      var blocks = ""
      var place = column
      for cell in cells {
        if let arms = Arms(glyph: cell.text) {
          lines.add(arms, isRounded: "╭╮╯╰".contains(cell.text), row: row, column: place)
        } else if let block = grid.block(cell.text, row: row, column: place) {
          blocks += block
        }
        place += cell.columnCount
      }
      if !blocks.isEmpty { elements += "<path d=\"\(blocks)\" fill=\"\(fill)\"\(faint)/>\n" }
      elements += lines.svgText(stroke: fill, faint: faint)
      for word in words {
        let (x, y) = (grid.x(word.column), grid.y(row) + grid.baseline)
        let length = word.columns * grid.columnPixels
        elements += "<text x=\"\(x)\" y=\"\(y)\" textLength=\"\(length)\" "
        elements += "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(fill)\"\(weight)\(faint)>"
        elements += "\(word.text.escapedForXML)</text>\n"
      }
      return elements
    }

    /// What is neither blank nor drawn, in pieces that stand together; single blanks do not part them.
    private var words: [(column: Int, columns: Int, text: String)] {
      var words: [(column: Int, columns: Int, text: String)] = []
      var place = column
      for cell in cells {
        defer { place += cell.columnCount }
        guard cell.text != " ", Arms(glyph: cell.text) == nil, !SVGGrid.isBlock(cell.text) else {
          continue
        }
        if let last = words.last, place - last.column - last.columns <= 1 {
          let gap = place - last.column - last.columns
          // A line or a block between two words is not a blank.
          if gap == 0 || isBlank(place - 1) {
            words[words.count - 1].text += String.blanks(gap) + String(cell.text)
            words[words.count - 1].columns += gap + cell.columnCount
            continue
          }
        }
        words.append((place, cell.columnCount, String(cell.text)))
      }
      return words
    }

    private func isBlank(_ wanted: Int) -> Bool {
      var place = column
      for cell in cells {
        if place == wanted { return cell.text == " " }
        place += cell.columnCount
      }
      return false
    }
  }

  private func runs(inRow row: Int) -> [Run] {
    var runs: [Run] = []
    for (column, cell) in cells(inRow: row).enumerated() where !cell.isContinuation {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].cells.append(cell)
      } else {
        runs.append(Run(column: column, cells: [cell], style: cell.style))
      }
    }
    return runs
  }
}

extension UInt8 {
  /// A colour of the 256-colour palette as xterm shows it, as in `#ffd787`.
  fileprivate var hexColor: String {
    let number = Int(self)
    let parts: [Int]
    switch number {
    case 232...: parts = Array(repeating: 8 + 10 * (number - 232), count: 3)
    case 16...:
      parts = [36, 6, 1].map { divisor in
        let step = (number - 16) / divisor % 6
        return step == 0 ? 0 : 55 + 40 * step
      }
    default:
      let level = number < 8 ? 205 : 255
      parts = [1, 2, 4].map { number & $0 == 0 ? (number < 8 ? 0 : 92) : level }
    }
    return "#"
      + parts.map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}

extension String {
  /// The text with what means something in XML written as entities.
  public var escapedForXML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
