import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// In a training loop, which is folded into one box, the step that is played is open.
@Suite struct PlayedStepTests {
  private let loop = TrainingLoop(steps: 300, badStep: nil)

  private func boxOfTarget(_ run: Int, in tape: ShownTape) throws -> Recording.Operation.ID? {
    let target = loop.targets[run]
    let operation = try #require(loop.recording.operations.first { $0.outputs == [target] })
    let subjects = tape.deck?.scene?.nodes.map(\.subject) ?? []
    return subjects.contains(.operation(operation.id)) ? operation.id : nil
  }

  /// Whether most of the steps are one box.
  private func repeats(_ tape: ShownTape) -> Bool {
    tape.deck?.scene?.nodes.contains { ($0.block?.count ?? 0) > 100 } ?? false
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func itIsAlsoAfterGoingToAnotherGradient(_ size: Size) throws {
    var tape = try ShownTape(MemoryTape(loop.recording), size: size)
    #expect(try boxOfTarget(0, in: tape) != nil, "\(tape.text)")
    #expect(repeats(tape), "\(tape.text)")
    tape.type(":gradient 120\n")
    #expect(try boxOfTarget(119, in: tape) != nil, "\(tape.text)")
    #expect(repeats(tape), "\(tape.text)")
    // Whatever a person opened or closed stays so.
    tape.type("=")
    let boxes = tape.deck?.scene?.nodes.map(\.subject)
    tape.type(":gradient 121\n")
    #expect(tape.deck?.scene?.nodes.map(\.subject) == boxes, "\(tape.text)")
  }
}
