import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// What of a tape cannot be read says so where it would stand, and nothing else stands there.
@Suite struct UnreadableTapeTests {
  private static let size = Size(columns: 100, rows: 30)
  private static let error = TapeReadingError.unreadable(
    path: "lost.tape", problem: "the file is damaged")

  private func text(_ viewer: Viewer) -> String {
    viewer.render(size: Self.size).lines.joined(separator: "\n")
  }

  /// Answers all that is needed with a failure.
  private func lose(_ viewer: inout Viewer) {
    while let request = viewer.needs { viewer.receive(.failure(request, Self.error)) }
  }

  @Test(arguments: ["", "s", "v", "vv", "e"])
  func noPaneSaysThatItIsStillRead(_ keys: String) throws {
    let tape = MemoryTape(TapeSketch.twoLayers.recording)
    var viewer = Viewer(
      overview: try TapeOverview(name: "lost.tape", reading: tape),
      options: ViewerOptions(theme: .mono))
    _ = viewer.update(.resize(Self.size))
    lose(&viewer)
    for key in keys {
      _ = viewer.update(.character(key))
      lose(&viewer)
    }
    _ = viewer.update(.control("l"))
    #expect(text(viewer).contains("╭ cannot be read here ─"), "\(text(viewer))")
    #expect(text(viewer).contains("│ lost.tape cannot be read: the file is damaged"))
    #expect(!text(viewer).contains("reading the tape"), "\(text(viewer))")
    #expect(!text(viewer).contains("Adjoints come"), "\(text(viewer))")
    #expect(viewer.problem == Self.error)
  }

  @Test func aStepThatCannotBeReadShowsNothingOfTheOneBeforeAndTheWayBackIsOpen() throws {
    var tape = try ShownTape(.twoLayers, size: Self.size)
    tape.type("ss")
    let before = tape.text
    #expect(tape.viewer.problem == nil)
    _ = tape.viewer.update(.character("s"))
    lose(&tape.viewer)
    #expect(tape.text.contains("cannot be read here"), "\(tape.text)")
    #expect(!tape.text.contains("╭ adjoint of"), "\(tape.text)")
    tape.type("S")
    #expect(tape.text == before)
  }
}
