import Playback
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// What the mouse does once it is asked for.
@Suite struct MouseStoryTests {
  /// The cell at which a text begins on the screen.
  private func cell(of text: String, in tape: ShownTape) throws -> Point {
    for (row, line) in tape.screen.lines.enumerated() {
      guard let range = line.range(of: text) else { continue }
      return Point(row: row, column: line[..<range.lowerBound].reduce(0) { $0 + $1.columnCount })
    }
    throw Missing(text: text)
  }

  private struct Missing: Error {
    let text: String
  }

  private func press(_ text: String, in tape: inout ShownTape) throws {
    tape.press(.mouse(MouseEvent(.press, at: try cell(of: text, in: tape))))
    tape.press(.mouse(MouseEvent(.release, at: Point(row: 0, column: 0))))
  }

  @Test func nothingHappensUntilItIsAskedFor() throws {
    var tape = try ShownTape(.fanOut)
    let before = tape.screen
    try press("Mul", in: &tape)
    #expect(tape.screen == before)
    tape.type("M")
    #expect(tape.effects == [.mouse(true)])
    tape.type("M")
    #expect(tape.effects == [.mouse(true), .mouse(false)])
    try press("Mul", in: &tape)
    #expect(tape.screen == before)
  }

  @Test func aPressSelectsABoxAndWhatWasInSightStaysWhereItWas() throws {
    var tape = try ShownTape(.twoLayers, size: Size(columns: 120, rows: 40))
    tape.type("M")
    let scene = try #require(tape.deck?.scene)
    let rect = try #require(ScreenPlan(size: tape.size, pane: .graph).graph)
    let camera = try #require(tape.deck?.camera(in: rect.inset().size))
    let origin = scene.settled(camera, in: rect.inset().size).origin
    var selected: Set<Subject> = []
    for (place, node) in scene.nodes.enumerated() {
      let box = scene.layout.boxes[place]
      let cell = Point(
        row: box.row - origin.row + rect.row + 1,
        column: box.column - origin.column + rect.column + 2)
      guard rect.inset().contains(cell) else { continue }
      tape.press(.mouse(MouseEvent(.press, at: cell)), .mouse(MouseEvent(.release, at: cell)))
      #expect(tape.deck?.subject == node.subject)
      #expect(tape.deck?.camera(in: rect.inset().size).origin == origin)
      selected.insert(node.subject)
    }
    #expect(selected.count > 3)
  }

  @Test func aDragMovesTheGraphWithThePointer() throws {
    var tape = try ShownTape(.twoLayers, size: Size(columns: 80, rows: 24))
    tape.type("M")
    let room = try #require(ScreenPlan(size: tape.size, pane: .graph).graph).inset().size
    let before = try #require(tape.deck?.camera(in: room).origin)
    tape.press(.mouse(MouseEvent(.press, at: Point(row: 6, column: 3))))
    tape.press(.mouse(MouseEvent(.drag, at: Point(row: 9, column: 3))))
    let after = try #require(tape.deck?.camera(in: room).origin)
    #expect(before.row - after.row == 3 || before.row == tape.deck?.scene?.bounds.row)
    tape.press(.mouse(MouseEvent(.drag, at: Point(row: 6, column: 3))))
    tape.press(.mouse(MouseEvent(.release, at: Point(row: 6, column: 3))))
    #expect(tape.deck?.camera(in: room).origin == before)
    let still = tape.screen
    tape.press(.mouse(MouseEvent(.drag, at: Point(row: 12, column: 30))))
    #expect(tape.screen == still)
  }

