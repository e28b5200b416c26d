import Screen
import TapeFormat

/// A program's text with its line numbers.
struct ProgramText {
  let file: SourceFile
  /// The line that is lit, counted from 1.
  var litLine: Int?

  var lines: [Line] {
    let texts = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    let digits = String(texts.count).count
    return texts.enumerated().map { place, text in
      let number = String(place + 1)
      let margin = String.blanks(digits - number.count) + number + "  "
      let shown = String(text).replacing("\t", with: "    ").escapingControlCharacters
      guard litLine != nil else { return Line([Span(margin, .faint), Span(shown)]) }
      let isLit = place + 1 == litLine
      return Line([
        Span(isLit ? "▸ " : "  ", .current), Span(margin, .faint),
        Span(shown, isLit ? .current : .faint),
      ])
    }
  }
}
