import Foundation
import TapeFormat
import Testing

/// Whether a tape was written to is told without opening it.
@Suite struct TapeStampTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder("x.tape")
  }

  private func write(_ text: String, to path: String, secondsAgo: Double) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000 - secondsAgo)],
      ofItemAtPath: path)
  }

  @Test func whatNobodyWroteToHasTheSameStamp() throws {
    try write("tape", to: path, secondsAgo: 100)
    let first = try #require(TapeStamp(path: path))
    #expect(TapeStamp(path: path) == first)
    try write("tape", to: path + "-wal", secondsAgo: 90)
    let second = try #require(TapeStamp(path: path))
    #expect(second != first && TapeStamp(path: path) == second)
    // As long as before, and later.
    try write("TAPE", to: path + "-wal", secondsAgo: 80)
    #expect(try #require(TapeStamp(path: path)) != second)
  }

  @Test func anotherFileOfThatNameHasAnotherStamp() throws {
    try write("tape", to: path, secondsAgo: 100)
    let first = try #require(TapeStamp(path: path))
    try write("tape", to: folder("other"), secondsAgo: 100)
    try FileManager.default.removeItem(atPath: path)
    #expect(try #require(TapeStamp(path: path)) != first)
    try FileManager.default.moveItem(atPath: folder("other"), toPath: path)
    #expect(try #require(TapeStamp(path: path)) != first)
  }

  @Test func whatWasJustWrittenHasNoStamp() throws {
    let secondsToCome = Date().timeIntervalSince1970 - 1_700_000_000 + 60
    try write("tape", to: path, secondsAgo: -secondsToCome)
    #expect(TapeStamp(path: path) == nil)
  }
}
