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
    let lines = (schemas[version] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    var definitions: [String] = []
    var current: [Substring]?
    for line in lines {
      if line.hasPrefix("CREATE ") { current = [] }
      current?.append(line)
      guard line.hasSuffix(";"), let statement = current?.joined(separator: "\n") else { continue }
      definitions.append(String(statement.dropLast()))
      current = nil
    }
    return definitions
  }
}
