import CSQLite

/// The row that a statement stands on, read column by column with every value checked.
struct RowReader {
  let statement: Statement
  let table: String
  /// The row's id, or that of what it belongs to.
  var row: Int

  func damaged(_ problem: String) -> TapeReadingError {
    .damaged(table: table, row: row, problem: problem)
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement.handle, column) == SQLITE_NULL
  }

  /// A whole number of any size.
  func anyInteger(_ column: Int32, _ name: String) throws(TapeReadingError) -> Int {
    guard sqlite3_column_type(statement.handle, column) == SQLITE_INTEGER else {
      throw damaged("\(name) is \(kind(of: column)) where a whole number should be")
    }
    return Int(sqlite3_column_int64(statement.handle, column))
  }

  func integerIfThere(_ column: Int32, _ name: String) throws(TapeReadingError) -> Int? {
    isNull(column) ? nil : try integer(column, name)
  }

  /// A whole number that is an id, a place, a count or a line of the format.
  func integer(
    _ column: Int32, _ name: String, in range: ClosedRange<Int> = Recording.ids
  ) throws(TapeReadingError) -> Int {
    let value = try anyInteger(column, name)
    if !range.contains(value) {
      throw damaged(
        "\(name) is \(value) where \(range.lowerBound) to \(range.upperBound) should be")
    }
    return value
  }

  func bool(_ column: Int32, _ name: String) throws(TapeReadingError) -> Bool {
    switch try anyInteger(column, name) {
    case 0: return false
    case 1: return true
    case let other: throw damaged("\(name) is \(other) where 0 or 1 should be")
    }
  }

  func boolIfThere(_ column: Int32, _ name: String) throws(TapeReadingError) -> Bool? {
    isNull(column) ? nil : try bool(column, name)
  }

  /// A number, where NULL stands for not-a-number.
  func double(_ column: Int32, _ name: String) throws(TapeReadingError) -> Double {
    switch sqlite3_column_type(statement.handle, column) {
    case SQLITE_NULL: return .nan
    case SQLITE_FLOAT, SQLITE_INTEGER: return sqlite3_column_double(statement.handle, column)
    default: throw damaged("\(name) is \(kind(of: column)) where a number should be")
    }
  }

  func text(_ column: Int32, _ name: String) throws(TapeReadingError) -> String {
    guard sqlite3_column_type(statement.handle, column) == SQLITE_TEXT else {
      throw damaged("\(name) is \(kind(of: column)) where a text should be")
    }
    let count = Int(sqlite3_column_bytes(statement.handle, column))
    let bytes = UnsafeBufferPointer(
      start: sqlite3_column_text(statement.handle, column), count: count)
    // Nearly every text is ASCII, which is valid without a look at its characters.
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw damaged("\(name) is not UTF-8")
    }
    return text
  }

  func textIfThere(_ column: Int32, _ name: String) throws(TapeReadingError) -> String? {
    isNull(column) ? nil : try text(column, name)
  }

  /// One of the words that the format knows.
  func word<Word: RawRepresentable & CaseIterable>(
    _ column: Int32, _ name: String, as: Word.Type = Word.self
  ) throws(TapeReadingError) -> Word where Word.RawValue == String {
    let text = try text(column, name)
    guard let word = Word(rawValue: text) else {
      throw damaged(
        "\(name) is \"\(text.shortened(to: 40).escapingControlCharacters)\", not one of "
          + Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }

  /// The bytes of a blob, which the body may look at until the statement goes on.
  func blob<Result>(
    _ column: Int32, _ name: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(TapeReadingError) -> Result {
    guard sqlite3_column_type(statement.handle, column) == SQLITE_BLOB else {
      throw damaged("\(name) is \(kind(of: column)) where a blob should be")
    }
    let start = sqlite3_column_blob(statement.handle, column)
    let count = Int(sqlite3_column_bytes(statement.handle, column))
    return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// A place in the program, from three columns that are all there or all NULL.
  func source(_ column: Int32) throws(TapeReadingError) -> SourceLocation? {
    guard let file = try textIfThere(column, "source_file") else { return nil }
    let line = try integer(column + 1, "source_line", in: Recording.lines)
    return SourceLocation(file: file, line: line, isNear: try bool(column + 2, "source_near"))
  }

  private func kind(of column: Int32) -> String {
    switch sqlite3_column_type(statement.handle, column) {
    case SQLITE_NULL: "missing"
    case SQLITE_INTEGER: "a whole number"
    case SQLITE_FLOAT: "a number"
    case SQLITE_TEXT: "a text"
    default: "a blob"
    }
  }
}
