import Foundation
import TapeFormat
import Testing

@testable import Programs

@Suite struct ExpectationTests {
  private func literal(_ dtype: DType, _ values: [Double]) -> Literal {
    Literal(dtype: dtype, shape: [values.count], values: .floating(values))
  }

  private func disagreements(_ expected: Literal?, _ actual: Literal?) -> [String] {
    Expectation(values: ["y": expected], errorKind: nil, reasons: [:])
      .disagreements(with: ProgramOutcome(values: [.init(name: "y", literal: actual)]))
  }

  @Test(arguments: [
    (DType.float64, 1.0, 1.0 + 0.9e-7, true), (.float64, 1.0, 1.0 + 2e-7, false),
    (.float64, 0.0, 0.9e-9, true), (.float64, 0.0, 2e-9, false),
    (.float32, 1.0, 1.0021, true), (.float32, 1.0, 1.0023, false),
    (.float32, 0.0, 1.9e-4, true), (.float32, 0.0, 2.1e-4, false),
    (.float32, .nan, .nan, true), (.float32, .nan, 0.0, false), (.float32, 0.0, .nan, false),
    (.float32, .infinity, .infinity, true), (.float32, .infinity, -.infinity, false),
    (.float32, .infinity, 1e38, false), (.float32, 1e38, .infinity, false),
  ])
  func comparesWithinTheToleranceOfTheType(
    dtype: DType, expected: Double, actual: Double, agrees: Bool
  ) {
    let found = disagreements(literal(dtype, [expected]), literal(dtype, [actual]))
    #expect(found.isEmpty == agrees)
  }

  @Test func saysWhatDiffers() {
    let whole = Literal(dtype: .int32, shape: [2], values: .integral([1, 2]))
    let other = Literal(dtype: .int32, shape: [2], values: .integral([1, 3]))
    let tall = Literal(dtype: .int32, shape: [2, 1], values: .integral([1, 2]))
    #expect(disagreements(whole, whole).isEmpty)
    #expect(disagreements(nil, nil).isEmpty)
    #expect(disagreements(whole, other) == ["y is 3.0 instead of 2.0 at 1"])
    #expect(disagreements(whole, tall) == ["y has shape [2, 1] instead of [2]"])
    #expect(
      disagreements(whole, literal(.float32, [1, 2]))
        == ["y is of type float32 instead of int32"])
    #expect(disagreements(whole, nil) == ["y is None instead of a value"])
    #expect(disagreements(nil, whole) == ["y has a value instead of None"])
  }

  @Test func comparesErrorsAndNames() {
    let expected = Expectation(values: ["x": nil], errorKind: "invalid_argument", reasons: [:])
    let failure = ProgramFailure(kind: .tapeAlreadyUsed, said: "no")
    #expect(
      expected.disagreements(
        with: ProgramOutcome(values: [.init(name: "z", literal: nil)], failure: failure)) == [
          "stopped with tape_already_used (no) instead of invalid_argument",
          "x was never bound", "z was bound and should not be",
        ])
  }
}
