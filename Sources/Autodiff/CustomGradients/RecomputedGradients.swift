/// Runs a function and forgets what it computed inside: it runs again when its derivative is
/// wanted.
///
/// It trades time for memory: tapes keep the inputs and the outputs only. Variables that the
/// function reads get their gradients too. The function must give the same each time.
///
/// - Throws: What the function throws.
public func recomputeGradient(
  of inputs: [any TensorConvertible], file: StaticString = #filePath, line: UInt = #line,
  _ body: @escaping @Sendable (_ x: [Tensor]) throws -> [Tensor]
) throws -> [Tensor] {
  try customGradient(of: inputs, name: "RecomputeGradient", file: file, line: line) { x in
    let outputs = try ExecutionContext.current.pausingTapes { try body(x) }
    return CustomGradient(outputs) { g, variables in
      let tape = GradientTape(file: file, line: line)
      let copies = x.map { identity($0, file: file, line: line) }
      let again = try tape.record(file: file, line: line) {
        tape.watch(copies, file: file, line: line)
        return try body(copies)
      }
      let sources: [any TensorConvertible] = copies + variables
      let targets: [any TensorConvertible] = again
      // As in TensorFlow, an input that plays no part has zeros, not none.
      let found = try tape.gradient(
        of: targets, withRespectTo: sources, outputGradients: g, unconnected: .zero, file: file,
        line: line)
      return (Array(found.prefix(x.count)), Array(found.dropFirst(x.count)))
    }
  }
}

/// The same for a function of one tensor.
public func recomputeGradient(
  of x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line,
  _ body: @escaping @Sendable (_ x: Tensor) throws -> Tensor
) throws -> Tensor {
  try recomputeGradient(of: [x], file: file, line: line) { [try body($0[0])] }[0]
}

/// Runs a function through which gradients pass as if it were the identity.
///
/// Variables that it reads get none. The output must have the input's shape and dtype, or the
/// gradient is an error.
///
/// - Throws: What the function throws.
public func passGradientThrough(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line,
  _ body: (_ x: Tensor) throws -> Tensor
) throws -> Tensor {
  try customGradient(of: [x], name: "GradientPassThrough", file: file, line: line) { x in
    CustomGradient([try body(x[0])]) { g, variables in (g, variables.map { _ in nil }) }
  }[0]
}
