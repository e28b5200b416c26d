import TestSupport
import Testing

/// What fits stays lit, and the rest recedes.
struct LongFilterStoryTests {
  @Test func aFilterAndAPathAreSeenAndGoAgain() throws {
    let story = try Story()
    try story.record("two-layer-network")
    try story.call("tapedeck two-layer-network.tape")
    let start = try story.shown("two-layer-network.tape")
    try story.see(exactly: start)
    try story.press("&")
    try story.see("a name, op:MatMul")
    try story.tmux.type("op:MatM")
    try story.see("&op:MatM", "2 of 16 lit")
    try story.tmux.type("ul adj=")
    try story.see("“adj=” says nothing")
    try story.tmux.type("none")
    try story.see("0 of 16 lit")
    try story.press("Escape")
    try story.see(exactly: start)
    try story.press("i")
    try story.see("lit: what AddV2#15 was computed from", "16 of 16 lit")
    try story.press("Escape")
    try story.see(exactly: start)
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck two-layer-network.tape")
  }
}
