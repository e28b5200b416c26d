import Screen

/// A paragraph broken into lines of at most so many columns.
///
/// Lines break at blanks and, as Chinese is written without any, beside every wide character; but
/// no line begins with what closes a phrase or ends with what opens one.
struct WrappedText {
  private(set) var lines: [String] = []
  private var line = ""
  private let columns: Int

  init(_ text: String, columns: Int) {
    self.columns = columns
    guard columns > 0 else { return }
    // Of blanks in front nothing is left.
    if text.utf8.first != UInt8(ascii: " "), text.columnCount <= columns {
      lines = [text]
      return
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      for (place, piece) in Self.pieces(of: word).enumerated() {
        append(piece, gap: place == 0 && !line.isEmpty ? " " : "")
      }
    }
    lines.append(line)
  }

  private mutating func append(_ piece: String, gap: String) {
    var piece = piece
    var gap = gap
    if !line.isEmpty, (line + gap + piece).columnCount > columns {
      lines.append(line)
      line = ""
      gap = ""
    }
    while piece.columnCount > columns {
      let head = piece.prefix(fitting: columns)
      lines.append(line + head)
      piece.removeFirst(head.count)
    }
    line += gap + piece
  }

  /// The parts of a word between which a line may end.
  private static func pieces(of word: Substring) -> [String] {
    var pieces: [String] = []
    var last: Character?
    for character in word {
      if let last, !canBreak(between: last, character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      last = character
    }
    return pieces.isEmpty ? [""] : pieces
  }

  private static func canBreak(between first: Character, _ second: Character) -> Bool {
    guard first.columnCount == 2 || second.columnCount == 2 else { return false }
    return !closing.contains(second) && !opening.contains(first)
  }

  private static let closing: Set<Character> = [
    "。", "，", "：", "；", "、", "！", "？", "）", "」", ".", ",",
  ]
  private static let opening: Set<Character> = ["（", "「"]
}
