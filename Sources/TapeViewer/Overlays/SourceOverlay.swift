import Explanation
import TapeFormat

/// The program's text with the line lit that made the operation that is looked at.
struct SourceOverlay {
  let deck: Deck?

  private var place: SourceLocation? { deck?.page?.operation?.source }

  private var file: SourceFile? {
    place.flatMap { place in deck?.program?.first { $0.file == place.file } }
  }

  /// What stands in the frame: `lesson.swift, line 12`.
  var title: String {
    guard let place else { return Phrase.source }
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    let line = Phrase.line(place.line, isNear: place.isNear)
    return "\(name.escapingControlCharacters), \(line)"
  }

  /// The whole text, or a sentence that says why there is none.
  func lines(columns: Int) -> [Line] {
    guard let place else {
      return Line.wrapping(
        Phrase.placeUnknown, columns: columns)
    }
    guard let file else {
      return Line.wrapping(
        Phrase.textNotHeld(place.line, of: place.file.escapingControlCharacters), columns: columns)
    }
    return ProgramText(file: file, litLine: place.line).lines
  }

  /// How wide the whole text is; 0 where there is none.
  var columnCount: Int {
    file.map { ProgramText(file: $0).lines.map(\.columnCount).max() ?? 0 } ?? 0
  }

  /// The first line to show in so many rows, so that the lit one is in the middle.
  func firstLine(rows: Int) -> Int {
    guard let place, file != nil else { return 0 }
    return max(0, place.line - 1 - rows / 2)
  }
}
