import TestSupport
import Testing

/// Someone whose locale is Chinese as it is written in Taiwan.
struct LongChineseStoryTests {
  @Test func theLocaleAloneTurnsTheScreensChinese() throws {
    let story = try Story()
    let command = "LC_ALL=zh_TW.UTF-8 tapedeck"
    try story.call(command)
    try story.see("從這裡開始", "▸ first-derivative", "q 離開")
    try story.press("Down")
    try story.press("Down")
    try story.see("▸ watched-variables", "為何一個梯度在，另一個是 None")
    try story.press("Enter")
    try story.see("未監看", "帳本", "s 前進")
    try story.press("s")
    try story.see("第 1/2 步")
    try story.press("]")
    try story.press("w")
    try story.see("為何 ∂z/∂w 是 None？", "只監看指定的對象", "本來會是", "75.0")
    try story.press("Escape")
    try story.see("w 為何")
    try story.press("q")
    try story.see("從這裡開始")
    try story.press("q")
    try story.seeTheShellAgain(after: command)
  }
}
