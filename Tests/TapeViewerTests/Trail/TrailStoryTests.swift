import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// How sizes go along the way of a gradient, as a person asks and reads it.
@Suite struct TrailStoryTests {
  /// The sizes at which everything is kept as pictures, and the smallest of all.
  static let pictured = Size.pictured + [Size(columns: 40, rows: 10)]

  static let scenes = [
    Scene(name: "trail", demo: "two-layer-network", keys: "D", sizes: pictured),
    Scene(name: "trail-deep", demo: "deep-network", keys: "D", sizes: pictured),
    Scene(name: "trail-none", demo: "stop-recording", keys: "D", sizes: pictured),
    Scene(
      name: "trail-vanishing", source: MemoryTape(TapeSketch.vanishing.recording), keys: "D",
      sizes: pictured),
    Scene(
      name: "trail-nan", source: MemoryTape(TapeSketch.logOfNegative.recording), keys: "D",
      sizes: pictured),
    Scene(
      name: "trail-help", source: MemoryTape(TapeSketch.logOfNegative.recording), keys: "D?",
      sizes: pictured),
  ]

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  private func sizes(of overlay: Overlay?) -> Int? {
    if case .trail(_, let chosen) = overlay { chosen ?? -1 } else { nil }
  }

  @Test func theWorstPlaceIsChosenAndEnterGoesThere() throws {
    var tape = try ShownTape(MemoryTape(TapeSketch.logOfNegative.recording))
    tape.type("D")
    #expect(tape.text.contains("▸ sizes on the way: ∂loss/∂x"))
    #expect(tape.text.contains("NaN begins in the values at Log#1 (log of a negative number)."))
    #expect(tape.text.contains("here the values go bad, from here on ∂ is bad"))
    tape.type("\n")
    #expect(tape.viewer.overlays.isEmpty)
    #expect(tape.deck?.selection == .operation(2))
    #expect(tape.text.contains("product = Mul#2"))
  }

  @Test func keysChooseAHopAndOneAtTheEndIsTheTensorItself() throws {
    var tape = try ShownTape(MemoryTape(TapeSketch.vanishing.recording))
    tape.type("Dg")
    #expect(sizes(of: tape.viewer.overlays.last) == 0)
    tape.press(.down, .down, .up)
    #expect(sizes(of: tape.viewer.overlays.last) == 1)
    tape.press(.pageDown)
    #expect(sizes(of: tape.viewer.overlays.last) == 19)
    tape.type("G\n")
    #expect(tape.deck?.selection == .tensor(0))
    // What is selected is what is asked about.
    tape.type("D")
    #expect(tape.text.contains("∂loss/∂x") && tape.viewer.context == .trail)
    tape.type("D")
    #expect(tape.viewer.overlays.isEmpty)
  }

  @Test func leftAndRightGoToOtherSources() throws {
    var tape = try ShownTape(try #require(Demo.named("two-layer-network")))
    tape.type("D")
    let first = try #require(tape.deck?.trail?.trail?.name)
    tape.press(.right)
    let second = try #require(tape.deck?.trail?.trail?.name)
    #expect(first != second && tape.text.contains("∂loss/∂\(second)"))
    tape.press(.left)
    #expect(tape.deck?.trail?.trail?.name == first)
  }

  @Test func aPressOnARowChoosesIt() throws {
    var tape = try ShownTape(MemoryTape(TapeSketch.vanishing.recording))
    tape.type("MDg")
    let lines = tape.text.components(separatedBy: "\n")
    let row = try #require(lines.firstIndex { $0.contains("Tanh#20") })
    tape.press(.mouse(MouseEvent(.press, at: Point(row: row, column: 20))))
    #expect(sizes(of: tape.viewer.overlays.last) == 4)
    tape.type("\n")
    #expect(tape.deck?.selection == .operation(20))
  }

  @Test func withoutAGradientThereIsNothingToFollow() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    sketch.run("Square", [x], 4)
    var tape = try ShownTape(MemoryTape(sketch.recording))
    tape.type("D")
    #expect(tape.viewer.overlays.isEmpty)
    #expect(tape.text.contains("no gradient was computed"))
  }

  @Test func aLongWayIsGivenUpByEscape() throws {
    let source = MemoryTape(.chain(of: 3_000))
    var tape = try ShownTape(source)
    let before = tape.text
    _ = tape.viewer.update(.character("D"))
    guard case .trail? = tape.viewer.needs else {
      Issue.record("\(String(describing: tape.viewer.needs))")
      return
    }
    tape.viewer.showProgress(rowsRead: 128)
    #expect(tape.text.contains("following the way  128 rows so far"))
    _ = tape.viewer.update(.escape)
    _ = tape.viewer.update(.control("l"))
    #expect(tape.text == before && tape.viewer.needs == nil)

    tape.type("D")
    #expect(tape.text.contains("Neg#0, 3000th of 3000 operations"))
    tape.type("g")
    #expect(tape.text.contains(" 1–") && tape.text.contains("of 3001"))
  }
}
