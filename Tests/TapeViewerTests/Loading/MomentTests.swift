import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A variable has what the gradient run found in it that is looked at, and not what it was assigned later.
@Suite struct MomentTests {
  private let loop = TrainingLoop(steps: 9, badStep: 3)

  private func shown() throws -> ShownTape {
    try ShownTape(MemoryTape(loop.recording), size: Size(columns: 120, rows: 40))
  }

  private func number(_ tensor: Recording.Tensor?) -> Double? {
    guard case .whole(.floating(let values))? = tensor?.elements else { return nil }
    return values.first
  }

  @Test func boxAndInspectorAndSourcesShowWhatWasRead() throws {
    var tape = try shown()
    for step in 0..<4 {
      #expect(number(tape.deck?.scene?.window.tensors[loop.variable]) == Double(step + 1))
      tape.type("A")
      #expect(number(tape.deck?.sources?.rows.first?.value) == Double(step + 1))
      tape.press(.escape)
      tape.type("]")
      tape.press(.escape)
    }
    tape.type("]")
    #expect(number(tape.deck?.scene?.window.tensors[loop.variable])?.isNaN == true)
  }

  @Test func whereLeavesAreTagsEachReadingHasWhatItRead() throws {
    var tape = try shown()
    tape.type("8]")
    tape.press(.escape)
    let scene = try #require(tape.deck?.scene)
    let tags = scene.nodes.flatMap(\.rows).compactMap { row -> String? in
      guard case .tag(_, loop.variable, _) = row else { return nil }
      return scene.writer.text(of: row, in: nil).number
    }
    #expect(tags.prefix(4) == ["1.0", "2.0", "3.0", "4.0"])
    #expect(tags.last == "! nan")
  }

  @Test func beforeAnythingWasAssignedItHasWhatIsReadFirst() throws {
    let source = MemoryTape(loop.recording)
    let moment = MomentSource(source: source, assigned: [loop.variable], last: -1)
    let tensors = try moment.tensors(withIDs: [loop.variable], elements: true)
    #expect(number(tensors.first) == 1)
    #expect(tensors.first?.name == "w" && tensors.first?.role == .variable)
    // Without elements it says as little as any other.
    #expect(
      try moment.tensors(withIDs: [loop.variable], elements: false).first?.elements == .absent)
  }

  @Test func theListOfThousandsOfRunsIsMadeOfThoseThatAreSeen() throws {
    let long = TrainingLoop(steps: 300, badStep: nil)
    var tape = try ShownTape(MemoryTape(long.recording))
    tape.type("200]")
    #expect(tape.deck?.player.run == 200)
    #expect(tape.text.contains("▸ 201  ∂y"))
    #expect(tape.text.contains("201 of 300"))
    let frame = OverlayFrame(of: .runs, in: tape.viewer, size: tape.size)
    #expect(frame.lines.count < 30)
    tape.type("300]")
    #expect(tape.text.contains("▸ 300  ∂y"))
  }
}
