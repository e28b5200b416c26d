/// The sequence with which a program gives a text to the clipboard of the terminal that it runs in,
/// also over ssh: OSC 52, as xterm's control sequences define it.
///
/// The text goes in base 64, so that nothing in it can steer the terminal. Terminals refuse sequences
/// that are too long, most of them beyond about 75 thousand characters; a longer text is cut at the
/// end of a line, and says so.
struct ClipboardSequence: Equatable {
  /// What is sent.
  let bytes: [UInt8]
  /// Whether the whole text is in it.
  let isWhole: Bool

  /// The longest text that every terminal takes, in bytes.
  static let longestText = 54_000

  /// The sequence for a text.
  init(_ text: String) {
    let all = Array(text.utf8)
    isWhole = all.count <= Self.longestText
    var kept = all[...]
    if !isWhole {
      kept = kept.prefix(Self.longestText)
      kept = kept.prefix((kept.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
    }
    bytes = Array("\u{1B}]52;c;".utf8) + Self.base64(kept) + [0x07]
  }

  /// Bytes in base 64 with padding, as RFC 4648 section 4 has it.
  static func base64(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[bytes.startIndex...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let bits = (0..<3).reduce(0) { $0 << 8 | (group.indices.contains($1) ? Int(group[$1]) : 0) }
      for place in 0..<4 {
        text.append(
          place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return text
  }
}
