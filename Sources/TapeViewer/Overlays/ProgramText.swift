import Screen
import TapeFormat

/// A program's text, divided into lines once: it may have hundreds of thousands of them, and of one
/// without line breaks any number of characters.
public final class ProgramText: Sendable {
  /// The name of its file.
  let file: String
  private let text: [UInt8]
  /// Where each line begins, and one place behind the line break of the last.
  private let starts: [Int]
  /// How wide it is with the numbers of its lines, as far as a terminal may be wide.
  let columnCount: Int

  /// No terminal is wider; what stands behind is not looked at.
  private static let mostColumns = 1_024

  /// The text of a file; O(n).
  init(of source: SourceFile) {
    file = source.file
    let text = Array(source.text.utf8)
    var starts = [0]
    var widest = 0
    while let start = starts.last, start <= text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      widest = max(widest, Self.columnCount(of: text[start..<end]))
      starts.append(end + 1)
    }
    self.text = text
    self.starts = starts
    columnCount = widest + Self.margin(digits: String(starts.count - 1).count)
  }

  /// How many lines there are; a line break at the end has one behind it.
  var lineCount: Int { starts.count - 1 }

  /// Some of the lines, counted from 0, with their numbers; of one that is lit, counted from 1, the others
  /// are faint.
  func lines(_ places: Range<Int>, lit: Int? = nil) -> [Line] {
    let digits = String(lineCount).count
    return places.clamped(to: 0..<lineCount).map { place in
      let margin = String(place + 1).leftPadding(digits) + "  "
      let shown = Self.shown(text[starts[place]..<starts[place + 1] - 1])
      guard lit != nil else { return Line([Span(margin, .faint), Span(shown)]) }
      let isLit = place + 1 == lit
      return Line([
        Span(isLit ? "▸ " : "  ", .current), Span(margin, .faint),
        Span(shown, isLit ? .current : .faint),
      ])
    }
  }

  private static func margin(digits: Int) -> Int { digits + 2 }

  /// How many columns a line takes.
  private static func columnCount(of line: ArraySlice<UInt8>) -> Int {
    let isPlain = line.allSatisfy { (UInt8(ascii: " ")...UInt8(ascii: "~")).contains($0) }
    return min(mostColumns, isPlain ? line.count : shown(line).columnCount)
  }

  /// A line as it is shown.
  private static func shown(_ line: ArraySlice<UInt8>) -> String {
    var part = line.prefix(4 * mostColumns)
    // No character is cut in two.
    if part.count < line.count {
      while let last = part.last, last & 0xC0 == 0x80 { part.removeLast() }
      part = part.dropLast()
    }
    return String(decoding: part, as: UTF8.self).replacing("\t", with: "    ")
      .escapingControlCharacters
  }
}

extension ProgramText: Equatable {
  public static func == (left: ProgramText, right: ProgramText) -> Bool {
    left === right || left.file == right.file && left.text == right.text
  }
}
