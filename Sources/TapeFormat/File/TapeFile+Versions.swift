extension TapeFile {
  /// The schema of each version that this build reads.
  ///
  /// A released schema never changes. A new version adds its schema here, in a file of its own, and
  /// moves ``version`` on; tapes of the older ones are then read through the questions
  /// (``TapeQuery``) that fit their tables, since a finished tape is never written to. A newer
  /// version than any here is refused with both numbers.
  static func schema(ofVersion version: Int) -> String? {
    switch version {
    case 1: schema1
    case 2: schema
    default: nil
    }
  }

  /// The statements that make the tables and indices of a version, as SQLite keeps them in its own
  /// schema.
  static func definitions(ofVersion version: Int) -> [String] {
    let text = Array((schema(ofVersion: version) ?? "").utf8)
    var definitions: [String] = []
    var start: Int?
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: "CREATE ".utf8) { start = line.startIndex }
      guard line.last == UInt8(ascii: ";"), let first = start else { continue }
      definitions.append(String(decoding: text[first..<line.endIndex - 1], as: UTF8.self))
      start = nil
    }
    return definitions
  }
}
