import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Nothing is shown of what a folded box will have computed later.
@Suite struct ComingValueTests {
  /// A scope of many operations, of which the first gives what is used outside.
  private var sketch: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 0.5)
    sketch.watch(x)
    let early = sketch.run("Exp", [x], named: "early", 1.5, locals: [1.5], scope: "net")
    var last = early
    let names = ["Sin", "Cos", "Tanh", "Exp"]
    for place in 0..<150 {
      // Without order, so that nothing repeats.
      let name = names[(31 * place * place + place / 3) % 97 % names.count]
      last = sketch.run(name, [last], 0.75, locals: [0.5], scope: "net")
    }
    let y = sketch.run("AddV2", [early, last], named: "y", 2.25, locals: [1, 1])
    sketch.gradient(of: y, withRespectTo: [x])
    return sketch
  }

  private func shown() throws -> ShownTape {
    let tape = try ShownTape(sketch, size: Size(columns: 120, rows: 40))
    #expect(tape.text.contains("73 operations"), "\(tape.text)")
    return tape
  }

  /// What the block's box says of its output that comes first.
  private func early(_ tape: ShownTape) throws -> RowText {
    let scene = try #require(tape.deck?.scene)
    let row = try #require(
      scene.nodes.flatMap(\.rows).first {
        if case .blockOutput(let id) = $0 {
          scene.window.tensors[id]?.name == "early"
        } else {
          false
        }
      })
    return scene.writer.text(of: row, in: tape.deck?.page?.frame)
  }

  @Test func aFoldedBoxShowsWhatItHasComputedAndNoMore() throws {
    var tape = try shown()
    tape.type("p")
    #expect(try early(tape).number == "" && early(tape).sign == Glyph.adjointNotYet)
    tape.type("s")
    #expect(try early(tape).number == "1.5" && early(tape).sign == Glyph.valueReady)
  }

  @Test func theInspectorDoesNotShowWhatAFoldedOperationWillCompute() throws {
    var tape = try shown()
    tape.type("p:30\n")
    #expect(tape.deck?.page?.operation?.id == 30, "\(tape.text)")
    #expect(tape.text.contains("○ not yet") && !tape.text.contains("0.75"), "\(tape.text)")
    tape.type("40s")
    tape.type(":30\n")
    #expect(tape.text.contains("0.75"), "\(tape.text)")
  }

  @Test func whyDoesNotTellAGradientThatAFoldedOperationWillGet() throws {
    var tape = try shown()
    tape.type(":30\nw")
    #expect(tape.text.contains("not yet there: 0 of 1 paid"), "\(tape.text)")
  }
}
