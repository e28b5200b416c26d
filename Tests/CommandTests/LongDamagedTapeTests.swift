import CSQLite
import Foundation
import TestSupport
import Testing

/// Whatever stands in the rows of a tape, every command ends by itself: with what it could tell, or
/// with one sentence.
@Suite struct LongDamagedTapeTests {
  private static let commands = [
    ["show"], ["show", "--gradient", "0", "--step", "1"], ["steps"],
    ["explain"], ["info"], ["info", "--verify"], ["export", "--format", "json"],
    ["export", "--format", "dot"], ["export", "--format", "mermaid"],
    ["export", "--format", "plain"], ["export", "--format", "svg"],
  ]

  private static let most = Int.max
  private static let many = 1 << 62

  @Test(arguments: [
    // The order of execution.
    "UPDATE gradients SET sequence = -5; UPDATE events SET sequence = -sequence - 1",
    "UPDATE operations SET sequence = \(many)",
    // Counts that are not those of the rows.
    "UPDATE recording SET operations = -5", "UPDATE recording SET steps = -4",
    "UPDATE recording SET steps = -4; UPDATE steps SET step = -5 WHERE step = 0",
    "UPDATE recording SET tensors = -1, events = -1", "UPDATE recording SET gradients = \(most)",
    """
    UPDATE operations SET position = \(most - 1) WHERE position = 0;
    UPDATE recording SET operations = \(most)
    """,
    """
    UPDATE operations SET position = \(many - 1) WHERE position = 0;
    UPDATE recording SET operations = \(many)
    """,
    "UPDATE steps SET step = \(many - 1) WHERE step = 0; UPDATE recording SET steps = \(many)",
    "UPDATE steps SET step = step + 7; UPDATE recording SET steps = 100",
    // Positions far outside.
    "UPDATE operations SET position = \(Int.min), scope = 'a' WHERE position = 0",
    "UPDATE recording SET indexed = 0; UPDATE operations SET position = \(Int.min), scope = 'a'",
    "UPDATE operations SET position = 5000000000 WHERE id = (SELECT operation FROM steps)",
    // Things that refer to nothing.
    "DELETE FROM tensors", "DELETE FROM operations", "DELETE FROM tapes", "DELETE FROM steps",
    "DELETE FROM recording", "UPDATE operation_inputs SET tensor = \(most)",
    "UPDATE operation_outputs SET tensor = -1", "UPDATE steps SET operation = \(Int.min)",
    "UPDATE gradient_sources SET tensor = 4611686018427387904",
    "UPDATE recording SET tensors = 268435456; UPDATE tensors SET id = 1073741823 WHERE id = 0",
  ])
  func endsInASentenceOrInWhatCouldBeTold(_ damage: String) throws {
    let folder = try Folder()
    let path = folder.path("x.tape")
    #expect(try Command.run("demo", "second-derivative", "-o", path).exitCode == 0)
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    #expect(
      sqlite3_exec(database, "PRAGMA foreign_keys = OFF; " + damage, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(database)
    for command in Self.commands {
      let outcome = try Command.run(arguments: command + [path], seconds: 20)
      #expect(
        outcome.exitCode == 0 || outcome.exitCode == 1,
        "\(command) ended with \(outcome.exitCode) and said \(outcome.errors)")
      if outcome.exitCode == 1, command != ["info", "--verify"] {
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(command): \(outcome.errors)")
      }
    }
  }
}
