import Testing

/// The first minute with TapeDeck: from the shell to a gradient, and back.
struct FirstStoryTests {
  @Test func aDerivativeIsSteppedThroughFromTheHomeScreen() throws {
    let story = try Story()
    try story.call("tapedeck")
    let home = try story.see("▸ first-derivative", "two-layer-network", "q quit")
    try story.press("Down")
    try story.see("▸ second-derivative")
    try story.press("Up")
    try story.see(exactly: home)

    try story.press("Enter")
    try story.see("╭▸Mul ──", "∂ not yet", "step 0/1", "ledger", "s step")
    try story.record("first-derivative")
    let start = try story.shown("first-derivative.tape")
    try story.see(exactly: start, exceptTitle: true)
    try story.press("s")
    let stepped = try story.see("│ ∂        6.0 ◆ │", "2 of 2 paid", "step 1/1")
    #expect(stepped.count { $0.contains("Mul#0 1.0 × 3.0 = 3.0") } == 2, "\(stepped)")
    try story.press("S")
    try story.see(exactly: start, exceptTitle: true)

    try story.press("q")
    try story.see(exactly: home)
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck")
  }
}
