import Foundation

/// Rows of a table that may be too long for memory, kept in a file without a name until it is known
/// how wide the columns are.
///
/// What stands in a cell has no control characters.
struct SpooledRows: ~Copyable {
  private let file: UnsafeMutablePointer<FILE>
  /// Whether every row was kept.
  private var isWhole = true

  /// Nothing yet; nil where there is no room for such a file.
  init?() {
    guard let file = tmpfile() else { return nil }
    self.file = file
  }

  deinit { fclose(file) }

  /// Keeps a row.
  mutating func append(_ row: [String]) {
    isWhole = isWhole && fputs(row.joined(separator: "\t") + "\n", file) >= 0
  }

  /// Calls the body for each row; returns whether all of them are there.
  mutating func forEach(_ body: ([String]) -> Void) -> Bool {
    guard isWhole, fflush(file) == 0 else { return false }
    rewind(file)
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    while case let length = getline(&line, &room, file), length > 0, let line {
      let bytes = UnsafeRawBufferPointer(start: line, count: length - 1)
      body(
        bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) })
    }
    return ferror(file) == 0
  }
}
