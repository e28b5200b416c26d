import Foundation
import Screen
import TestSupport
import Testing

/// The mouse on a graph that is larger than its pane, and the terminal without it afterwards.
struct LongMouseStoryTests {
  private static let command = "tapedeck deep-network.tape"

  private func play(_ command: String = Self.command) throws -> Story {
    let story = try Story(columns: 120, rows: 40)
    try story.record("deep-network")
    try story.call(command)
    try story.see("▸Mean", "⣿", "? help")
    return story
  }

  /// What a terminal reports of a button at a cell, counted from 0.
  private func report(_ code: Int, _ cell: Point, isRelease: Bool = false) -> String {
    "\u{1B}[<\(code);\(cell.column + 1);\(cell.row + 1)\(isRelease ? "m" : "M")"
  }

  private static let press = 0, drag = 32, wheelUp = 64, wheelDown = 65

  /// The cells of the map in the corner of the graph's pane, within its frame.
  private func map(on screen: Tmux.Screen) throws -> Rect {
    func column(of text: String, in line: String) -> Int? {
      line.range(of: text, options: .backwards).map {
        line.distance(from: line.startIndex, to: $0.lowerBound)
      }
    }
    // Beside what is seen the frame is heavy.
    let screen = screen.map { $0.replacing("┃│", with: "││") }
    let top = try #require(screen.lastIndex { $0.contains("─╮││") })
    let bottom = try #require(screen.lastIndex { $0.contains("─╯││") })
    let right = try #require(column(of: "╮││", in: screen[top]))
    let left = try #require(column(of: "╭", in: String(screen[top].prefix(right))))
    return Rect(
      row: top + 1, column: left + 1, columns: right - left - 1, rows: bottom - top - 1)
  }

  @Test func theMapIsPressedAndDraggedAndWhatIsSeenFollows() throws {
    let story = try play()
    let start = try story.see("▸Mean", "⣿")
    let map = try map(on: start)
    let top = Point(row: map.row, column: map.column + map.columns / 2)
    let bottom = Point(row: map.endRow - 1, column: map.column + map.columns / 2)

    // Before anybody asks for the mouse, nothing that it reports means anything.
    try story.tmux.type(report(Self.press, top))
    try story.press("M")
    try story.see("mouse on: click, wheel, drag", "▸Mean")
    try story.tmux.type(report(Self.press, top))
    try story.see("w1  3×3", without: ["▸Mean"])
    try story.tmux.type(report(Self.drag, bottom))
    try story.see("▸Mean", "loss 0.23149", without: ["w1  3×3"])
    try story.tmux.type(report(Self.drag, top))
    try story.see("w1  3×3", without: ["▸Mean"])
    try story.tmux.type(report(Self.press, top, isRelease: true))
    // Once it is let go nothing follows the pointer.
    try story.tmux.type(report(Self.drag, bottom))
    try story.press("z")
    try story.see("▸Mean", without: ["w1  3×3"])
    try story.press("q")
    try story.seeTheShellAgain(after: Self.command)
  }

  @Test func theWheelAndADragMoveTheGraph() throws {
    let story = try play()
    let start = try story.see("▸Mean", "⣿")
    let middle = Point(row: 20, column: 2)
    try story.press("M")
    try story.see("mouse on: click, wheel, drag")
    for _ in 0..<12 { try story.tmux.type(report(Self.wheelUp, middle)) }
    try story.see("s step", without: ["▸Mean"])
    for _ in 0..<12 { try story.tmux.type(report(Self.wheelDown, middle)) }
    try story.see(exactly: start)
    // The graph goes with the pointer.
    try story.tmux.type(report(Self.press, middle))
    try story.tmux.type(report(Self.drag, Point(row: 36, column: 2)))
    try story.see("s step", without: ["▸Mean"])
    try story.tmux.type(report(Self.drag, middle))
    try story.tmux.type(report(Self.press, middle, isRelease: true))
    try story.see(exactly: start)
    try story.press("q")
    try story.seeTheShellAgain(after: Self.command)
  }

  @Test func theTerminalKeepsItsMouseForItselfAfterwards() throws {
    let story = try play()
    #expect(try !story.tmux.isMouseReported())
    try story.press("M")
    try story.see("mouse on: click, wheel, drag")
    #expect(try story.tmux.isMouseReported())
    try story.press("M")
    try story.see("mouse off")
    #expect(try !story.tmux.isMouseReported())
    try story.press("M")
    try story.see("mouse on: click, wheel, drag")
    try story.press("q")
    try story.seeTheShellAgain(after: Self.command)
    #expect(try !story.tmux.isMouseReported())
  }

  @Test(arguments: [(SIGTERM, 143), (SIGINT, 130), (SIGHUP, 129), (SIGSEGV, 139)])
  func whateverEndsItTheMouseIsGivenBack(signal: Int32, status: Int) throws {
    let story = try play("sh -c 'echo $$ > pid; exec \(Self.command)'")
    try story.press("M")
    try story.see("mouse on: click, wheel, drag")
    #expect(try story.tmux.isMouseReported())
    let text = try String(contentsOf: story.folder.url.appending(path: "pid"), encoding: .utf8)
    let process = try #require(pid_t(text.filter(\.isNumber)))
    #expect(kill(process, signal) == 0)
    try story.see("ended with \(status)", "modes as before")
    #expect(try !story.tmux.isMouseReported())
  }
}
