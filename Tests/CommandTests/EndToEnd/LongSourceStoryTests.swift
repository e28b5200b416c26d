import TestSupport
import Testing

/// The program beside the graph.
struct LongSourceStoryTests {
  @Test func theLineThatRanIsLitWhileSheSteps() throws {
    let story = try Story(playing: "two-layer-network", columns: 100, rows: 30)
    let start = try story.shown("two-layer-network.tape", "--size", "100x30")
    try story.see(exactly: start)
    try story.press("P")
    try story.see(
      "▸ two-layer-network.swift, line 44", "▸ 44        return (errors.mean() + penalty)")
    try story.press("8", "s")
    try story.see("step 8/16", "line 38", "▸ 38", "matmul(hidden, w2)")
    try story.press("g")
    try story.see("import Autodiff", without: ["▸ 38"])
    try story.press("P")
    try story.see("step 8/16", without: ["import Autodiff"])
    try story.press("r")
    try story.see(exactly: start)
    try story.quit()
  }
}
