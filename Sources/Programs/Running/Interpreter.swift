import Autodiff

/// Executes statements one by one, and remembers what each name means.
struct Interpreter {
  /// What a name means.
  enum Value {
    case tensor(Tensor)
    case variable(Variable)
    case tape(GradientTape)
    /// `None`, as the result of a gradient run.
    case none
  }

  /// Why the statements do not go on.
  enum Stop: Error {
    /// As TensorFlow would have stopped.
    case failed(ProgramFailure)
    /// The program makes no sense.
    case invalid(ProgramError)
  }

  /// A name's meaning, and where it came from.
  private struct Binding {
    var value: Value
    /// Which result of which gradient run it is; nil for what no gradient run gave.
    var origin: ProgramOutcome.Origin?
    /// When the name was first bound to other than a tape, counted from 0; nil while it means a tape.
    var rank: Int?
  }

  private var bindings: [String: Binding] = [:]
  private var rankCount = 0
  /// Tensors that have a name in recordings already, which they keep.
  private var namedTensors: Set<UInt64> = []
  private var gradientRunCount = 0

  /// What the names mean now, in the order in which they were first bound; a variable stands for what
  /// it holds.
  ///
  /// - Complexity: O(n log n) in the number of names.
  var namedValues: [ProgramOutcome.NamedValue] {
    let ranked = bindings.compactMap { name, binding in
      binding.rank.map { (name: name, binding: binding, rank: $0) }
    }
    return ranked.sorted { $0.rank < $1.rank }.map { name, binding, _ in
      let literal: Literal? =
        switch binding.value {
        case .tensor(let tensor): Literal(tensor)
        case .variable(let variable): Literal(variable.content)
        case .tape, .none: nil
        }
      return ProgramOutcome.NamedValue(name: name, literal: literal, origin: binding.origin)
    }
  }

  // MARK: Statements

  mutating func run(_ body: [Statement], at place: Place) throws(Stop) {
    for (index, statement) in body.enumerated() {
      try run(statement, at: place.statement(index))
    }
  }

  private mutating func run(_ statement: Statement, at place: Place) throws(Stop) {
    switch statement {
    case .constant(let name, let literal):
      bind(name, to: .tensor(try tensor(of: literal, at: place)))
    case .variable(let name, let literal, let isTrainable):
      let value = try tensor(of: literal, at: place)
      let variable = Variable(value, trainable: isTrainable, file: "", line: 0)
      bind(name, to: .variable(variable.named(name, file: "", line: 0)))
    case .tape(let name, let isPersistent, let watchesAccessedVariables):
      let tape = GradientTape(
        persistent: isPersistent, watchesAccessedVariables: watchesAccessedVariables,
        file: "", line: 0)
      bind(name, to: .tape(tape.named(name, file: "", line: 0)))
    case .record(let name, let body):
      let tape = try tape(name, at: place)
      try engine(at: place) { () throws(TapeError) in try tape.begin(file: "", line: 0) }
      defer { tape.end(file: "", line: 0) }
      try run(body, at: place.body)
    case .stopRecording(let name, let body):
      try stopRecording(try tape(name, at: place), body, at: place)
    case .watch(let name, let values):
      let tape = try tape(name, at: place)
      for value in values {
        let value = try operand(value, for: "watch", at: place)
        try engine(at: place) { () throws(TapeError) in
          try tape.watch(value, at: SourcePlace("", 0))
        }
      }
    case .reset(let name):
      let tape = try tape(name, at: place)
      try engine(at: place) { () throws(TapeError) in try tape.reset(file: "", line: 0) }
    case .operation(let call):
      try run(call, at: place)
    case .assign(let name, let value, let mode):
      guard case .variable(let variable) = try meaning(of: name, at: place) else {
        throw .invalid(.badName(name: name, problem: "is no variable", place: place.description))
      }
      let value = try operand(value, for: "assign", at: place)
      try engine(at: place) { () throws(TapeError) in
        _ = try variable.assign(value, mode: mode.observed, SourcePlace("", 0))
      }
    case .gradient(let call): try run(call, at: place)
    case .jacobian(let call): try run(call, at: place)
    case .batchJacobian(let call): try run(call, at: place)
    }
  }

  /// The tape goes on after the pause even where the body fails.
  private mutating func stopRecording(
    _ tape: GradientTape, _ body: [Statement], at place: Place
  ) throws(Stop) {
    try engine(at: place) { () throws(TapeError) in try tape.pause(file: "", line: 0) }
    do throws(Stop) {
      try run(body, at: place.body)
    } catch {
      try engine(at: place) { () throws(TapeError) in try tape.resume(file: "", line: 0) }
      throw error
    }
    try engine(at: place) { () throws(TapeError) in try tape.resume(file: "", line: 0) }
  }

