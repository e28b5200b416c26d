import Foundation
import TestSupport
import Testing

/// A folder of tapes, and somebody who looks round in it.
struct LongHomeStoryTests {
  // Linux's numbers for two requests, whose macros Swift cannot read.
  private static let setSignal: Int32 = 10
  private static let setLease: Int32 = 1024

  /// Holds a file so that whoever opens it waits until it is let go.
  private func hold(_ path: String) throws -> Int32 {
    let file = open(path, O_RDWR | O_CLOEXEC)
    try #require(file >= 0)
    // Who holds a file is told by a signal that somebody wants it; this one means nothing.
    try #require(fcntl(file, Self.setSignal, SIGURG) == 0)
    try #require(fcntl(file, Self.setLease, Int32(F_WRLCK)) == 0)
    return file
  }

  @Test func whatIsInATapeThatTakesLongToOpenIsAddedToTheScreen() throws {
    let story = try Story()
    try story.record("second-derivative")
    try story.record("first-derivative")
    let file = try hold(story.folder.path("first-derivative.tape"))
    try story.call("tapedeck")
    try story.see("Start here")
    try story.press("/")
    try story.tmux.type(".tape")
    try story.press("Enter")
    try story.see("▸ first-derivative.tape   …", "  second-derivative.tape  …")
    // The keyboard is not held up either.
    try story.press("Down")
    try story.see("▸ second-derivative.tape")
    close(file)
    try story.see("▸ second-derivative.tape", "· 1 gradient run", without: ["tape  …", "tape   …"])
    try story.press("Q")
    try story.seeTheShellAgain(after: "tapedeck")
  }
}
