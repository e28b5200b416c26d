import Explanation
import TapeFormat

/// The program's text with the line lit that made the operation that is looked at.
struct SourceOverlay {
  let deck: Deck?

  private var place: SourceLocation? { deck?.page?.operation?.source }

  private var text: ProgramText? {
    place.flatMap { place in deck?.program?.first { $0.file == place.file } }
  }

  /// What stands in the frame: `lesson.swift, line 12`.
  var title: String {
    guard let place else { return Phrase.source }
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    let line = Phrase.line(place.line, isNear: place.isNear)
    return "\(name.escapingControlCharacters), \(line)"
  }

  /// How many lines there are, and some of them: those of the text, or of a sentence that says why there is
  /// none.
  func lines(columns: Int) -> (count: Int, part: (Range<Int>) -> [Line]) {
    guard let place else { return Self.said(Phrase.placeUnknown, columns: columns) }
    guard let text else {
      return Self.said(
        Phrase.textNotHeld(place.line, of: place.file.escapingControlCharacters), columns: columns)
    }
    return (text.lineCount, { text.lines($0, lit: place.line) })
  }

  private static func said(
    _ sentence: String, columns: Int
  ) -> (count: Int, part: (Range<Int>) -> [Line]) {
    let lines = Line.wrapping(sentence, columns: columns)
    return (lines.count, { Array(lines[$0.clamped(to: lines.indices)]) })
  }

  /// How wide the whole text is; 0 where there is none.
  var columnCount: Int { text?.columnCount ?? 0 }

  /// The first line to show in so many rows, so that the lit one is in the middle.
  func firstLine(rows: Int) -> Int {
    guard let place, text != nil else { return 0 }
    return max(0, place.line - 1 - rows / 2)
  }
}
