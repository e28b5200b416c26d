extension Canvas {
  /// The picture as SVG, in a monospaced font on a background of its own.
  ///
  /// Each run of one look is a text with its length given, so that the columns stand under each other
  /// whatever font the reader has.
  ///
  /// - Parameter isLight: Whether the terminal's own colours are dark on light.
  /// - Returns: The text of an SVG file.
  public func svgText(isLight: Bool = false) -> String {
    let (width, height) = (size.columns * 8, size.rows * Self.rowPixels)
    let (paper, ink) = isLight ? ("#fafaf6", "#1a1a1a") : ("#14161c", "#d8d8d8")
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width + 16)\" "
      + "height=\"\(height + 16)\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" "
      + "font-size=\"13\" xml:space=\"preserve\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"\(paper)\"/>\n"
    for row in 0..<size.rows {
      for run in runs(inRow: row) {
        text += run.svgText(row: row, paper: paper, ink: ink)
      }
    }
    return text + "</svg>\n"
  }

  /// The height of a row: that of a line in the fonts named, so that frames close.
  fileprivate static let rowPixels = 15

  /// A stretch of one row in one look.
  private struct Run {
    var column: Int
    var columns: Int
    var text: String
    var style: Style

    func svgText(row: Int, paper: String, ink: String) -> String {
      let isReversed = style.attributes.contains(.reverse)
      let front = style.foreground.map(\.hexColor) ?? ink
      let back = style.background.map(\.hexColor)
      let (x, y) = (8 + column * 8, 8 + row * Canvas.rowPixels)
      var elements = ""
      if let fill = isReversed ? front : back {
        elements +=
          "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(columns * 8)\" height=\"\(Canvas.rowPixels)\" fill=\"\(fill)\"/>\n"
      }
      guard text.contains(where: { $0 != " " }) else { return elements }
      let fill = isReversed ? back ?? paper : front
      let weight = style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
      let faint = style.attributes.contains(.dim) ? " opacity=\"0.6\"" : ""
      return elements
        + "<text x=\"\(x)\" y=\"\(y + 13)\" textLength=\"\(columns * 8)\" "
        + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(fill)\"\(weight)\(faint)>"
        + "\(text.escapedForXML)</text>\n"
    }
  }

  private func runs(inRow row: Int) -> [Run] {
    var runs: [Run] = []
    for (column, cell) in cells(inRow: row).enumerated() where !cell.isContinuation {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].text.append(cell.text)
        runs[runs.count - 1].columns += cell.columnCount
      } else {
        runs.append(
          Run(column: column, columns: cell.columnCount, text: String(cell.text), style: cell.style)
        )
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
