import TestSupport
import Testing

/// What lies over the screen: help, the chain rule, searching, the commands.
struct LongOverlayStoryTests {
  private let story: Story
  private let start: Tmux.Screen

  init() throws {
    story = try Story()
    try story.record("two-layer-network")
    try story.call("tapedeck two-layer-network.tape")
    start = try story.shown("two-layer-network.tape")
    try story.see(exactly: start)
  }

  private func quit() throws {
    try story.press("q")
    try story.seeTheShellAgain(after: "tapedeck two-layer-network.tape")
  }

  @Test func helpIsForWhereOneIs() throws {
    try story.press("?")
    try story.see(
      "▸ help", "Keys that matter here", "step: one operation forward", "What is seen here",
      "an operation, or a leaf, on the")
    try story.press("Space")
    try story.see("find: a name", "None: nothing is ever paid")
    try story.press("PgDn", "PgDn")
    try story.see("mark this place with a letter")
    try story.press("q")
    try story.see(exactly: start)
    try story.press("x")
    try story.see("▸ chain rule")
    try story.press("F1")
    try story.see("▸ help", "Keys that matter here", "step: one operation forward", "↑ ↓ scroll")
    try story.press("PgDn", "PgDn")
    try story.see("chain rule from the target to here", without: ["find: a name"])
    try story.press("q")
    try story.see("▸ chain rule")
    try story.press("Escape")
    try story.see(exactly: start)
    try quit()
  }

  @Test func theChainRuleFollowsTheSteps() throws {
    try story.press("/")
    try story.tmux.type("scores")
    try story.see("╮╭ scores = AddV2#8 ──", "/scores")
    try story.press("Enter", "x")
    try story.see("▸ chain rule: ∂loss/∂scores", "∂loss/∂loss", "= 1.0", "seed", "○ not yet")
    try story.press("s")
    try story.see("step 1/16", "▸ chain rule: ∂loss/∂scores", "1.0 × 1.0 = 1.0")
    try story.press("S")
    try story.see("step 0/16", "▸ chain rule: ∂loss/∂scores")
    try story.press("x")
    try story.see("╮╭ scores = AddV2#8 ──", "s step  S back  F follow  w why")
    try story.press("Escape")
    try story.see(exactly: start)
    try quit()
  }

  @Test func anOperationIsFoundByItsName() throws {
    try story.press("/")
    try story.tmux.type("MatM")
    try story.see("/MatM", "╮╭ MatMul#1 ──", "▸MatMul#1", "Enter keep")
    try story.press("Enter", "n")
    try story.see("╮╭ MatMul#6 ──", "▸MatMul#6")
    try story.press("n")
    try story.see("╮╭ MatMul#1 ──", "▸MatMul#1", "went on from the beginning")
    try story.press("N")
    try story.see("╮╭ MatMul#6 ──", "▸MatMul#6", "went on from the end")
    try story.press("/")
    try story.tmux.type("nothing")
    try story.see("nothing here is called “nothing”")
    try story.press("Escape", "Escape")
    try story.see(exactly: start)
    try quit()
  }

  @Test func aCommandIsFoundByItsWords() throws {
    try story.press(":")
    try story.see("▸ all commands", "one contribution forward", "play faster")
    try story.tmux.type("step b")
    try story.see(":step b", "step back: one operation back", without: ["play faster"])
    for _ in "step b" { try story.press("BSpace") }
    try story.tmux.type("one operation forward")
    try story.see(":one operation forward", "step: one operation forward")
    try story.press("Enter")
    try story.see("step 1/16", "s step  S back")
    try story.press("S")
    try story.see(exactly: start)
    try quit()
  }
}
