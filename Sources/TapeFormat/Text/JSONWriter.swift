/// Writes JSON value by value, handing it on in pieces.
///
/// The caller writes the keys of an object in rising order. Nothing but the piece in progress is
/// kept in memory.
package struct JSONWriter {
  private var piece: [UInt8] = []
  private let pieceSize = 1 << 16
  private let output: ([UInt8]) throws -> Void
  /// Whether a comma is due before the next value of the list or object in progress.
  private var needsComma = false

  /// A writer that hands each piece to the given function.
  package init(to output: @escaping ([UInt8]) throws -> Void) {
    self.output = output
  }

  /// How many lists and objects are open.
  private var depth = 0

  /// Whether what is written next is a member of the outermost object.
  var isAtTop: Bool { depth == 1 }

  /// Hands on what is left.
  package mutating func finish() throws {
    if !piece.isEmpty { try output(piece) }
    piece = []
  }

  /// Writes an object; the body writes its members.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) throws {
    try begin("{")
    try body(&self)
    end("}")
  }

  /// Writes a list; the body writes its elements.
  package mutating func list(_ body: (inout JSONWriter) throws -> Void) throws {
    try begin("[")
    try body(&self)
    end("]")
  }

  /// Writes the key of the member whose value comes next.
  package mutating func key(_ key: String) throws {
    try separate()
    appendQuoted(key)
    append(": ")
    needsComma = false
  }

  /// Starts a new line, to keep long lists readable.
  package mutating func line() throws {
    if needsComma { append(",") }
    append("\n")
    needsComma = false
  }

  /// Ends the last line of a list or object with so many entries, where it has any.
  package mutating func line(after count: Int) throws {
    if count > 0 { append("\n") }
  }

  /// Writes a value that is JSON already.
  mutating func json(_ text: String) throws { try scalar(text) }

  package mutating func value(_ text: String?) throws {
    guard let text else { return try scalar("null") }
    try separate()
    appendQuoted(text)
    needsComma = true
  }
  package mutating func value(_ number: Int?) throws { try scalar(number?.description ?? "null") }
  package mutating func value(_ truth: Bool?) throws { try scalar(truth?.description ?? "null") }

  /// Writes a number of the given type, and what is not finite as a string.
  package mutating func value(_ number: Double, as dtype: DType = .float64) throws {
    let text = dtype.text(of: number)
    try scalar(number.isFinite ? text : "\"\(text)\"")
  }

  /// Writes a list of numbers that may be missing.
  package mutating func list(_ numbers: [Int?]) throws {
    try list { writer in for number in numbers { try writer.value(number) } }
  }

  /// Writes a list of texts.
  package mutating func list(_ texts: [String]) throws {
    try list { writer in for text in texts { try writer.value(text) } }
  }

  private mutating func scalar(_ text: String) throws {
    try separate()
    append(text)
    needsComma = true
  }

  mutating func begin(_ bracket: String) throws {
    try separate()
    append(bracket)
    needsComma = false
    depth += 1
  }

  mutating func end(_ bracket: String) {
    append(bracket)
    needsComma = true
    depth -= 1
  }

  private mutating func separate() throws {
    if needsComma { append(", ") }
    if piece.count >= pieceSize {
      try output(piece)
      piece.removeAll(keepingCapacity: true)
    }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { piece.append(contentsOf: $0) }
  }

  /// Appends a text in quotes; most have nothing in them that JSON wants written otherwise.
  private mutating func appendQuoted(_ text: String) {
    var text = text
    let quote = UInt8(ascii: "\"")
    let isPlain = text.withUTF8 { bytes in
      let isPlain = bytes.allSatisfy { byte in
        byte >= 0x20 && byte != 0x7F && byte != quote && byte != UInt8(ascii: "\\")
      }
      if isPlain {
        piece.append(quote)
        piece.append(contentsOf: bytes)
        piece.append(quote)
      }
      return isPlain
    }
    if !isPlain { append(text.jsonQuoted) }
  }
}

extension String {
  /// The text in quotes, as JSON wants it.
  var jsonQuoted: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
