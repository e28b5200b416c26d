/// A statement of SQL without what says nothing: comments from `--` on, blanks and the ends of lines.
///
/// Tools that write a tape's tables take the comments out of them, or lay them out anew. O(n).
struct SQLWords: Equatable {
  private var words: [UInt8] = []

  /// The words of a statement.
  init(_ statement: String) {
    var isApart = false
    var quote: UInt8?
    var rest = Array(statement.utf8)[...]
    while let byte = rest.popFirst() {
      if let end = quote {
        words.append(byte)
        if byte == end { quote = nil }
      } else if byte == UInt8(ascii: "-"), rest.first == byte {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
        isApart = true
      } else if byte <= UInt8(ascii: " ") {
        isApart = true
      } else {
        // Between two words a blank says something.
        if isApart, Self.isOfWord(byte), words.last.map(Self.isOfWord) ?? false {
          words.append(UInt8(ascii: " "))
        }
        isApart = false
        words.append(byte)
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
      }
    }
  }

  /// Whether a byte is a part of a name, a keyword or a number.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
