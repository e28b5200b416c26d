import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Tensors of any rank are shown wherever one comes to look at them.
@Suite struct RankTests {
  @Test(arguments: [
    [], [0], [1], [4], [2, 3], [0, 3], [2, 1, 1], [1, 2, 1], [1, 1, 2], [2, 3, 4], [2, 0, 3],
    [2, 2, 1, 1], [2, 1, 2, 2], [2, 2, 2, 2, 2],
  ])
  func eachOperationIsInspected(_ shape: [Int]) throws {
    let count = shape.reduce(1, *)
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let numbers = (0..<count).map { 0.25 * Double($0) }
      let a = Variable(try Tensor(numbers, shape: shape)).named("a")
      let tape = GradientTape()
      let y = tape.record { tanh(a.value).named("t").sum().named("y") }
      _ = try tape.gradient(of: y, withRespectTo: [a])
    }
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      for keys in ["", "p"] {
        var tape = try ShownTape(MemoryTape(builder.recording), size: size)
        tape.type(keys)
        for _ in 0..<5 {
          tape.type("s")
          #expect(tape.text.contains("y"), "\(tape.text)")
        }
        tape.type("ghhjj")
      }
    }
  }

  @Test func whereAMatrixOfACubeBeginsIsADot() throws {
    var tensor = Recording.Tensor(
      id: 0, name: "a", dtype: .float32, shape: [2, 2, 3], role: .constant)
    tensor.elements = .whole(.floating((0..<12).map(Double.init)))
    let lines = TensorText(tensor).lines(columns: 40).map { $0.leading.map(\.text).joined() }
    #expect(
      lines == [
        " [ 0.0  1.0  2.0]", " [ 3.0  4.0  5.0]", "·[ 6.0  7.0  8.0]", " [ 9.0 10.0 11.0]",
      ])
  }
}
