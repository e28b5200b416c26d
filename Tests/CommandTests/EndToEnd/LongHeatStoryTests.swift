import TestSupport
import Testing

/// Somebody who wants to see at a glance where gradients are large.
struct LongHeatStoryTests {
  @Test func barsAreSwitchedOnInEveryViewAndOffAgain() throws {
    let story = try Story(playing: "two-layer-network", columns: 120, rows: 40)
    let start = try story.shown("two-layer-network.tape", "--size", "120x40")
    try story.see(exactly: start)
    try story.press("I")
    try story.see("▸ graph  rms ∂ ▁", "bars: how large each ∂ is so far")
    try story.press("e")
    try story.see("step 16/16", "▸ graph  rms ∂ ▁", without: ["bars: how large"])
    try story.press("v")
    try story.see("▸ lanes  rms ∂ ▁", "◆ ▇")
    try story.press("v")
    try story.see("▸ table  rms ∂ ▁", "◆ ▇")
    try story.press("I")
    try story.see("▸ table", without: ["rms", "◆ ▇"])
    try story.press("v", "r")
    try story.see(exactly: start)
    try story.quit()
  }
}
