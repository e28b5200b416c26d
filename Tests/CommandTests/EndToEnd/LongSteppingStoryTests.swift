import TestSupport
import Testing

/// Conditions, marks, rows and the mouse, in a terminal.
struct LongSteppingStoryTests {
  private func play(_ demo: String) throws -> Story {
    let story = try Story(columns: 100, rows: 30)
    try story.record(demo)
    try story.call("tapedeck \(demo).tape")
    try story.see("graph", "? help")
    return story
  }

  private func quit(_ story: Story, _ demo: String) throws {
    try story.press("Q")
    try story.seeTheShellAgain(after: "tapedeck \(demo).tape")
  }

  @Test func aConditionStopsTheWayAndAMarkBringsItBack() throws {
    let story = try play("two-layer-network")
    try story.press("B")
    try story.see("breakpoints", "stop where", "always: a new nan, inf or zero")
    try story.tmux.type("op:MatMul |g|>0")
    try story.press("Enter")
    try story.see("stops where op:MatMul |g|>0 begins to hold: c runs on to it")
    try story.press("c")
    try story.see("op:MatMul |g|>0 met: MatMul#6 hands on a norm of", "step 8/16")
    try story.press("m", "a")
    try story.see("mark a at MatMul#6: 'a comes back")
    try story.press("r")
    try story.see("step 0/16")
    try story.press("'")
    try story.see("go to a mark", "MatMul#6", "step 8/16")
    try story.press("a")
    try story.see("step 8/16", without: ["go to a mark"])
    try story.press("B", "Down", "DC")
    try story.see("breakpoints", without: ["op:MatMul |g|>0"])
    try story.press("Escape")
    try story.see("s step", without: ["breakpoints"])
    try story.press("c")
    try story.see("at the end: nothing stopped the way", "step 16/16")
    try quit(story, "two-layer-network")
  }

  @Test func aRowOfAJacobianIsChosen() throws {
    let story = try play("batch-jacobian")
    try story.see("all 2 rows")
    try story.press("2", "R")
    try story.see("row 2 of 2", "∂y[:,1]/∂x")
    try story.press("R")
    try story.see("all 2 rows")
    try quit(story, "batch-jacobian")
  }

  @Test func theMouseSelectsOnceItIsAskedForAndIsGivenBack() throws {
    let story = try play("first-derivative")
    // The terminal's report of a press at the play head's row, before anybody asked for it.
    try story.tmux.type("\u{1B}[<0;11;29M")
    try story.press("e", "M")
    try story.see("mouse on: click, wheel, drag", "step 1/1")
    try story.tmux.type("\u{1B}[<0;11;29M")
    try story.see("step 0/1")
    try story.tmux.type("\u{1B}[<65;11;29M")
    try story.see("step 1/1")
    try story.press("M")
    try story.see("mouse off")
    try quit(story, "first-derivative")
  }
}
