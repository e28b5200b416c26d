import TestSupport
import Testing

/// A network of twelve equal blocks, of which one looks into one.
struct LongFoldingStoryTests {
  @Test func aBlockIsOpenedLookedIntoAndClosed() throws {
    let story = try Story(playing: "deep-network")
    try story.see("▸Mean", "⣿")

    // The map in the corner comes and goes with a key.
    try story.press("Z")
    try story.see("▸Mean", without: ["⣿"])
    try story.press("Z")
    try story.see("▸Mean", "⣿")

    try story.press("Up")
    try story.see("▸Square#85")
    try story.press("Up")
    try story.see("▸Sub#84")
    try story.press("Up")
    try story.see("▸+ block2–12 ×11", "77 operations", "0 of 99 final")
    try story.press("Enter")
    try story.see("▸+ block2/bend", "5 operations", without: ["77 operations"])
    try story.press("-")
    try story.see("▸+ block2 ─", "7 operations")
    try story.press("-")
    try story.see("▸+ block2–12 ×11", "77 operations", "0 of 99 final")

    // Stepping goes on operation by operation inside what is folded.
    for _ in 0..<5 { try story.press("s") }
    try story.see("5/87", "of 77 steps")
    for _ in 0..<5 { try story.press("S") }
    try story.see("0/87")
    try story.quit()
  }
}
