import Testing

/// What happens to a terminal while TapeDeck runs in it.
struct LongTerminalStoryTests {
  @Test func anotherSizeAndBackLeavesTheScreenAsItWas() throws {
    let story = try Story(playing: "two-layer-network")
    let start = try story.shown("two-layer-network.tape")
    try story.see(exactly: start)
    try story.press("s")
    let before = try story.see("step 1/16", "┃1.20346 ∂1.0 ◆┃", "backward step 1 of 16")

    try story.tmux.resize(columns: 120, rows: 40)
    try story.see("step 1/16", "╭ MatMul#6 ──", "▐ ▌ on the tape")
    try story.tmux.resize(columns: 80, rows: 24)
    try story.see(exactly: before)
    try story.tmux.resize(columns: 30, rows: 5)
    try story.see(exactly: ["too small (need 40x10, have", "30x5)", "", "", ""])
    try story.tmux.resize(columns: 80, rows: 24)
    try story.see(exactly: before)
    try story.press("S")
    try story.see(exactly: start)
    try story.quit()
  }

  @Test func whoeverStopsItFindsItAsItWas() throws {
    let story = try Story()
    try story.record("second-derivative")
    try story.call("tapedeck second-derivative.tape")
    let start = try story.shown("second-derivative.tape")
    try story.see(exactly: start)
    try story.press("C-z")
    try story.see("what stood here before", "Stopped")
    try story.tmux.run("fg; ended")
    try story.see(exactly: start)
    try story.press("q")
    let command = "tapedeck second-derivative.tape"
    try story.see(shellRows: [
      "$ \(command); ended", "", "[1]+  Stopped                 \(command)", "ended with 148",
      "modes as before", "$ fg; ended", command, "ended with 0", "modes as before",
    ])
  }

  @Test(arguments: ["tapedeck", "tapedeck first-derivative.tape"])
  func anInterruptGivesTheTerminalBack(_ command: String) throws {
    let story = try Story()
    try story.record("first-derivative")
    try story.call(command)
    try story.see("first-derivative", "? help")
    try story.press("C-c")
    try story.seeTheShellAgain(after: command, endedWith: 130)
  }
}
