import TapeFormat
import TestSupport
import Testing

/// A long tape, and somebody who does not want to wait.
struct LongPatienceStoryTests {
  private static let count = 20_000

  /// A folder with a tape that takes a while to look through.
  private func begin(_ command: String, count: Int = count) throws -> Story {
    let story = try Story()
    try TapeFile.write(.chain(of: count), to: story.folder.path("long.tape"))
    try story.call(command)
    return story
  }

  @Test func aSearchIsGivenUpAndTheScreenIsAsItWas() throws {
    let story = try begin("tapedeck long.tape")
    let start = try story.see("▸ graph", "step 0/\(Self.count)", "s step  S back")
    try story.press("/")
    try story.tmux.type("nowhere")
    try story.press("Enter")
    try story.see("looking for “nowhere”", "of \(Self.count)", "Esc stops")
    try story.press("Escape")
    try story.see("stopped looking after", without: ["Esc stops"])
    // The next key takes the sentence away.
    try story.press("C-l")
    try story.see(exactly: start)
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck long.tape")
  }

  @Test func keysAreTakenWhileTheWholeTapeIsSorted() throws {
    let story = try begin("tapedeck long.tape", count: 5 * Self.count)
    try story.see("▸ graph", "s step  S back")
    try story.press("v", "v")
    try story.see("▸ table", "s step  S back")
    try story.press("O")
    try story.see("looking through the tape", "Esc stops")
    try story.press("?")
    try story.see("▸ help")
    try story.press("q")
    try story.see("▸ table", without: ["▸ help"])
    try story.press("Q")
    try story.seeTheShellAgain(after: "tapedeck long.tape")
  }
}
