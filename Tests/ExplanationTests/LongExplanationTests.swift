import Explanation
import TapeFormat
import Testing

@Suite struct LongExplanationTests {
  /// Training steps, each with a tape of its own that reads a variable, runs a chain of operations
  /// of which one blocks, and writes the variable: nothing may cost the square of their number.
  @Test(.timeLimit(.minutes(1)))
  func aHundredThousandOperationsAreExplainedInOneReading() throws {
    let (steps, length) = (500, 200)
    var recording = Recording(isComplete: true)
    var sequence = 0
    func take() -> Int {
      defer { sequence += 1 }
      return sequence
    }
    func tensor(_ role: Recording.Tensor.Role) -> Int {
      recording.tensors.append(
        .init(
          id: recording.tensors.count, dtype: .float32, shape: [], role: role,
          isTrainable: role == .variable ? true : nil))
      return recording.tensors.count - 1
    }
    func run(_ name: String, _ input: Int, on tape: Int, isRecorded: Bool = true) -> Int {
      let output = tensor(.intermediate)
      let id = recording.operations.count
      recording.operations.append(
        .init(
          id: id, sequence: take(), name: name, inputs: [input], outputs: [output],
          tapes: [.init(tape: tape, isRecorded: isRecorded)]))
      return output
    }
    let w = tensor(.variable)
    for tape in 0..<steps {
      recording.tapes.append(.init(id: tape))
      recording.events.append(.init(sequence: take(), tape: tape, kind: .enter))
      let x = tensor(.constant)
      recording.events.append(.init(sequence: take(), tape: tape, kind: .watch, tensor: x))
      var value = run("Sin", x, on: tape)
      value = run("StopGradient", value, on: tape, isRecorded: false)
      for _ in 0..<length { value = run("Sin", value, on: tape, isRecorded: false) }
      let read = run("ReadVariableOp", w, on: tape)
      recording.events.append(.init(sequence: take(), tape: tape, kind: .leave))
      recording.events.append(
        .init(sequence: take(), tape: nil, kind: .assign, tensor: w, value: value))
      recording.gradientRuns.append(
        .init(
          id: tape, sequence: take(), kind: .gradient, tape: tape, targets: [value, read],
          sources: [x, w], seeds: [nil, x], results: [nil, x]))
      let operation = recording.operations.count - 1
      recording.steps[tape] = [
        .init(operation: operation, incoming: [x], contributions: [x], adjoints: [x])
      ]
    }
    let rows = try Explainer(MemoryTape(recording)).outcomes()
    #expect(rows.count == 2 * steps)
    for (place, row) in rows.enumerated() {
      #expect(row.reason == (place.isMultiple(of: 2) ? .stopGradient : nil))
      #expect(row.breaks.count == (place.isMultiple(of: 2) ? 1 : 0))
    }
  }

  /// A chain whose every operation uses two tensors that nobody watches.
  @Test func everyEndIsListedAndFewAreNamed() throws {
    let count = 12_000
    var recording = Recording(isComplete: true)
    recording.tapes = [.init(id: 0)]
    recording.events = [
      .init(sequence: 0, tape: 0, kind: .enter),
      .init(sequence: count + 1, tape: 0, kind: .leave),
    ]
    recording.tensors = (0..<count + 2).map {
      .init(
        id: $0, name: ["x", "z"].indices.contains($0) ? ["x", "z"][$0] : nil, dtype: .float32,
        shape: [], role: $0 < 2 ? .constant : .intermediate)
    }
    recording.operations = (0..<count).map { place in
      .init(
        id: place, sequence: place + 1, name: "AddN", inputs: [0, 1, max(1, place + 1)],
        outputs: [place + 2],
        tapes: [.init(tape: 0, isRecorded: false, reason: .noInputWatched)])
    }
    recording.gradientRuns = [
      .init(
        id: 0, sequence: count + 2, kind: .gradient, tape: 0, targets: [count + 1],
        sources: [0, 1, 0], results: [nil, nil, nil])
    ]
    let rows = try Explainer(MemoryTape(recording)).outcomes()
    #expect(rows.map(\.source) == ["x", "z", "x"])
    for row in rows {
      #expect(row.breaks.map(\.operation) == Array(0..<count))
      #expect(row.breaks.allSatisfy { $0.name == "AddN" && $0.reason == .notWatched })
      #expect(
        row.sentence.contains(
          "likewise at AddN#0, AddN#1, AddN#2 and \(count - 4) more"), "\(row.sentence)")
    }
  }
}
