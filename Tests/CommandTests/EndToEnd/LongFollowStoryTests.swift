import TapeFormat
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
