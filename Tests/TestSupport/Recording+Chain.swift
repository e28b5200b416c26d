import TapeFormat

extension Recording {
  /// A chain of so many operations, and one gradient run back over it, in which only the last step
  /// hands on zero; the fourth operation is called `Needle`.
  ///
  /// - Parameters:
  ///   - count: How many operations there are.
  ///   - hasStrangers: Whether every second of them has nothing to do with the chain.
  /// - Returns: What a tape of the chain would hold.
  public static func chain(of count: Int, withStrangers hasStrangers: Bool = false) -> Recording {
    var recording = Recording(title: "chain", tapes: [.init(id: 0)])
    func tensor(_ value: Double = 1) -> Tensor.ID {
      let id = recording.tensors.count
      recording.tensors.append(
        Tensor(
          id: id, dtype: .float32, shape: [], role: .intermediate,
          elements: .whole(.floating([value]))))
      return id
    }
    let leaf = tensor()
    let source = tensor()
    var last = source
    var chain: [Operation.ID] = []
    for id in 0..<count {
      let isStranger = hasStrangers && !id.isMultiple(of: 2)
      let output = tensor()
      recording.operations.append(
        Operation(
          id: id, sequence: id + 1, name: isStranger ? "Abs" : id == 3 ? "Needle" : "Neg",
          inputs: [isStranger ? leaf : last], outputs: [output],
          tapes: [.init(tape: 0, isRecorded: true)]))
      if isStranger { continue }
      chain.append(id)
      last = output
    }
    let seed = tensor()
    var adjoint = seed
    var steps: [Step] = []
    for operation in chain.reversed() {
      let next = tensor(operation == chain.first ? 0 : 1)
      steps.append(
        Step(operation: operation, incoming: [adjoint], contributions: [next], adjoints: [next]))
      adjoint = next
    }
    recording.steps = [0: steps]
    recording.gradientRuns = [
      GradientRun(
        id: 0, sequence: count + 1, kind: .gradient, tape: 0, targets: [last], sources: [source],
        seeds: [seed], results: [adjoint])
    ]
    return recording
  }
}
