import TestSupport
import Testing

/// One tape in three views, and the table sorted.
struct LongViewsStoryTests {
  @Test func aTeacherGoesFromTheGraphToTheLanesToTheTableAndBack() throws {
    let story = try Story(playing: "two-layer-network", columns: 120, rows: 40)
    let start = try story.shown("two-layer-network.tape", "--size", "120x40")
    try story.see(exactly: start)
    // In lanes a live value is a rail on the left, and a live adjoint a heavy one on the right.
    try story.press("v")
    try story.see("▸ lanes", "●─╯  loss = AddV2", without: ["● ┃ ◆"])
    for _ in 0..<6 { try story.press("s") }
    try story.see("● ┃ ◆", "step 6/16")
    try story.press("6", "S")
    try story.see("step 0/16", without: ["● ┃ ◆"])

    // The table is sorted by its columns, one after the other, and turned round.
    try story.press("v")
    try story.see("▸ table", "# operation", without: ["operation▲"])
    try story.press("O")
    try story.see("operation▲")
    try story.press("g")
    try story.see("╮╭ sums = AddV2#3 ──")
    try story.press("C-r")
    try story.see("operation▼")
    try story.press("g")
    try story.see("╮╭ hidden = Tanh#4 ──")
    for _ in 0..<5 { try story.press("O") }
    try story.see("line▲")
    try story.press("O")
    try story.see("# operation", without: ["line▲"])
    try story.press("Escape")
    try story.see("╮╭ loss = AddV2#15 ──")
    try story.press("v")
    try story.see(exactly: start)
    try story.quit()
  }
}
