import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// The program beside the graph, as a person steps.
@Suite struct SourceStoryTests {
  private func shown() throws -> ShownTape {
    try ShownTape(
      try #require(Demo.named("two-layer-network")),
      size: Size(columns: 120, rows: 40))
  }

  /// The line that is lit.
  private func lit(_ tape: ShownTape) -> String? {
    tape.screen.lines.first { $0.contains("│ ▸ ") }
  }

  @Test func theLitLineFollowsTheSteps() throws {
    var tape = try shown()
    tape.type("P")
    #expect(lit(tape)?.contains("named(\"loss\")") == true, "\(tape.text)")
    tape.type("8s")
    #expect(lit(tape)?.contains("matmul(hidden, w2)") == true, "\(tape.text)")
    tape.type("8S")
    #expect(lit(tape)?.contains("named(\"loss\")") == true)
  }

  @Test func theTextScrollsAndGoesAway() throws {
    var tape = try shown()
    let before = tape.screen
    tape.type("P")
    let first = tape.screen
    tape.press(.up)
    #expect(tape.screen != first)
    tape.press(.escape)
    #expect(tape.screen == before)
  }

  @Test func aTapeWithoutTheTextSaysSo() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("P")
    #expect(tape.text.contains("let v"))
    var bare = TapeSketch.fanOut.recording
    bare.operations[2].source = .init(file: "gone.swift", line: 7)
    var other = try ShownTape(MemoryTape(bare))
    other.type("P")
    #expect(other.text.contains("does not hold"))
    #expect(other.text.contains("gone.swift"))
  }
}