  @Test func aPressOnTheMapBringsWhatIsThereIntoTheMiddle() throws {
    var tape = try ShownTape(.deep(40), size: Size(columns: 80, rows: 24))
    tape.type("M")
    let rect = try #require(ScreenPlan(size: tape.size, pane: .graph).graph).inset()
    func origin() throws -> Point { try #require(tape.deck?.camera(in: rect.size).origin) }
    let selected = tape.deck?.subject
    let bounds = try #require(tape.deck?.scene?.bounds)
    let map = try #require(tape.deck?.minimapPlace(in: rect))
    func cell(_ row: Int) -> Point { Point(row: row, column: map.column + map.columns / 2) }
    tape.press(.mouse(MouseEvent(.press, at: cell(map.row + 1))))
    #expect(try origin().row == bounds.row)
    var rows = [try origin().row]
    for row in map.row + 1..<map.endRow - 1 {
      tape.press(.mouse(MouseEvent(.drag, at: cell(row))))
      rows.append(try origin().row)
    }
    #expect(rows == rows.sorted() && Set(rows).count > 2, "\(rows)")
    // At the lower end, and beyond it, the end of the drawing is seen.
    #expect(try origin().row == bounds.endRow - rect.rows)
    tape.press(.mouse(MouseEvent(.drag, at: cell(23))))
    #expect(try origin().row == bounds.endRow - rect.rows)
    #expect(tape.deck?.subject == selected)
    tape.press(.mouse(MouseEvent(.release, at: cell(23))))
    let still = tape.screen
    tape.press(.mouse(MouseEvent(.drag, at: cell(map.row + 1))))
    #expect(tape.screen == still)
    // Without the map the same cell is the graph's.
    tape.type("Z")
    tape.press(.mouse(MouseEvent(.press, at: cell(map.row + 1))))
    #expect(try origin().row == bounds.endRow - rect.rows)
  }

  @Test func theTimelineIsPressedForAnOperationAndForAPlace() throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 100, rows: 30))
    tape.type("M")
    let plan = ScreenPlan(size: tape.size, pane: .graph)
    let timeline = try #require(plan.timeline)
    let line = tape.screen.lines[timeline.row]
    let name = try #require(tape.deck?.window?.operations.last?.name)
    let start = try #require(line.range(of: name, options: .backwards)).lowerBound
    let column = line[..<start].reduce(0) { $0 + $1.columnCount }
    tape.press(.mouse(MouseEvent(.press, at: Point(row: timeline.row, column: column))))
    #expect(tape.deck?.subject == tape.deck?.window?.operations.last.map { .operation($0.id) })
    let head = Point(row: timeline.row + 1, column: 10)
    tape.type("e")
    tape.press(.mouse(MouseEvent(.press, at: head)))
    #expect(tape.text.contains("step 0/3"))
    tape.press(.mouse(MouseEvent(.scrollDown, at: head)))
    #expect(tape.text.contains("step 1/3"))
    tape.press(.mouse(MouseEvent(.scrollUp, at: head)))
    #expect(tape.text.contains("step 0/3"))
  }

  @Test func panesListsAndHintsArePressed() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("M")
    try press("ledger", in: &tape)
    #expect(tape.deck?.pane == .ledger)
    try press("graph", in: &tape)
    #expect(tape.deck?.pane == .graph)
    tape.type(":step")
    try press("step: one operation forward", in: &tape)
    #expect(tape.viewer.overlays.isEmpty)
    #expect(tape.text.contains("step 1/"))
    try press("? help", in: &tape)
    #expect(tape.text.contains("▸ help"))
    tape.press(.mouse(MouseEvent(.scrollDown, at: Point(row: 5, column: 20))))
    #expect(tape.text.contains("4–"))
    tape.press(.mouse(MouseEvent(.press, at: Point(row: 23, column: 0))))
    #expect(tape.viewer.overlays.isEmpty)
    tape.type("v")
    let second = try #require(tape.deck?.window?.operations[1])
    tape.type("1g")
    let row = try #require(
      tape.screen.lines.firstIndex { $0.contains("▸") && !$0.contains("lanes") })
    tape.press(.mouse(MouseEvent(.press, at: Point(row: row - 1, column: 10))))
    #expect(tape.deck?.subject != .operation(second.id))
  }

  @Test func homeIsPressedToChooseAndToOpen() throws {
    var viewer = Viewer(home: [
      HomeEntry(item: .demo(name: "first"), summary: "one"),
      HomeEntry(item: .demo(name: "second"), summary: "two"),
    ])
    let size = Size(columns: 80, rows: 24)
    _ = viewer.update(.resize(size))
    _ = viewer.update(.character("M"))
    let row = try #require(viewer.render(size: size).lines.firstIndex { $0.contains("second") })
    let press = Key.mouse(MouseEvent(.press, at: Point(row: row, column: 5)))
    #expect(viewer.update(press) == nil)
    #expect(viewer.home?.chosenEntry?.name == "second")
    #expect(viewer.update(press) == nil)
    #expect(viewer.opening == .demo(name: "second"))
  }

  @Test func aTerminalWithoutAMouseIsNamedSo() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("M")
    tape.viewer.refuseMouse()
    #expect(tape.text.contains("this terminal reports no mouse"))
    #expect(!tape.viewer.hasMouse)
  }
}
