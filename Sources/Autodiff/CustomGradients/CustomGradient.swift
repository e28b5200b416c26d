/// What a function gives whose derivative is the program's own: its outputs, and what it
/// contributes to its inputs.
public struct CustomGradient: Sendable {
  /// From the adjoint of each output, what is contributed to each input; nil where nothing is.
  ///
  /// A contribution has its input's shape and dtype. An output that nothing reached has an adjoint
  /// of zeros. What the rule computes is recorded by tapes that record then, so a custom gradient
  /// inside it makes the second derivative the program's own too.
  public typealias Rule = @Sendable (_ g: [Tensor]) throws -> [Tensor?]
  /// The same for a function that reads variables which are not among its inputs: they come in the
  /// order in which they were made.
  public typealias VariableRule =
    @Sendable (_ g: [Tensor], _ variables: [Variable]) throws -> (
      inputs: [Tensor?], variables: [Tensor?]
    )

  let outputs: [Tensor]
  let rule: VariableRule
  let takesVariables: Bool

  /// The outputs of a function, and its derivative.
  public init(_ outputs: [Tensor], gradient: @escaping Rule) {
    self.outputs = outputs
    rule = { g, _ in (try gradient(g), []) }
    takesVariables = false
  }

  /// The outputs of a function that reads variables, and its derivative.
  public init(_ outputs: [Tensor], gradientWithVariables: @escaping VariableRule) {
    self.outputs = outputs
    rule = gradientWithVariables
    takesVariables = true
  }
}

/// Runs a function whose derivative is the program's own.
///
/// Tapes record what the function computes inside, and then one operation from the inputs to the
/// outputs, whose derivative is the given one. The outputs are new tensors.
///
/// - Throws: What the body throws; `invalidArgument` where it reads a trainable variable that is
///   none of its inputs, and its derivative does not take variables.
public func customGradient(
  of inputs: [any TensorConvertible], name: String = "CustomGradient",
  file: StaticString = #filePath, line: UInt = #line,
  _ body: (_ x: [Tensor]) throws -> CustomGradient
) throws -> [Tensor] {
  try CustomGradient.run(inputs, name, SourcePlace(file, line), body).get()
}

/// Runs a function of one tensor whose derivative is the program's own.
///
///     let y = customGradient(x) { x in
///       let e = exp(x)
///       return (log(1 + e), { g in g * (1 - 1 / (1 + e)) })
///     }
///
/// - Precondition: The function reads no trainable variable but its input.
public func customGradient<Failure: Error>(
  _ x: some TensorConvertible, name: String = "CustomGradient", file: StaticString = #filePath,
  line: UInt = #line,
  _ body: (_ x: Tensor) throws(Failure) -> (
    Tensor, gradient: @Sendable (_ g: Tensor) throws -> Tensor?
  )
) throws(Failure) -> Tensor {
  let result = try CustomGradient.run([x], name, SourcePlace(file, line)) {
    (x) throws(Failure) in
    let (y, gradient) = try body(x[0])
    return CustomGradient([y]) { g in [try gradient(g[0])] }
  }
  return orTrap { () throws(TapeError) in try result.get()[0] }
}

/// Runs a function of two tensors whose derivative is the program's own.
///
/// - Precondition: The function reads no trainable variable but its inputs.
public func customGradient<Failure: Error>(
  _ x0: some TensorConvertible, _ x1: some TensorConvertible, name: String = "CustomGradient",
  file: StaticString = #filePath, line: UInt = #line,
  _ body: (_ x0: Tensor, _ x1: Tensor) throws(Failure) -> (
    Tensor, gradient: @Sendable (_ g: Tensor) throws -> (Tensor?, Tensor?)
  )
) throws(Failure) -> Tensor {
  let result = try CustomGradient.run([x0, x1], name, SourcePlace(file, line)) {
    (x) throws(Failure) in
    let (y, gradient) = try body(x[0], x[1])
    return CustomGradient([y]) { g in
      let (first, second) = try gradient(g[0])
      return [first, second]
    }
  }
  return orTrap { () throws(TapeError) in try result.get()[0] }
}
