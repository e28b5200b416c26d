import Explanation
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Why, where a source's ways end in more places than anybody reads.
@Suite struct LongWhyTests {
  /// A chain of which every operation uses `x`, which nobody watches.
  private static func recording(_ count: Int) -> Recording {
    var recording = Recording(isComplete: true)
    recording.tapes = [.init(id: 0)]
    recording.events = [
      .init(sequence: 0, tape: 0, kind: .enter),
      .init(sequence: count + 1, tape: 0, kind: .leave),
    ]
    recording.tensors = (0...count).map {
      .init(
        id: $0, name: $0 == 0 ? "x" : nil, dtype: .float32, shape: [],
        role: $0 == 0 ? .constant : .intermediate)
    }
    recording.operations = (0..<count).map {
      .init(
        id: $0, sequence: $0 + 1, name: "Mul", inputs: [$0, 0], outputs: [$0 + 1],
        tapes: [.init(tape: 0, isRecorded: false, reason: .noInputWatched)])
    }
    recording.gradientRuns = [
      .init(
        id: 0, sequence: count + 2, kind: .gradient, tape: 0, targets: [count], sources: [0],
        results: [nil])
    ]
    return recording
  }

  @Test func theFirstHundredEndsAreListedAndTheRestIsCounted() throws {
    var tape = try ShownTape(MemoryTape(Self.recording(150)))
    tape.type("w")
    let page = try #require(tape.deck?.outcome)
    #expect(page.outcome?.breaks.count == 150)
    let lines = WhyOverlay(page: page).lines(columns: 70).map { line in
      line.leading.map(\.text).joined()
    }
    #expect(lines.contains { $0.contains("100 Mul#99") })
    #expect(!lines.contains { $0.contains("Mul#100 ") })
    #expect(lines.contains { $0.contains("and at 50 more") })
  }

  @Test func onTheSmallestWholeScreenReasonPlaceAndRemedyAreSeenBeforeTheEnds() throws {
    var recording = Self.recording(150)
    for place in recording.operations.indices {
      recording.operations[place].source = SourceLocation(file: "train.py", line: 7)
    }
    var tape = try ShownTape(MemoryTape(recording), size: Size(columns: 80, rows: 24))
    tape.type("w")
    let rows = ["reason", "place", "to have it", "ends at"].map { label in
      tape.screen.lines.firstIndex { $0.contains("│ \(label) ") }
    }
    #expect(rows.compactMap(\.self).count == 4, "\(tape.text)")
    #expect(rows.compactMap(\.self) == rows.compactMap(\.self).sorted(), "\(tape.text)")
    #expect(tape.text.contains("tape.watch(x)") && tape.text.contains("line 7"), "\(tape.text)")
  }

  @Test func enterGoesToTheEndNearestToTheTarget() throws {
    var tape = try ShownTape(MemoryTape(Self.recording(1_200)))
    tape.type("w")
    tape.press(.enter)
    #expect(tape.deck?.selection == .operation(1_199))
    let breaks = try #require(tape.deck?.breaks)
    #expect(breaks.count == 1_000 && breaks.contains(.operation(200)))
    #expect(!breaks.contains(.operation(199)))
  }
}
