import Explanation
import TapeFormat
import Testing

/// A value is told with what it was computed from, and nan, inf and zeros with where they began.
@Suite struct ValueStoryTests {
  /// root = sqrt(x), product = root · w, flat = relu(n), and a gradient run over the product.
  private let recording: Recording

  init() {
    var recording = Recording()
    func tensor(_ id: Int, _ name: String?, _ values: [Double]) -> Recording.Tensor {
      Recording.Tensor(
        id: id, name: name, dtype: .float32, shape: [3],
        role: ["x", "w", "n"].contains(name) ? .constant : .intermediate,
        elements: .whole(.floating(values)))
    }
    recording.tensors = [
      tensor(0, "x", [0, 1, -2]), tensor(1, "w", [1, 2, 3]), tensor(2, "root", [0, 1, .nan]),
      tensor(3, "product", [0, 2, .nan]), tensor(4, "n", [-1, -2, -3]),
      tensor(5, "flat", [0, 0, 0]), tensor(6, nil, [1, 1, 1]), tensor(7, nil, [1, 2, 3]),
      tensor(8, nil, [0, 1, .nan]), tensor(9, nil, [.infinity, 0.5, .nan]),
      tensor(10, nil, [.infinity, 1, .nan]),
    ]
    func operation(_ id: Int, _ name: String, _ inputs: [Int], _ output: Int)
      -> Recording.Operation
    {
      Recording.Operation(
        id: id, sequence: id + 10, name: name, inputs: inputs, outputs: [output],
        tapes: [.init(tape: 0, isRecorded: true)])
    }
    recording.operations = [
      operation(0, "Sqrt", [0], 2), operation(1, "Mul", [2, 1], 3), operation(2, "Relu", [4], 5),
    ]
    recording.tapes = [.init(id: 0)]
    recording.events = [.init(sequence: 0, tape: 0, kind: .enter)]
    recording.gradientRuns = [
      Recording.GradientRun(
        id: 0, sequence: 100, kind: .gradient, tape: 0, targets: [3], sources: [0, 1], seeds: [6],
        results: [10, 8])
    ]
    recording.steps = [
      0: [
        .init(
          operation: 1, incoming: [6], locals: [7, 8], contributions: [7, 8], adjoints: [7, 8]),
        .init(operation: 0, incoming: [7], locals: [9], contributions: [10], adjoints: [10]),
      ]
    ]
    self.recording = recording
  }

  private func value(_ id: Int) throws -> String? {
    try Explainer(MemoryTape(recording)).value(ofTensor: id)?.sentence
  }

  @Test func notANumberBeginsWhereNoInputHasIt() throws {
    #expect(
      try value(3)
        == "product = [0.0 2.0 nan], computed by Mul#1 from root = [0.0 1.0 nan] and w = "
        + "[1.0 2.0 3.0]. The nan begins at Sqrt#0, whose input x has -2.0.")
  }

  @Test func zerosBeginWhereNoInputIsAllZero() throws {
    #expect(
      try value(5)
        == "flat = [0.0 0.0 0.0], computed by Relu#2 from n = [-1.0 -2.0 -3.0]. "
        + "The zeros begin at Relu#2, whose input n is [-1.0 -2.0 -3.0].")
  }

  @Test func anOrdinaryValueIsToldWithItsInputsAndALeafAsWhatItIs() throws {
    #expect(try value(0) == "x = [0.0 1.0 -2.0]: a constant.")
    #expect(try value(99) == nil)
    #expect(try Explainer(MemoryTape(recording)).value(ofTensor: 1)?.isNotable == false)
  }

  @Test func aTapeWithoutGradientsTellsItAlike() throws {
    var bare = recording
    (bare.gradientRuns, bare.steps, bare.tapes, bare.events) = ([], [:], [], [])
    let story = try Explainer(MemoryTape(bare)).value(ofTensor: 3)
    #expect(story?.operation == 0)
    #expect(try story?.sentence == value(3))
  }

  @Test func aGradientsNotANumberIsToldApartFromTheValuesThatItUses() throws {
    let rows = try Explainer(MemoryTape(recording)).outcomes()
    #expect(
      rows[1].sentence
        == "∂product/∂w = [0.0 1.0 nan], from Mul#1. The nan begins at Mul#1: what came in, "
        + "[1.0 1.0 1.0], is finite, but its derivative uses root, which has nan since Sqrt#0, "
        + "whose input x has -2.0.")
    #expect(
      rows[0].sentence.hasSuffix(
        "The nan begins at Sqrt#0: what came in, [1.0 2.0 3.0], is finite, but its local derivative "
          + "is nan where x is -2.0."))
  }
}
