import TestSupport
import Testing

/// Where a gradient comes from: contribution by contribution, and by the chain rule.
struct LongLedgerStoryTests {
  @Test func aSquareIsPaidTwiceAndTheChainRuleSaysWhy() throws {
    let story = try Story(playing: "first-derivative", columns: 100, rows: 30)
    try story.see("ledger: adjoint of y", "1 of 1 paid", "step 0/1")
    // Each of the two uses of x pays by itself.
    try story.press(".")
    let half = try story.see("ledger: adjoint of x", "1 of 2 paid", "step 0.1/1")
    #expect(half.contains { $0.contains("Mul#0 1.0 × 3.0 = 3.0") }, "\(half)")
    #expect(half.contains { $0.contains("○ waiting") }, "\(half)")
    try story.press(".")
    try story.see("2 of 2 paid  ◆ final", "6.0", "step 1/1", without: ["waiting"])
    // The pane with the keyboard says so, and is left again.
    try story.press("Tab", "Tab")
    try story.see("▸ ledger: adjoint of x")
    try story.press("Escape")
    try story.see("▸ graph", without: ["▸ ledger"])

    try story.press("x")
    try story.see("▸ chain rule: ∂y/∂x", "∂y/∂y", "= 1.0", "seed", "1.0 × 3.0 = 3.0")
    try story.press("S")
    try story.see("▸ chain rule: ∂y/∂x", "○ not yet", "step 0/1")
    try story.press("x")
    try story.see("▸ graph", without: ["▸ chain rule"])
    try story.quit()
  }
}
