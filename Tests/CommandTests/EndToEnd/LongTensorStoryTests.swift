import Foundation
import TestSupport
import Testing

/// A tensor seen, copied and saved.
struct LongTensorStoryTests {
  @Test func aTensorIsSeenCopiedAndSavedOnce() throws {
    let story = try Story()
    try story.tmux.allowClipboard()
    try story.record("two-layer-network")
    try story.call("tapedeck two-layer-network.tape")
    try story.see("s step  S back")
    try story.press("e", "V")
    try story.see("▸ value of", "Tab next tensor", "along axis")
    try story.press("Tab")
    try story.see("▸ adjoint of")
    try story.press("Right", "Down")
    try story.see("◎ [1, 1] = ")
    try story.press("y")
    try story.see("given to the terminal's clipboard")
    let copied = try story.tmux.clipboard()
    #expect(copied.first == "```")
    #expect(copied.contains { $0.hasPrefix("adjoint of ") }, "\(copied)")
    try story.press("Y")
    let screen = try story.see("saved as ")
    let line = try #require(screen.last { $0.contains("saved as ") })
    let name = try #require(line.split(separator: " ").first { $0.hasSuffix(".txt") })
    let file = story.folder.url.appendingPathComponent(String(name))
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("# adjoint of "), "\(text)")
    try story.press("Y")
    try story.see("not saved: ", "is there already")
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    try story.press("q", "q")
    try story.seeTheShellAgain(after: "tapedeck two-layer-network.tape")
  }
}
