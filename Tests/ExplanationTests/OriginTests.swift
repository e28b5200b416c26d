import Explanation
import TapeFormat
import Testing

/// A gradient that is nan, inf or zero is told with the place where that began.
@Suite struct OriginTests {
  /// A chain of operations with one input and output each, and what each hands on, from the last
  /// operation to the first.
  private func sentence(contributions: [Double]) throws -> (String, TapeFormat.SourceLocation?) {
    var tensors: [Recording.Tensor] = []
    func tensor(_ value: Double, name: String? = nil) -> Int {
      tensors.append(
        .init(
          id: tensors.count, name: name, dtype: .float32, shape: [],
          role: name == "x" ? .constant : .intermediate, elements: .whole(.floating([value]))))
      return tensors.count - 1
    }
    let ids = (0...contributions.count).map { place in
      tensor(2, name: place == 0 ? "x" : place == contributions.count ? "y" : nil)
    }
    let operations = (1..<ids.count).map { place in
      Recording.Operation(
        id: place - 1, sequence: place, name: "Op", inputs: [ids[place - 1]],
        outputs: [ids[place]], source: .init(file: "lesson.swift", line: place),
        tapes: [.init(tape: 0, isRecorded: true)])
    }
    let seed = tensor(1)
    var incoming = seed
    var steps: [Recording.Step] = []
    for (operation, value) in zip(operations.reversed(), contributions) {
      let contribution = tensor(value)
      steps.append(
        .init(
          operation: operation.id, incoming: [incoming], contributions: [contribution],
          adjoints: [contribution]))
      incoming = contribution
    }
    let run = Recording.GradientRun(
      id: 0, sequence: 100, kind: .gradient, tape: 0, targets: [ids[ids.count - 1]],
      sources: [ids[0]], seeds: [seed], results: [incoming])
    let tape = MemoryTape(
      Recording(
        tensors: tensors, operations: operations, tapes: [.init(id: 0)],
        events: [
          .init(sequence: 0, tape: 0, kind: .enter),
          .init(sequence: 0, tape: 0, kind: .watch, tensor: ids[0]),
        ], gradientRuns: [run], steps: [0: steps]))
    let outcome = try #require(try Explainer(tape).outcomes().first)
    #expect(outcome.reason == nil && outcome.breaks.isEmpty)
    return (outcome.sentence, outcome.place)
  }

  @Test func notANumberIsFollowedBackToWhereFiniteNumbersWentIn() throws {
    let (sentence, place) = try sentence(contributions: [2, 3, .infinity, .nan, .nan])
    #expect(
      sentence.hasSuffix(
        "The nan begins at Op#1 (lesson.swift:2): what came in, inf, has no nan, but what it hands on "
          + "has. The inf begins at Op#2 (lesson.swift:3): what came in, 3.0, is finite, but what it "
          + "hands on is not."))
    #expect(place?.line == 2)
  }

  @Test func zerosAreFollowedBackToWhereOthersWentIn() throws {
    let (sentence, place) = try sentence(contributions: [2, 0, 0])
    #expect(
      sentence.hasSuffix(
        "The zeros begin at Op#1 (lesson.swift:2): what came in, 2.0, is not all zero, but what it "
          + "hands on is, where Op#0 is 2.0."))
    #expect(place?.line == 2)
  }

  @Test func anOrdinaryGradientHasNoSuchPlace() throws {
    let (sentence, place) = try sentence(contributions: [2, 3, 4])
    #expect(!sentence.contains("begin"))
    #expect(place == nil)
  }
}
