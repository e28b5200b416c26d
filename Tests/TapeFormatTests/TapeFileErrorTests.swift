import Foundation
import TapeFormat
import TestSupport
import Testing

@Suite struct TapeFileErrorTests {
  private let folder: TemporaryFolder
  private var path: String { folder("a.tape") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// A sound tape's bytes.
  private func tape(seed: UInt64 = 1) throws -> [UInt8] {
    let path = folder("sound.tape")
    try TapeFile.write(.random(seed: seed), to: path, replacingExisting: true)
    return [UInt8](try #require(FileManager.default.contents(atPath: path)))
  }

  private func expectRefusal(
    _ expected: TapeFileError, _ sentence: String,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(throws: expected, sourceLocation: location) { try TapeFile(path: path) }
    #expect(expected.description == path + sentence, sourceLocation: location)
  }

  @Test func aMissingFileIsNamed() {
    expectRefusal(.missing(path: path), " is not there")
  }

  @Test func aLogWithoutItsTapeIsNamed() throws {
    try Data([1]).write(to: URL(fileURLWithPath: path + "-wal"))
    expectRefusal(
      .onlyLog(path: path),
      " is not there, and \(path)-wal, which is, cannot be read without it")
  }

  @Test func aFolderIsNoTape() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    expectRefusal(.folder(path: path), " is a folder, not a tape")
  }

  @Test func aPipeIsNoTape() throws {
    #expect(mkfifo(path, 0o600) == 0)
    expectRefusal(.notAFile(path: path), " is not a file, so it cannot be a tape")
  }

  @Test func aPathThatLeadsNowhereIsTold() throws {
    try write([1])
    #expect(
      throws: TapeFileError.refused(
        path: path + "/b.tape", problem: "a part of the path is not a folder")
    ) { try TapeFile(path: path + "/b.tape") }
    let long = folder(String(repeating: "a", count: 300))
    #expect(throws: TapeFileError.refused(path: long, problem: "the name is too long")) {
      try TapeFile(path: long)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder("loop"), withDestinationPath: folder("loop"))
    #expect(
      throws: TapeFileError.refused(
        path: folder("loop"), problem: "its symbolic links lead in a circle")
    ) { try TapeFile(path: folder("loop")) }
  }

  @Test(.enabled(if: geteuid() != 0, "whoever is root may read everything"))
  func aTapeThatMayNotBeReadIsTold() throws {
    try write(try tape())
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    expectRefusal(
      .refused(path: path, problem: "permission denied"), " cannot be opened: permission denied")
  }

  @Test func anEmptyFileIsNoTape() throws {
    try write([])
    expectRefusal(.empty(path: path), " is empty, not a tape")
  }

  @Test(arguments: [
    ("Hello, world\n", "a text"),
    ("{\"a\": 1}", "a text that looks like JSON, which wants importing"),
    ("\u{7F}ELF\u{0}", "some other binary file"), ("  字\n", "a text"),
  ])
  func anotherKindOfFileIsNoTape(content: String, kind: String) throws {
    try write(Array(content.utf8))
    expectRefusal(.notATape(path: path, found: kind), " is not a tape: it is \(kind)")
  }

  @Test func aDatabaseWithNothingInItIsEmpty() throws {
    try sqlite(path, "PRAGMA journal_mode = WAL; PRAGMA journal_mode = DELETE")
    expectRefusal(.empty(path: path), " is empty, not a tape")
  }

  @Test func anotherProgramsDatabaseIsNoTape() throws {
    var bytes = try tape()
    bytes[68...71] = [0, 0, 0, 1]
    try write(bytes)
    expectRefusal(
      .notATape(path: path, found: "a database of another program"),
      " is not a tape: it is a database of another program")
  }

  @Test func aNewerVersionIsRefusedWithBothNumbers() throws {
    var bytes = try tape()
    bytes[60...63] = [0, 0, 0, 7]
    try write(bytes)
    expectRefusal(
      .newerVersion(path: path, found: 7, newest: 2),
      " has version 7, but this build reads versions up to 2")
  }

  @Test func aTapeWithoutAVersionIsDamaged() throws {
    var bytes = try tape()
    bytes[60...63] = [0, 0, 0, 0]
    try write(bytes)
    expectRefusal(
      .damaged(path: path, problem: "it has version 0"), " is damaged: it has version 0")
  }

  @Test func aTapeCutOffAnywhereIsRefused() throws {
    let bytes = try tape()
    for count in [1, 15, 16, 60, 99] {
      try write(Array(bytes[..<count]))
      expectRefusal(
        .truncated(path: path, bytes: count, expected: 100),
        " is cut off: it has \(count) bytes of 100")
    }
    for count in [100, 4096, bytes.count / 2, bytes.count - 1] {
      try write(Array(bytes[..<count]))
      expectRefusal(
        .truncated(path: path, bytes: count, expected: bytes.count),
        " is cut off: it has \(count) bytes of \(bytes.count)")
    }
  }

  @Test func aTapeWithADifferentSchemaIsRefused() throws {
    _ = try tape()
    for (change, problem) in [
      ("CREATE TABLE extra (a)", "its table extra is not one of version 2"),
      ("CREATE VIEW v AS SELECT 1", "its view v is not one of version 2"),
      (
        "CREATE TRIGGER t AFTER INSERT ON tapes BEGIN SELECT 1; END",
        "its trigger t is not one of version 2"
      ),
      ("DROP TABLE events", "it has no table events"),
      ("DROP INDEX tensors_by_name", "it has no index tensors_by_name"),
      ("ALTER TABLE tapes ADD COLUMN x TEXT", "its table tapes is not one of version 2"),
    ] {
      try TapeFile.write(.random(seed: 1), to: path, replacingExisting: true)
      try sqlite(path, change)
      expectRefusal(
        .otherSchema(path: path, problem: problem),
        " is not built as a tape of its version is: \(problem)")
    }
  }

  @Test func wrongCountsAreFoundOnOpening() throws {
    try TapeFile.write(Recording(tapes: [.init(id: 0)]), to: path)
    try sqlite(path, "UPDATE recording SET tapes = 2")
    expectRefusal(
      .damaged(path: path, problem: "it says that it has 2 tapes, but it has 1"),
      " is damaged: it says that it has 2 tapes, but it has 1")
    try sqlite(path, "DELETE FROM recording")
    expectRefusal(
      .unrecorded(path: path),
      " is damaged: its table recording is empty")
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func noDamagedByteEndsTheProgramOrSpeaksInAnotherVoice(seed: UInt64) throws {
    var generator = Seeded(seed)
    var bytes = try tape(seed: seed % 7)
    for _ in 0..<Int.random(in: 1...40, using: &generator) {
      // The header is spared, as are most of the empty bytes: they would only end the test early.
      let place = Int.random(in: 100..<bytes.count, using: &generator)
      let start = bytes[place...].firstIndex { $0 != 0 } ?? place
      bytes[start] = UInt8.random(in: 0...255, using: &generator)
    }
    try write(bytes)
    do {
      let file = try TapeFile(path: path)
      _ = file.verify()
      _ = try Recording(reading: file)
    } catch {
      let sentence = "\(error)"
      for foreign in ["SQLite error", "database disk image", "malformed", "DatabaseError", "NS"] {
        #expect(!sentence.contains(foreign), "\(sentence)")
      }
      #expect(error is TapeFileError || error is TapeReadingError)
    }
  }
}
