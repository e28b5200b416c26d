import TapeFormat
import Testing

@testable import Explanation

/// What is held to explain an absence, counted in bytes an operation.
@Suite struct HeldForExplanationTests {
  /// What operations compute from.
  enum Shape: CaseIterable {
    /// The tensor before, and the first of all.
    case chain
    /// The tensor before, and a constant of their own.
    case constants
    /// The tensor before, and one of twenty variables, which a variable read by another operation is.
    case variables
  }

  private func tape(_ shape: Shape, _ count: Int) -> Recording {
    var recording = Recording(isComplete: true)
    recording.tapes = [.init(id: 0)]
    recording.events = [
      .init(sequence: 0, tape: 0, kind: .enter),
      .init(sequence: count + 1, tape: 0, kind: .leave),
    ]
    func tensor(_ role: Recording.Tensor.Role) -> Int {
      let isTrainable = role == .variable ? true : nil
      recording.tensors.append(
        .init(
          id: recording.tensors.count, dtype: .float32, shape: [], role: role,
          isTrainable: isTrainable))
      return recording.tensors.count - 1
    }
    let first = (0..<20).map { _ in tensor(shape == .variables ? .variable : .constant) }
    var last = first[0]
    for place in 0..<count {
      let inputs =
        switch shape {
        case .chain: [last, first[0]]
        case .constants: [last, tensor(.constant)]
        case .variables: place % 2 == 0 ? [first[place / 2 % 20]] : [last, last - 1]
        }
      let name = place == 0 ? "Floor" : inputs.count == 1 ? "ReadVariableOp" : "Mul"
      last = tensor(.intermediate)
      recording.operations.append(
        .init(
          id: place, sequence: place + 1, name: name, inputs: inputs, outputs: [last],
          tapes: [.init(tape: 0, isRecorded: true)]))
    }
    let seed = tensor(.constant)
    recording.gradientRuns = [
      .init(
        id: 0, sequence: count + 2, kind: .gradient, tape: 0, targets: [last], sources: [first[0]],
        seeds: [seed], results: [nil])
    ]
    recording.steps[0] = recording.operations.reversed().map { operation in
      .init(
        operation: operation.id, incoming: [seed],
        contributions: operation.inputs.map { _ in operation.id == 0 ? nil : seed })
    }
    return recording
  }

  @Test(arguments: Shape.allCases)
  func anOperationIsHeldInAFewBytes(shape: Shape) throws {
    func bytes(of count: Int) throws -> Int {
      let explainer = try Explainer(MemoryTape(tape(shape, count)))
      return held(in: try Evidence(for: explainer, onRuns: [0]).flow)
    }
    let bytes = try bytes(of: 24_000) - bytes(of: 8_000)
    #expect(bytes < 10 * 16_000, "\(bytes / 16_000) bytes an operation")
  }

  /// The bytes of everything packed that is in a value.
  private func held(in value: Any) -> Int {
    switch value {
    case let numbers as PackedNumbers: numbers.byteCount
    case let lists as PackedLists: lists.byteCount
    default: Mirror(reflecting: value).children.reduce(0) { $0 + held(in: $1.value) }
    }
  }
}
