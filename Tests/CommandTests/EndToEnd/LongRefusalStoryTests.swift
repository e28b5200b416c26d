import Foundation
import Testing

/// What cannot be played is refused in one sentence, and the terminal is left alone.
struct LongRefusalStoryTests {
  @Test(arguments: [
    ("no-such.tape", "no-such.tape is not there"),
    ("notes.tape", "notes.tape is not a tape: it is a text"),
    ("empty.tape", "empty.tape is empty, not a tape"),
  ])
  func aFileThatIsNoTapeIsRefused(_ file: String, _ sentence: String) throws {
    let story = try Story()
    _ = try story.folder.write("a text\n".utf8, to: "notes.tape")
    _ = try story.folder.write("".utf8, to: "empty.tape")
    // `script` keeps every byte that the terminal is sent.
    let command = "script -qec 'tapedeck \(file)' sent"
    try story.call(command)
    try story.seeTheShellAgain(after: command, saying: ["Error: \(sentence)"], endedWith: 1)
    let sent = try String(contentsOfFile: story.folder.path("sent"), encoding: .utf8)
    #expect(sent.contains(sentence))
    #expect(!sent.contains("\u{1B}"), "\(sent.debugDescription)")
  }

  @Test func theHomeScreenSaysWhyATapeDoesNotOpen() throws {
    let story = try Story()
    _ = try story.folder.write("a text\n".utf8, to: "notes.tape")
    try story.call("tapedeck")
    try story.see("notes.tape", "cannot be opened")
    try story.press("End")
    try story.see("▸ notes.tape")
    try story.press("Enter")
    try story.see("▸ notes.tape", "notes.tape is not a tape: it is a text")
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck")
  }
}
