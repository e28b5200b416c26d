import Testing

/// A gradient is None: the page says why and what to do, and the picture shows where.
struct LongWhyStoryTests {
  @Test func aVariableThatNobodyWatched() throws {
    let story = try Story(playing: "watched-variables")
    try story.see(exactly: story.shown("watched-variables.tape"))
    try story.press("]")
    try story.see(exactly: story.shown("watched-variables.tape", "--gradient", "1"))
    try story.press("Up")
    try story.see("╮╭ ReadVariableOp#2 ──", "▸ReadVariableOp#2")
    try story.press("Up")
    let selected = try story.see("╮╭ w ──", "┌▸variable ╌", "╌ReadVariableOp╌╌Pow╌┃∇1 ∇2")

    try story.press("w")
    try story.see(
      "why is ∂z/∂w None?", "∂z/∂w is None", "∅ not watched", "ends at     ReadVariableOp#2",
      "line 16 of watched-variables.swift", "(w ** 3).named(\"z\")", "Call tape.watch(w)", "75.0")
    try story.press("Escape")
    try story.see(exactly: selected)
    try story.press("w")
    try story.see("why is ∂z/∂w None?")
    try story.press("Enter")
    try story.see("╔▸ReadVariableOp#2 ╗", "none of its", "inputs was watched")
    try story.quit()
  }

  @Test func aStretchThatTheTapeDidNotSee() throws {
    let story = try Story(playing: "stop-recording")
    try story.see(exactly: story.shown("stop-recording.tape"))
    try story.press("Up")
    let selected = try story.see(
      "╮╭ x ──", "╭▸constant", "nothing is ever paid", without: ["source gets None"])
    try story.press("w")
    try story.see(
      "why is ∂y/∂x None?", "∂y/∂x is None", "∅ recording stopped", "ends at     Pow#0",
      "line 14 of stop-recording.swift", "Move Pow#0 out of stopRecording.", "8.0")
    try story.press("Escape")
    try story.see(exactly: selected)
    try story.press("w")
    try story.see("why is ∂y/∂x None?")
    try story.press("Enter")
    try story.see("╔▸Pow ", "recording was", "stopped")
    try story.quit()
  }
}
