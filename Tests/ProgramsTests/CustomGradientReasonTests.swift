import Autodiff
import Explanation
import TapeFormat
import Testing

/// What a reader learns of a gradient that a custom derivative does not give.
@Suite struct CustomGradientReasonTests {
  private func program() throws {
    let (x, w) = (Tensor(0.5).named("x"), Tensor(3.0).named("w"))
    let tape = GradientTape().named("tape")
    let y = tape.record {
      tape.watch(x, w)
      let steep = customGradient(x, w, name: "Steep") { x, w in
        (exp(x) * w, { g in (g * 10, nil) })
      }
      return (steep * 2).named("y")
    }
    _ = try tape.gradient(of: y, withRespectTo: [x, w])
  }

  @Test func theOperationThatGivesNoneIsNamed() throws {
    let recording = try TapeRecorder.record { try program() }
    let rows = try Explainer(MemoryTape(recording)).outcomes()
    #expect(rows.map(\.reason) == [nil, .nonDifferentiableOperation])
    #expect(rows[1].breaks.map(\.name) == ["Steep"])
    #expect(
      rows[1].sentence.contains("whose derivative, as the program defines it, gives it none"))
  }
}
