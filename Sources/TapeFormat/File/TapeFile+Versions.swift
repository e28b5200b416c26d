extension TapeFile {
  /// The schema of each version that this build reads.
  ///
  /// A released schema never changes. A new version adds its schema here, in a file of its own, and
  /// moves ``version`` on; tapes of the older ones are then read through the questions
  /// (``TapeQuery``) that fit their tables, since a finished tape is never written to. A newer
  /// version than any here is refused with both numbers.
  static let schemas = [1: schema1, 2: schema]

  /// The statements that make the tables and indices of a version, as SQLite keeps them in its own
  /// schema.
  static func definitions(ofVersion version: Int) -> [String] {
    var text = schemas[version] ?? ""
    return text.withUTF8 { text in
      var definitions: [String] = []
      var start: Int?
      var line = 0
      while line < text.count {
        let end = text[line...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        if text[line..<end].starts(with: "CREATE ".utf8) { start = line }
        if let first = start, end > line, text[end - 1] == UInt8(ascii: ";") {
          definitions.append(
            String(decoding: UnsafeBufferPointer(rebasing: text[first..<end - 1]), as: UTF8.self))
          start = nil
        }
        line = end + 1
      }
      return definitions
    }
  }
}
