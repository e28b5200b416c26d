import Foundation
import TapeFormat
import TestSupport
import Testing

/// A tape is looked at while another program writes it.
struct LongFollowStoryTests {
  @Test func aGrowingTapeIsShownAsItGrows() throws {
    let story = try Story()
    let writer = try TapeWriter(path: story.folder.path("growing.tape"))
    try writer.put(Self.tensor(0, name: "x", role: .constant))
    try Self.run(operation: 0, name: "Sin", on: writer)
    try writer.flush()
    try story.call("tapedeck play --follow growing.tape")
    try story.see("growing.tape  following", "Sin#0", "forward")
    try Self.run(operation: 1, name: "Cos", on: writer)
    try writer.flush()
    try story.see("Sin#0", "Cos#1")
    try Self.run(operation: 2, name: "Tanh", on: writer)
    try writer.close()
    try story.see("Cos#1", "Tanh#2", without: ["following"])
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck play --follow growing.tape")
  }

  @Test func aTapeThatIsMovedOverTheFollowedOneIsShown() throws {
    let story = try Story()
    let call = "tapedeck play --follow loss.tape"
    let writer = try TapeWriter(path: story.folder.path("loss.tape"))
    try writer.put(Self.tensor(0, name: "x", role: .constant))
    try Self.run(operation: 0, name: "Sin", on: writer)
    try writer.flush()
    try story.call(call)
    try story.see("loss.tape  following", "Sin#0")
    // The log of the tape before stays beside the new one.
    try Self.record("Tanh", to: "new.tape", of: story)
    #expect(rename(story.folder.path("new.tape"), story.folder.path("loss.tape")) == 0)
    try story.see(
      "Tanh#0", "loss.tape is a new tape, which took the place of the one before",
      without: ["following", "Sin#0"])
    // So is one that comes after a tape that is complete.
    try Self.record("Cos", to: "new.tape", of: story)
    #expect(rename(story.folder.path("new.tape"), story.folder.path("loss.tape")) == 0)
    try story.see("Cos#0", without: ["Tanh#0"])
    try story.press("q")
    try story.seeTheShellAgain(after: call)
  }

  @Test func aTapeThatIsRemovedStaysUntilASecondRunWritesIt() throws {
    let story = try Story()
    let call = "tapedeck play --follow loss.tape"
    try Self.record("Sin", to: "loss.tape", of: story)
    try story.call(call)
    try story.see("Sin#0", "? help")
    #expect(unlink(story.folder.path("loss.tape")) == 0)
    try story.see(
      "loss.tape  removed, waiting for a new one", "Sin#0",
      "loss.tape was removed: what was read of it stays")
    _ = try story.folder.write("a text\n".utf8, to: "loss.tape")
    try story.see("loss.tape is not a tape: it is a text; what was read", "Sin#0")
    let writer = try TapeWriter(
      path: story.folder.path("loss.tape"), options: .init(replacesExisting: true))
    try story.see("loss.tape  following", "forward 0/0", "loss.tape is a new tape")
    try writer.put(Self.tensor(0, name: "x", role: .constant))
    try Self.run(operation: 0, name: "Tanh", on: writer)
    try writer.flush()
    try story.see("following", "Tanh#0")
    try writer.close()
    try story.see("Tanh#0", without: ["following"])
    try story.press("q")
    try story.seeTheShellAgain(after: call)
  }

  @Test func aProgramThatIsKilledIsSaidToHaveEnded() throws {
    let story = try Story()
    let call = "tapedeck play --follow loss.tape"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltProducts.program("recorder-probe"))
    process.arguments = [story.folder.path("loss.tape"), "forever"]
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    try story.call(call)
    try story.see("loss.tape  following", "? help")
    // Somebody who looks at it as well is no program that writes it.
    let other = try Story()
    try other.call("tapedeck play \(story.folder.path("loss.tape"))")
    try other.see("loss.tape  incomplete", "? help")
    #expect(kill(process.processIdentifier, SIGKILL) == 0)
    try story.see(
      "loss.tape  incomplete", "the program that wrote loss.tape has ended without finishing it",
      without: ["following"])
    try story.press("q")
    try story.see("ended with 0", "modes as before")
  }

  @Test func aTapeThatIsNotThereYetIsWaitedFor() throws {
    let story = try Story()
    let call = "tapedeck play --follow later.tape"
    try story.call(call)
    try story.see(
      shellRows: ["$ \(call); ended", "waiting for later.tape (Ctrl-C leaves)"], prompt: [])
    // A recorder makes an empty file first, and a tape of it then.
    let path = try story.folder.write("".utf8, to: "later.tape")
    let writer = try TapeWriter(path: path, options: .init(replacesExisting: true))
    try story.see("later.tape  following", "forward 0/0")
    try writer.put(Self.tensor(0, name: "x", role: .constant))
    try Self.run(operation: 0, name: "Sin", on: writer)
    try writer.close()
    try story.see("Sin#0", without: ["following"])
    try story.press("q")
    try story.seeTheShellAgain(after: call, saying: ["waiting for later.tape (Ctrl-C leaves)"])
  }

  @Test func whoWaitsForATapeCanStopIt() throws {
    let story = try Story()
    let call = "tapedeck play --follow never.tape"
    try story.call(call)
    try story.see(
      shellRows: ["$ \(call); ended", "waiting for never.tape (Ctrl-C leaves)"], prompt: [])
    try story.press("C-c")
    try story.see(shellRows: ["$ \(call); ended", "waiting for never.tape (Ctrl-C leaves)", "^C"])
    try story.tmux.run("ended")
    try story.see("ended with 130", "modes as before")
  }

  @Test func whatIsNoTapeIsNotWaitedForForLong() throws {
    let story = try Story()
    _ = try story.folder.write("a text\n".utf8, to: "notes.tape")
    let call = "tapedeck play --follow notes.tape"
    try story.call(call)
    try story.seeTheShellAgain(
      after: call, saying: ["Error: notes.tape is not a tape: it is a text"], endedWith: 1)
  }

  /// Records one operation.
  private static func record(_ name: String, to file: String, of story: Story) throws {
    let writer = try TapeWriter(path: story.folder.path(file))
    try writer.put(tensor(0, name: "x", role: .constant))
    try run(operation: 0, name: name, on: writer)
    try writer.close()
  }

  private static func tensor(
    _ id: Int, name: String? = nil, role: Recording.Tensor.Role = .intermediate
  ) -> Recording.Tensor {
    Recording.Tensor(
      id: id, name: name, dtype: .float32, shape: [], role: role,
      elements: .whole(.floating([0.5])))
  }

  /// Writes an operation on the last tensor, and its result.
  private static func run(operation id: Int, name: String, on writer: TapeWriter) throws {
    try writer.put(tensor(id + 1))
    try writer.put(
      Recording.Operation(id: id, sequence: id, name: name, inputs: [id], outputs: [id + 1]))
  }
}
