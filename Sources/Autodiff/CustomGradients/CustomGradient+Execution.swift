extension CustomGradient {
  /// Runs the body, then executes one operation that stands for it.
  static func run<Failure: Error>(
    _ inputs: [any TensorConvertible], _ name: String, _ place: SourcePlace,
    _ body: (_ x: [Tensor]) throws(Failure) -> CustomGradient
  ) throws(Failure) -> Result<[Tensor], TapeError> {
    let x = inputs.map(\.operand)
    let context = ExecutionContext.current
    let (made, read) = try context.listingReads { () throws(Failure) in
      try scope(name, file: place.file, line: place.line) { () throws(Failure) in try body(x) }
    }
    let variables = read.filter { variable in
      !inputs.contains { $0.handle.id == variable.handle.id }
    }
    guard variables.isEmpty || made.takesVariables else {
      return .failure(
        .invalidArgument(operation: name, problem: .variablesNotTaken(count: variables.count)))
    }
    let primitive = Primitive.custom(name, made.outputs) { g in
      let found = try made.rule(g, variables)
      guard found.inputs.count == x.count, found.variables.count == variables.count else {
        throw ArgumentProblem.gradientCount(
          found: found.inputs.count + found.variables.count, expected: x.count + variables.count)
      }
      return found.inputs + found.variables
    }
    return Result { () throws(TapeError) in
      try primitive(x + variables.map(\.value), at: place)
    }
  }
}

extension Primitive {
  /// An operation that a program has made: it gives these outputs, and its derivative is a closure.
  ///
  /// It is no constant: a record that refers to it keeps it alive.
  static func custom(
    _ name: String, _ outputs: [Tensor], _ rule: @escaping Derivative.CustomRule
  ) -> Primitive {
    let forward: Variadic = { _, _ throws(ArgumentProblem) in
      outputs.map { Tensor(sharing: $0, shape: $0.shape) }
    }
    return Primitive(name, .variadic(0...Int.max, forward), derivative: .custom(rule), samples: [])
  }

  /// What a custom derivative contributes to the inputs, each in its input's shape and dtype.
  func contributions(
    _ rule: Derivative.CustomRule, x: [Tensor], g: [Tensor]
  ) throws(TapeError) -> [Tensor?] {
    let found: [Tensor?]
    do {
      found = try rule(g)
    } catch let error as TapeError {
      throw error
    } catch let problem as ArgumentProblem {
      throw .invalidArgument(operation: name, problem: problem)
    } catch {
      throw .customGradientFailed(operation: name, failure: CustomFailure(error))
    }
    for case (let contribution?, let input) in zip(found, x) {
      guard contribution.dtype == input.dtype else {
        throw .invalidArgument(
          operation: name, problem: .dtypesDoNotMix(contribution.dtype, input.dtype))
      }
      guard contribution.shape == input.shape else {
        throw .invalidArgument(
          operation: name, problem: .shapesDoNotFit(contribution.shape, input.shape))
      }
    }
    return found
  }
}

/// What a program's own derivative has thrown, as it threw it.
public struct CustomFailure: Equatable, Sendable, CustomStringConvertible {
  public let error: any Error

  init(_ error: any Error) { self.error = error }

  public var description: String { "\(error)" }

  /// Whether two failures are of one type and say the same.
  public static func == (left: CustomFailure, right: CustomFailure) -> Bool {
    type(of: left.error) == type(of: right.error) && "\(left.error)" == "\(right.error)"
  }
}
