import Autodiff

extension Interpreter {
  mutating func run(_ call: Statement.GradientCall, at place: Place) throws(Stop) {
    let tape = try askedTape(call.tape, at: place)
    var targets: [any TensorConvertible] = []
    for name in call.targets { targets.append(try operand(name, for: "gradient", at: place)) }
    let sources = try operands(call.sources, for: "gradient", at: place)
    var seeds: [Tensor?]?
    if let names = call.outputGradients {
      var found: [Tensor?] = []
      for name in names {
        guard let name else {
          found.append(nil)
          continue
        }
        found.append(try operand(name, for: "gradient", at: place).operand)
      }
      seeds = found
    }
    let unconnected = try unconnected(call.unconnected, at: place)
    let results = try engine(at: place) { () throws(TapeError) in
      try tape.gradient(
        of: targets, withRespectTo: sources, outputGradients: seeds, unconnected: unconnected,
        file: "", line: 0)
    }
    bind(call.names, toResults: results)
  }

  mutating func run(_ call: Statement.JacobianCall, at place: Place) throws(Stop) {
    let tape = try askedTape(call.tape, at: place)
    let target = try operand(call.target, for: "jacobian", at: place)
    let sources = try operands(call.sources, for: "jacobian", at: place)
    let unconnected = try unconnected(call.unconnected, at: place)
    let results = try engine(at: place) { () throws(TapeError) in
      try tape.jacobian(
        of: target, withRespectTo: sources, unconnected: unconnected, file: "", line: 0)
    }
    bind(call.names, toResults: results)
  }

  mutating func run(_ call: Statement.BatchJacobianCall, at place: Place) throws(Stop) {
    let tape = try askedTape(call.tape, at: place)
    let target = try operand(call.target, for: "batch_jacobian", at: place)
    let source = try operand(call.source, for: "batch_jacobian", at: place)
    let result = try engine(at: place) { () throws(TapeError) in
      try tape.batchJacobian(of: target, withRespectTo: source, file: "", line: 0)
    }
    bind([call.name], toResults: [result])
  }

  /// A tape for a derivative; one that was used up is told before anything else is looked at.
  private func askedTape(_ name: String, at place: Place) throws(Stop) -> GradientTape {
    let tape = try tape(name, at: place)
    guard tape.hasRecord else {
      return try engine(at: place) { () throws(TapeError) in throw .tapeAlreadyUsed }
    }
    return tape
  }

  private func unconnected(_ word: String, at place: Place) throws(Stop) -> UnconnectedGradients {
    guard let unconnected = UnconnectedGradients(rawValue: word) else {
      throw .failed(
        ProgramFailure(
          kind: .invalidArgument,
          said: "\(place): unconnected should be none or zero, and is \(word)"))
    }
    return unconnected
  }
}
