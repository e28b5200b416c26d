import TestSupport
import Testing

/// Other colours, fewer, and none.
struct LongThemeStoryTests {
  @Test(arguments: [("tapedeck", true), ("NO_COLOR=1 tapedeck", false)])
  func theThemeChangesColoursAndNothingElse(_ program: String, _ changes: Bool) throws {
    let story = try Story()
    try story.record("first-derivative")
    let command = "\(program) first-derivative.tape"
    try story.call(command)
    let start = try story.shown("first-derivative.tape")
    try story.see(exactly: start)
    var seen: [[Int]] = []
    for _ in 0..<3 {
      seen.append(try story.tmux.screen(withColors: true).colors)
      // Help comes after the theme: when it has gone again, the colours are the next theme's.
      try story.press("T", "?")
      try story.see("▸ help")
      try story.press("Escape")
      try story.see(exactly: start)
    }
    #expect(changes ? Set(seen).count > 1 : seen.allSatisfy(\.isEmpty), "\(seen)")
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }

  @Test func withoutColoursEveryStateIsStillToldApart() throws {
    let story = try Story(playing: "stop-recording", environment: ["NO_COLOR": "1"])
    try story.see("✂ recording off", "∅")
    try story.press("w")
    try story.see("▸ why is ∂", "ends at     ", "to have it")
    try story.press("Enter")
    try story.see("✂ recording off", without: ["▸ why"])
    try story.quit()
  }
}