  private mutating func run(
    _ call: Statement.OperationCall, at place: Place
  ) throws(Stop) {
    guard let entry = OperationTable.entries[call.operation] else {
      throw .invalid(.unknownOperation(name: call.operation, place: place.description))
    }
    if let (name, variable) = try handedOn(by: call, at: place) {
      return bind(name, to: .variable(variable))
    }
    var inputs: [Tensor] = []
    for input in call.inputs {
      // Reading a variable is an operation, so it happens here, in the order of the inputs.
      inputs.append(try operand(input, for: call.operation, at: place).operand)
    }
    let arguments = Arguments(
      operation: call.operation, inputs: inputs, attributes: call.attributes, place: place)
    let outputs: [Tensor]
    do {
      outputs = try entry(arguments)
    } catch let error as TapeError {
      throw .failed(ProgramFailure(error, at: place))
    } catch let problem as ArgumentProblem {
      throw .failed(
        ProgramFailure(
          .invalidArgument(operation: call.operation, problem: problem), at: place))
    } catch let error as ProgramError {
      throw .invalid(error)
    } catch {
      throw .invalid(.malformed(place: place.description, problem: "\(error)"))
    }
    let names = call.binding.names
    guard names.count == outputs.count else {
      throw .invalid(
        .wrongCount(
          operation: call.operation,
          problem: "gives \(outputs.count) results, and the statement binds \(names.count)",
          place: place.description))
    }
    for (name, output) in zip(names, outputs) { bind(name, to: .tensor(output)) }
  }

  /// The variable that a cast to its own dtype hands on as it is, unread, as TensorFlow's does.
  private func handedOn(
    by call: Statement.OperationCall, at place: Place
  ) throws(Stop) -> (name: String, variable: Variable)? {
    guard call.operation == "cast", case .one(let name) = call.binding, call.inputs.count == 1,
      call.attributes.count == 1, case .text(let dtype)? = call.attributes["dtype"],
      case .variable(let variable) = try meaning(of: call.inputs[0], at: place),
      variable.dtype.rawValue == dtype
    else { return nil }
    return (name, variable)
  }

  // MARK: Names

  /// Binds a name in constant time; one that means a tensor already keeps its place among the names.
  mutating func bind(
    _ name: String, to value: Value, origin: ProgramOutcome.Origin? = nil
  ) {
    var rank: Int?
    if case .tape = value {
    } else {
      rank = bindings[name]?.rank ?? rankCount
      if rank == rankCount { rankCount += 1 }
    }
    if case .tensor(let tensor) = value, namedTensors.insert(tensor.id).inserted {
      tensor.named(name, file: "", line: 0)
    }
    bindings[name] = Binding(value: value, origin: origin, rank: rank)
  }

  mutating func bind(_ names: [String], toResults results: [Tensor?]) {
    for (place, (name, result)) in zip(names, results).enumerated() {
      bind(
        name, to: result.map { .tensor($0) } ?? .none,
        origin: .init(gradientRun: gradientRunCount, source: place))
    }
    gradientRunCount += 1
  }

  func meaning(of name: String, at place: Place) throws(Stop) -> Value {
    guard let value = bindings[name]?.value else {
      throw .invalid(
        .badName(name: name, problem: "is not bound to anything", place: place.description))
    }
    return value
  }

  func tape(_ name: String, at place: Place) throws(Stop) -> GradientTape {
    guard case .tape(let tape) = try meaning(of: name, at: place) else {
      throw .invalid(.badName(name: name, problem: "is no tape", place: place.description))
    }
    return tape
  }

  func operand(
    _ name: String, for operation: String, at place: Place
  ) throws(Stop) -> any TensorConvertible {
    switch try meaning(of: name, at: place) {
    case .tensor(let tensor): return tensor
    case .variable(let variable): return variable
    case .tape:
      throw .invalid(
        .badName(name: name, problem: "is a tape, not a tensor", place: place.description))
    case .none:
      throw .failed(
        ProgramFailure(
          kind: .invalidArgument,
          said: "\(place): \(name) is None, and \(operation) needs a tensor"))
    }
  }

  func operands(
    _ names: [String], for operation: String, at place: Place
  ) throws(Stop) -> [any TensorConvertible] {
    var operands: [any TensorConvertible] = []
    for name in names { operands.append(try operand(name, for: operation, at: place)) }
    return operands
  }

  private func tensor(of literal: Literal, at place: Place) throws(Stop) -> Tensor {
    do throws(ArgumentProblem) {
      return try literal.tensor()
    } catch {
      throw .invalid(.malformed(place: place.description, problem: "\(error)"))
    }
  }

  /// Does what the engine may refuse.
  func engine<Result>(
    at place: Place, _ body: () throws(TapeError) -> Result
  ) throws(Stop) -> Result {
    do throws(TapeError) {
      return try body()
    } catch {
      throw .failed(ProgramFailure(error, at: place))
    }
  }
}
