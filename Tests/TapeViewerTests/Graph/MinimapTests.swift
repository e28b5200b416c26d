import Demos
import Screen
import Testing

@testable import TapeViewer

/// Where the map of a graph stands that is larger than its pane.
@Suite struct MinimapTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  /// What is drawn in the pane, in the drawing's cells.
  private func drawn(_ scene: GraphScene) -> [Rect] {
    scene.layout.boxes + scene.layout.routes.flatMap(\.stretches)
      + scene.labels.compactMap { $0?.cells }
  }

  @Test(arguments: sizes)
  func itHidesNothingAndStandsInOneCornerWhoeverFollows(size: Size) throws {
    let pane = try #require(ScreenPlan(size: size, pane: .graph).graph).inset()
    var shown = 0
    var tapes = try Demo.all.map { try ShownTape($0, size: size) }
    tapes += try [TapeSketch.fanOut, .twoLayers].map { try ShownTape($0, size: size) }
    for var tape in tapes {
      var last: (isRight: Bool, isLow: Bool)?
      for _ in 0..<(tape.deck?.player.stepCounts.first ?? 0) {
        tape.type("s")
        let deck = try #require(tape.deck)
        let scene = try #require(deck.scene)
        guard let place = deck.minimapPlace(in: pane) else { continue }
        shown += 1
        let covered = place.moved(
          from: pane.origin, to: deck.camera(in: pane.size).origin)
        #expect(drawn(scene).allSatisfy { $0.intersection(covered).isEmpty }, "\(tape.text)")
        let corner = (
          isRight: place.endColumn == pane.endColumn, isLow: place.endRow == pane.endRow
        )
        if let last { #expect(last == corner, "\(tape.text)") }
        last = corner
      }
    }
    #expect(shown > 8)
  }

  @Test func theFrameShowsWhatIsSeenAlsoWhereTheMapHasNoPlace() throws {
    let size = Size(columns: 80, rows: 24)
    let pane = try #require(ScreenPlan(size: size, pane: .graph).graph).inset()
    let demo = try #require(Demo.named("two-layer-network"))
    var tape = try ShownTape(demo, size: size)
    var isFound = false
    for _ in 0..<(tape.deck?.player.stepCounts.first ?? 0) {
      tape.type("s")
      let deck = try #require(tape.deck)
      guard let scene = deck.scene, scene.bounds.rows > pane.rows,
        deck.minimapPlace(in: pane) == nil
      else { continue }
      isFound = true
      let screen = tape.screen
      let heavy = pane.rowRange.filter { screen[$0, pane.endColumn].text == "┃" }
      let first = try #require(heavy.first)
      #expect(heavy == Array(first..<first + heavy.count))
      // As much of the frame as of the drawing is seen.
      let share = pane.rows * pane.rows / scene.bounds.rows
      #expect(abs(heavy.count - share) <= 1, "\(tape.text)")
      let top = deck.camera(in: pane.size).origin.row * pane.rows / scene.bounds.rows
      #expect(first - pane.row == top, "\(tape.text)")
    }
    #expect(isFound)
    tape.type("Z")
    #expect(!tape.screen.lines.contains { $0.dropFirst(pane.endColumn).hasPrefix("┃") })
  }
}
