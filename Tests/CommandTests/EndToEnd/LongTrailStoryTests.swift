import TapeFormat
import TestSupport
import Testing

/// Somebody whose gradient dies away, and who looks where.
struct LongTrailStoryTests {
  @Test func theWayIsFollowedAndThePlaceShown() throws {
    let story = try Story()
    try TapeFile.write(.chain(of: 2_000), to: story.folder.path("long.tape"))
    let command = "tapedeck long.tape"
    try story.call(command)
    let start = try story.see("▸ graph", "step 0/2000", "s step  S back")
    try story.press("D")
    try story.see(
      "▸ sizes on the way", "∂ falls to zero at Neg#0, 2000th of 2000 operations", "of 2001",
      "here ∂ falls to zero")
    try story.press("Escape")
    try story.see(exactly: start)
    try story.press("D")
    try story.see("▸ sizes on the way", "here ∂ falls to zero")
    try story.press("Enter")
    try story.see("╮╭ Neg#0", without: ["▸ sizes on the way"])
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func aWayThatEndsIsShownAsFarAsItGoes() throws {
    let story = try Story(playing: "stop-recording")
    try story.see(exactly: story.shown("stop-recording.tape"))
    try story.press("D")
    try story.see("▸ sizes on the way", "∂y/∂x is None", "∅ None", "here the way ends")
    try story.press("Enter")
    try story.see("▸Pow ╌", without: ["▸ sizes on the way"])
    try story.quit()
  }
}
