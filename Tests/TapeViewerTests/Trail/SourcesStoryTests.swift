import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// All sources of a gradient run in one list, and the one that no operation uses.
@Suite struct SourcesStoryTests {
  /// loss = sum(w²) + log of b, of which b is zero, with respect to w, b, flat and unused.
  private func shown(_ size: Size = Size(columns: 80, rows: 24)) throws -> ShownTape {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let w = Variable([1, 2, 3]).named("w")
      let b = Variable(0.0).named("b")
      let flat = Variable(-1.0).named("flat")
      let unused = Variable([1, 2]).named("unused")
      let tape = GradientTape()
      let loss = tape.record {
        (square(w.value).sum() + log(b.value) + relu(flat.value)).named("loss")
      }
      _ = try tape.gradient(of: loss, withRespectTo: [w, b, flat, unused])
    }
    return try ShownTape(MemoryTape(builder.recording), size: size)
  }

  private func row(_ name: String, of tape: ShownTape) -> String? {
    tape.screen.lines.first { $0.hasPrefix("│ \(name)") || $0.hasPrefix("│ ▸\(name)") }
      ?? tape.screen.lines.first { $0.dropFirst(2).hasPrefix(" " + name) }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func eachSourceHasARowWithItsValueAndItsGradient(_ size: Size) throws {
    var tape = try shown(size)
    tape.type("A")
    #expect(tape.text.contains("4 sources: 1 None, 1 nan or inf, 1 zero"), "\(tape.text)")
    #expect(row("w", of: tape)?.contains("[2.0 4.0 6.0]") == true, "\(tape.text)")
    #expect(row("b", of: tape)?.contains("! inf") == true, "\(tape.text)")
    #expect(row("unused", of: tape)?.contains("∅ None") == true, "\(tape.text)")
  }

  @Test func theListOpensAtTheFirstSourceWithoutANumber() throws {
    var tape = try shown()
    tape.type("A")
    #expect(row("b", of: tape)?.hasPrefix("│ ▸b") == true, "\(tape.text)")
    tape.type("k")
    #expect(row("w", of: tape)?.hasPrefix("│ ▸w") == true, "\(tape.text)")
    tape.type("jw")
    #expect(tape.text.contains("∂loss/∂b"), "\(tape.text)")
  }

  @Test func enterGoesToOneAndWAsksWhyOfIt() throws {
    var tape = try shown()
    tape.type("AGw")
    #expect(tape.text.contains("why is ∂loss/∂unused None?"), "\(tape.text)")
    tape.press(.escape)
    #expect(tape.text.contains("all sources"))
    tape.type("g\n")
    #expect(tape.viewer.overlays.isEmpty && tape.deck?.selection != nil)
    #expect(tape.text.contains("∂loss/∂") && tape.text.contains("w"))
    tape.type("A")
    tape.type("A")
    #expect(tape.viewer.overlays.isEmpty)
  }

  @Test func theHeaderSaysWhichSourceGotNothing() throws {
    let tape = try shown()
    #expect(tape.screen.lines[0].contains("∅ unused None"), "\(tape.screen.lines[0])")
  }

  @Test func aSearchFindsASourceThatNoOperationUses() throws {
    var tape = try shown()
    tape.type("/unus\n")
    #expect(tape.text.contains("unused is a source that no operation uses"), "\(tape.text)")
    tape.type("w")
    #expect(tape.text.contains("why is ∂loss/∂unused None?"), "\(tape.text)")
  }

  @Test func theTitleCountsSourcesAndNotTheLinesAboveThem() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let weights = (0..<40).map { Variable(Double($0 + 1)).named("w\($0)") }
      let tape = GradientTape()
      let loss = tape.record {
        weights.reduce(Tensor(0.0)) { $0 + square($1.value) }.named("loss")
      }
      _ = try tape.gradient(of: loss, withRespectTo: weights)
    }
    var tape = try ShownTape(MemoryTape(builder.recording), size: Size(columns: 120, rows: 40))
    tape.type("A")
    func title() -> Substring? {
      tape.text.split(separator: "\n").first { $0.contains("all sources") }
    }
    let seen = (0..<40).filter { place in
      tape.screen.lines.contains { $0.contains("│  w\(place) ") || $0.contains("│ ▸w\(place) ") }
    }
    #expect(title()?.contains("1–\(seen.count) of 40") == true, "\(tape.text)")
    tape.type("G")
    #expect(title()?.contains("\(41 - seen.count)–40 of 40") == true, "\(tape.text)")
    #expect(tape.text.contains("│ ▸w39 "), "\(tape.text)")
    #expect(tape.text.contains("40 sources, each with a gradient"), "\(tape.text)")
  }

  @Test func withOneSourceTheQuestionWhyComesToIt() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor(2.0).named("x")
      let w = Variable(0.0).named("w")
      let tape = GradientTape()
      let loss = tape.record {
        tape.watch(x)
        return (stopGradient(x) * w.value).named("loss")
      }
      _ = try tape.gradient(of: loss, withRespectTo: x)
    }
    var tape = try ShownTape(MemoryTape(builder.recording))
    tape.type("w")
    #expect(tape.text.contains("why is ∂loss/∂x None?"), "\(tape.text)")
    tape.press(.escape)
    tape.type("ew")
    tape.press(.right)
    #expect(tape.text.contains("why is ∂loss/∂x None?"), "\(tape.text)")
  }
}
