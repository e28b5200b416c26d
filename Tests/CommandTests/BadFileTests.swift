import CSQLite
import Foundation
import Testing

/// A file that is no tape gets one sentence of ours, exit code 1, and nothing on the screen.
struct BadFileTests {
  /// What can stand where a tape is expected.
  enum Bad: String, CaseIterable {
    case text, empty, truncated, otherDatabase, folder, missing
  }

  private static let commands = [
    ["show"], ["play"], [], ["steps"], ["explain"], ["info"], ["export", "--format", "json"],
  ]

  @Test(arguments: Bad.allCases)
  func isAnsweredWithOneSentence(_ bad: Bad) throws {
    let folder = try Folder()
    let path = try make(bad, in: folder)
    for command in Self.commands {
      let outcome = try Command.run(arguments: command + [path])
      #expect(outcome.exitCode == 1, "\(command) \(bad): \(outcome.errors)")
      #expect(outcome.output.isEmpty, "\(command) \(bad) printed \(outcome.output)")
      let sentences = outcome.errors.split(separator: "\n")
      #expect(sentences.count == 1, "\(command) \(bad) said \(outcome.errors)")
      #expect(outcome.errors.contains(bad == .folder ? "folder" : "x.tape"))
      for foreign in ["SQLite", "GRDB", "Error Domain", "NSCocoa", "sqlite3", "disk I/O"] {
        #expect(!outcome.errors.contains(foreign), "\(bad): \(outcome.errors)")
      }
    }
  }

  @Test func aProgramThatIsNoProgramIsAnsweredWithOneSentence() throws {
    let folder = try Folder()
    for text in [
      "", "hello", "{}", "[{\"let\": 3}]", "[{\"let\": \"y\", \"op\": \"fly\", \"inputs\": []}]",
    ] {
      let path = try folder.write(text.utf8, to: "program.json")
      let outcome = try Command.run("run", path)
      #expect(outcome.exitCode == 1, "\(text): \(outcome.output)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(text): \(outcome.errors)")
      #expect(!outcome.errors.contains("DecodingError"))
    }
  }

  private func make(_ bad: Bad, in folder: Folder) throws -> String {
    let path = folder.path("x.tape")
    switch bad {
    case .text: return try folder.write("This is no tape.\n".utf8, to: "x.tape")
    case .empty: return try folder.write([], to: "x.tape")
    case .truncated:
      let whole = folder.path("whole.tape")
      #expect(try Command.run("demo", "first-derivative", "-o", whole).exitCode == 0)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
      return try folder.write(bytes.prefix(bytes.count / 2), to: "x.tape")
    case .otherDatabase:
      var database: OpaquePointer?
      #expect(sqlite3_open(path, &database) == SQLITE_OK)
      #expect(sqlite3_exec(database, "CREATE TABLE notes (text)", nil, nil, nil) == SQLITE_OK)
      #expect(sqlite3_close(database) == SQLITE_OK)
      return path
    case .folder:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      return path
    case .missing: return path
    }
  }
}
