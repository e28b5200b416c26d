import CNcurses
import Screen
import Testing

/// Compares the columns that the canvas counts with those of the C library, by which ncurses and
/// the terminals here go.
@Suite("Columns of characters against the C library")
struct WidthTests {
  /// The scalars of some ranges on which both have an opinion, but not the same one.
  private func differences(in ranges: [ClosedRange<UInt32>]) throws -> [UInt32] {
    var found: [UInt32] = []
    try withUTF8 {
      for value in ranges.joined() {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let theirs = Int(shim_width(value))
        if theirs >= 0, theirs != scalar.columnCount { found.append(value) }
      }
    }
    return found
  }

  @Test func agreeOnWhatNamesAreMadeOf() throws {
    let found = try differences(in: [
      0x20...0x52F, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2010...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFFE6, 0x1F000...0x2FFFD,
    ])
    #expect(found.map { String($0, radix: 16) } == [])
  }

  /// Unicode's versions differ: marks of some historic scripts combine in one and not in another.
  @Test func agreeOnAlmostAllElse() throws {
    let found = try differences(in: [0x20...0xD7FF, 0xE000...0x2FFFF])
    #expect(found.count < 20, "\(found.map { String($0, radix: 16) })")
  }
}
