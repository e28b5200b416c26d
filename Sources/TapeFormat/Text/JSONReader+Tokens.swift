/// The words of JSON, one after the other.
extension JSONReader {
  /// Skips space and returns the byte after it, which must be there.
  func beginning() throws(TapeTextError) -> UInt8 {
    skipSpace()
    guard let byte = bytes.peek() else {
      try checkRead()
      throw malformed("more text")
    }
    return byte
  }

  func skipSpace() {
    bytes.skipSpace()
  }

  func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  func descend() throws(TapeTextError) {
    depth += 1
    if depth > Self.deepest {
      throw .malformed(
        offset: bytes.offset,
        problem: "lists and objects are inside one another more than \(Self.deepest) times")
    }
  }

  func goesOn(until end: UInt8, named expected: String) throws(TapeTextError) -> Bool {
    let byte = try beginning()
    guard byte == end || byte == UInt8(ascii: ",") else { throw malformed(expected) }
    bytes.advance()
    return byte != end
  }

  func readWord(_ word: String) throws(TapeTextError) {
    for byte in word.utf8 {
      guard bytes.peek() == byte else { throw malformed(word) }
      bytes.advance()
    }
  }

  /// Reads a number, which is written as RFC 8259 says.
  func readNumberToken() throws(TapeTextError) -> String {
    let start = bytes.offset
    var token: [UInt8] = []
    bytes.advance(
      while: {
        $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E || $0 | 0x20 == 0x65
      },
      taking: { token += $0 })
    var place = 0
    func isAt(_ characters: Unicode.Scalar...) -> Bool {
      place < token.count && characters.contains(Unicode.Scalar(token[place]))
    }
    func readDigits() -> Bool {
      let start = place
      while place < token.count, isDigit(token[place]) { place += 1 }
      return place > start
    }
    func wrong(_ expected: String) -> TapeTextError {
      bytes.seek(to: start + place)
      return malformed(expected)
    }
    if isAt("-") { place += 1 }
    if isAt("0") {
      place += 1
      if place < token.count, isDigit(token[place]) {
        throw wrong("no digit after a leading zero")
      }
    } else if !readDigits() {
      throw wrong("a digit")
    }
    if isAt(".") {
      place += 1
      if !readDigits() { throw wrong("a digit") }
    }
    if isAt("e", "E") {
      place += 1
      if isAt("+", "-") { place += 1 }
      if !readDigits() { throw wrong("a digit") }
    }
    if place < token.count { throw wrong("the number's end") }
    return String(decoding: token, as: UTF8.self)
  }

  func readStringToken() throws(TapeTextError) -> String {
    let start = bytes.offset
    bytes.advance()
    var token: [UInt8] = []
    while true {
      bytes.advance(while: { $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 }, taking: { token += $0 })
      switch bytes.peek() {
      case 0x22:
        bytes.advance()
        guard let text = String(validating: token, as: UTF8.self) else {
          throw .malformed(offset: start, problem: "the string here is not UTF-8")
        }
        return text
      case 0x5C:
        bytes.advance()
        token += Array(try readEscape().utf8)
      case nil:
        try checkRead()
        throw malformed("the string's closing quote")
      default: throw malformed("no control character inside a string")
      }
    }
  }

  private func readEscape() throws(TapeTextError) -> String {
    let byte = bytes.peek()
    let plain: String? =
      switch byte {
      case UInt8(ascii: "\""): "\""
      case UInt8(ascii: "\\"): "\\"
      case UInt8(ascii: "/"): "/"
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let plain {
      bytes.advance()
      return plain
    }
    guard byte == UInt8(ascii: "u") else { throw malformed("a known escape after the backslash") }
    bytes.advance()
    let first = try readHexadecimal()
    if let scalar = Unicode.Scalar(first) { return String(Character(scalar)) }
    guard first < 0xDC00, bytes.peek() == 0x5C else { throw malformed("a pair of surrogates") }
    bytes.advance()
    guard bytes.peek() == UInt8(ascii: "u") else { throw malformed("a pair of surrogates") }
    bytes.advance()
    let second = try readHexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw malformed("a pair of surrogates") }
    return String(Character(scalar))
  }

  private func readHexadecimal() throws(TapeTextError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = bytes.peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue
      else { throw malformed("four hexadecimal digits") }
      value = value << 4 + UInt32(digit)
      bytes.advance()
    }
    return value
  }

  func checkRead() throws(TapeTextError) {
    if let failure = bytes.failure {
      throw .unreadable(problem: SystemProblem(errno: failure).description)
    }
  }

  func malformed(_ expected: String) -> TapeTextError {
    let found =
      if let byte = bytes.peek() {
        byte > 0x20 && byte < 0x7F
          ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(byte)"
      } else {
        "the end"
      }
    return .malformed(offset: bytes.offset, problem: "expected \(expected), found \(found)")
  }

  /// The mistake that the next value is of another kind than expected, with the value.
  func unexpected(_ expected: String) throws(TapeTextError) -> TapeTextError {
    let found =
      switch try nextKind() {
      case .object: "an object"
      case .list: "a list"
      case .string:
        "\"\(try readStringToken().shortened(to: 40).escapingControlCharacters)\""
      case .number: try readNumberToken().shortened(to: 40)
      case .bool: try readBool() ? "true" : "false"
      case .null: "null"
      }
    return invalid("expected \(expected), found \(found)")
  }
}
