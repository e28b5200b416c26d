import TestSupport
import Testing

/// The list of a gradient's sources, in a real terminal.
struct LongSourcesStoryTests {
  @Test func theNoneIsListedAskedAboutAndGoneTo() throws {
    let story = try Story(playing: "watched-variables", columns: 80, rows: 24)
    try story.press("]")
    try story.see("∂z/∂w  ∅ None", "gradient 2 of 2")
    try story.press("A")
    try story.see("▸ all sources: ∂z/∂w", "1 source: 1 None", "∅ None", "Enter go there")
    try story.press("w")
    // All of it is drawn: otherwise what is under it would be seen before the key has been read.
    try story.see(
      "why is ∂z/∂w None?", "watches only what it is told to", "Enter show the place",
      without: ["all sources"])
    try story.press("Escape")
    try story.see("▸ all sources", "Enter go there", without: ["why is"])
    try story.press("Enter")
    try story.see("▸variable", "not watched", without: ["all sources"])
    try story.quit()
  }
}
