/// Reads JSON value by value, and knows at each where it stands.
///
/// Foundation's decoder would build the whole text in memory, loses integers beyond 2^53 in places
/// and reports mistakes in its own words; a reader that is asked for what should come next can
/// say `operations[3].inputs[0]: expected an integer, found "x"` and needs memory for one value.
final class JSONReader {
  /// A step on the way from the top of the text to a value.
  enum PathElement {
    case key(String)
    case index(Int)
  }

  /// Lists and objects may be inside one another so many times.
  static let deepest = 64

  var bytes: ByteStream
  private var path: [PathElement] = []
  var depth = 0

  /// A reader at the first byte.
  init(_ bytes: ByteStream) {
    self.bytes = bytes
    if self.bytes.peek() == 0xEF { skipByteOrderMark() }
  }

  private func skipByteOrderMark() {
    for expected in [0xEF, 0xBB, 0xBF] as [UInt8] where bytes.peek() == expected {
      bytes.advance()
    }
  }

  /// Where the next value begins, for ``seek(to:)``.
  func offsetOfNextValue() -> Int {
    skipSpace()
    return bytes.offset
  }

  /// Goes back, or forward again, to where a value begins or ends.
  func seek(to offset: Int) {
    bytes.seek(to: offset)
  }

  /// Calls the body for each member of an object, with its key; the body reads the value.
  func readObject(_ body: (String) throws(TapeTextError) -> Void) throws(TapeTextError) {
    guard try beginning() == UInt8(ascii: "{") else { throw try unexpected("an object") }
    try descend()
    bytes.advance()
    if try beginning() == UInt8(ascii: "}") {
      bytes.advance()
    } else {
      repeat {
        guard try beginning() == UInt8(ascii: "\"") else { throw malformed("a key in quotes") }
        let key = try readStringToken()
        guard try beginning() == UInt8(ascii: ":") else { throw malformed("a colon") }
        bytes.advance()
        path.append(.key(key))
        try body(key)
        path.removeLast()
      } while try goesOn(until: UInt8(ascii: "}"), named: "a comma or the object's end")
    }
    depth -= 1
  }

  /// Calls the body for each element of a list, with its place; the body reads the element.
  func readList(_ body: (Int) throws(TapeTextError) -> Void) throws(TapeTextError) {
    guard try beginning() == UInt8(ascii: "[") else { throw try unexpected("a list") }
    try descend()
    bytes.advance()
    if try beginning() == UInt8(ascii: "]") {
      bytes.advance()
    } else {
      var index = 0
      repeat {
        path.append(.index(index))
        try body(index)
        path.removeLast()
        index += 1
      } while try goesOn(until: UInt8(ascii: "]"), named: "a comma or the list's end")
    }
    depth -= 1
  }

  /// Reads a string.
  func readString() throws(TapeTextError) -> String {
    guard try beginning() == UInt8(ascii: "\"") else { throw try unexpected("a string") }
    return try readStringToken()
  }

  /// Reads `true` or `false`.
  func readBool() throws(TapeTextError) -> Bool {
    switch try beginning() {
    case UInt8(ascii: "t"):
      try readWord("true")
      return true
    case UInt8(ascii: "f"):
      try readWord("false")
      return false
    default: throw try unexpected("true or false")
    }
  }

  /// Reads a number as it is written.
  func readNumber(expecting expected: String = "a number") throws(TapeTextError) -> String {
    let first = try beginning()
    guard first == UInt8(ascii: "-") || isDigit(first) else { throw try unexpected(expected) }
    return try readNumberToken()
  }

  /// Reads a whole number of 64 bits.
  func readInteger() throws(TapeTextError) -> Int {
    let offset = offsetOfNextValue()
    if let value = bytes.takeShortInteger() { return value }
    let text = try readNumber(expecting: "an integer")
    if let value = Int(text) { return value }
    seek(to: offset)
    let isWhole = !text.contains { $0 == "." || $0 == "e" || $0 == "E" }
    throw try unexpected(isWhole ? "an integer of 64 bits" : "an integer")
  }

  /// Reads `null`, or does nothing where another value comes next.
  func readNull() throws(TapeTextError) -> Bool {
    guard try beginning() == UInt8(ascii: "n") else { return false }
    try readWord("null")
    return true
  }

  /// The kind of the next value by its first byte; nothing is read.
  func nextKind() throws(TapeTextError) -> JSONKind {
    switch try beginning() {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    default: throw malformed("a value")
    }
  }

  /// Reads over a value of any kind, checking that it is JSON.
  func skip() throws(TapeTextError) {
    switch try nextKind() {
    case .object: try readObject { _ throws(TapeTextError) in try self.skip() }
    case .list: try readList { _ throws(TapeTextError) in try self.skip() }
    case .string: _ = try readStringToken()
    case .number: _ = try readNumberToken()
    case .bool: _ = try readBool()
    case .null: try readWord("null")
    }
  }

  /// Goes over a list or an object that will be read later; how it is written inside is not looked
  /// at, except where its brackets do not match.
  func skipUnread() throws(TapeTextError) {
    let start = offsetOfNextValue()
    let kind = try nextKind()
    guard kind == .list || kind == .object, bytes.skipStructure(deepest: Self.deepest - depth)
    else {
      seek(to: start)
      try skip()
      return
    }
  }

  /// Checks that nothing but space is left.
  func readEnd() throws(TapeTextError) {
    skipSpace()
    if bytes.peek() != nil { throw malformed("the end of the text") }
    try checkRead()
  }

  /// The mistake that the value here is not what it should be, in the given words.
  func invalid(_ problem: String) -> TapeTextError {
    .invalid(path: Self.text(of: path), problem: problem)
  }

  /// Runs the body as if it were inside the member of that name, for what is read out of order.
  func at(_ key: String, _ body: () throws(TapeTextError) -> Void) throws(TapeTextError) {
    path.append(.key(key))
    try body()
    path.removeLast()
  }

  static func text(of path: [PathElement]) -> String {
    path.reduce(into: "") { text, element in
      switch element {
      case .index(let index): text += "[\(index)]"
      case .key(let key):
        let name = key.shortened(to: 60).escapingControlCharacters
        text += text.isEmpty ? name : ".\(name)"
      }
    }
  }
}

/// The six kinds of value that JSON knows.
enum JSONKind {
  case object, list, string, number, bool, null
}

extension String {
  /// The text, or its beginning and an ellipsis where it is longer than so many characters.
  func shortened(to limit: Int) -> String {
    count > limit ? prefix(limit) + "…" : self
  }
}
