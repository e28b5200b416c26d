import TestSupport
import Testing

/// A small window over ssh, and one that somebody squeezes to nothing.
struct LongSizeStoryTests {
  @Test func onePaneAtATimeIsEnoughToStepAndToAskWhy() throws {
    let story = try Story(playing: "watched-variables", columns: 40, rows: 10)
    try story.see("▸ graph", "step 0/", "? help")
    try story.press("Tab")
    try story.see("▸ y = Pow#1", "a = ", without: ["▸ graph"])
    try story.press("s", "Tab")
    try story.see("▸ ledger: adjoint of", "paid", "step 1/")
    try story.press("Escape")
    try story.see("▸ graph", without: ["▸ ledger"])
    try story.press("]", "w")
    try story.see("▸ why is ∂z/∂w None?", "∂z/∂w is None")
    try story.press("?")
    try story.see("▸ help")
    try story.press("q", "q")
    try story.see("▸ graph", "gradient 2 of 2")
    try story.press("q")
    try story.see("ended with 0", "modes as before")
  }

  @Test func aWindowOfOneCellDoesNoHarm() throws {
    let story = try Story(playing: "two-layer-network")
    try story.see(exactly: try story.shown("two-layer-network.tape"))
    try story.press("3", "s", "x")
    let before = try story.see("▸ chain rule", "step 3/16", "Esc close")
    for (columns, rows) in [(1, 1), (200, 2), (3, 50), (1, 1)] {
      try story.tmux.resize(columns: columns, rows: rows)
      try story.tmux.wait(for: "a screen of \(rows) rows") { $0.count == rows }
    }
    try story.tmux.resize(columns: 80, rows: 24)
    try story.see(exactly: before)
    try story.press("q")
    try story.quit()
  }
}
