import Autodiff

// The functional wrappers around a tape that TensorFlow's tests are written with.

/// Tensors for the arguments, of which no two are the same.
private func distinct(_ arguments: [any TensorConvertible]) -> [Tensor] {
  var met: Set<UInt64> = []
  return arguments.map { argument in
    let tensor = argument.operand
    return met.insert(tensor.id).inserted ? tensor : identity(tensor)
  }
}

/// The values of a function and the derivatives of their sum with respect to the chosen arguments,
/// or to all.
func valuesAndGradients(
  _ f: ([Tensor]) throws -> [Tensor], parameters: [Int]? = nil, dy: [Tensor?]? = nil,
  at arguments: [any TensorConvertible]
) throws -> (values: [Tensor], gradients: [Tensor?]) {
  let x = distinct(arguments)
  let sources = (parameters ?? Array(x.indices)).map { x[$0] }
  let tape = GradientTape()
  let values = try tape.record {
    tape.watch(sources)
    return try f(x)
  }
  return (values, try tape.gradient(of: values, withRespectTo: sources, outputGradients: dy))
}

/// The derivatives of a function of one value with respect to the chosen arguments, or to all.
func gradients(
  of f: ([Tensor]) throws -> Tensor, parameters: [Int]? = nil, dy: Tensor? = nil,
  at arguments: [any TensorConvertible]
) throws -> [Tensor?] {
  try valuesAndGradients(
    { [try f($0)] }, parameters: parameters, dy: dy.map { [$0] }, at: arguments
  ).gradients
}

/// The derivative of a function of one tensor.
func slope(
  of f: (Tensor) throws -> Tensor, at x: any TensorConvertible
) throws -> Tensor? {
  try gradients(of: { try f($0[0]) }, at: [x])[0]
}

/// The value of a function, and its derivative with respect to each variable that it read.
func implicitGradients(
  _ f: () throws -> Tensor
) throws -> (value: Tensor, gradients: [(gradient: Tensor?, variable: Variable)]) {
  let tape = GradientTape()
  let value = try tape.record { try f() }
  let variables = tape.watchedVariables
  let found = try tape.gradient(of: value, withRespectTo: variables)
  return (value, zip(found, variables).map { ($0, $1) })
}

/// The product of a vector with the jacobian of a function, for vectors to come.
func vectorJacobianProduct(
  _ f: (Tensor) -> Tensor, persistent: Bool = false, at x: Tensor
) -> (Tensor) throws -> Tensor? {
  let tape = GradientTape(persistent: persistent)
  let y = tape.record {
    tape.watch(x)
    return f(x)
  }
  return { dy in try tape.gradient(of: y, withRespectTo: x, outputGradient: dy) }
}

/// A jacobian, row by row: a gradient for each element of the target.
func loopedJacobian(
  _ tape: GradientTape, of y: Tensor, withRespectTo x: Tensor
) throws -> [[Double]] {
  try (0..<y.elementCount).map { place in
    var seed = [Double](repeating: 0, count: y.elementCount)
    seed[place] = 1
    let row = try tape.gradient(
      of: y, withRespectTo: x,
      outputGradient: Tensor(seed, shape: y.shape.extents, dtype: y.dtype))
    return row?.numbers ?? []
  }
}

extension Optional where Wrapped == Tensor {
  /// The only element, where there is a tensor.
  var number: Double? { map(\.number) }
  /// The elements, where there is a tensor.
  var numbers: [Double]? { map(\.numbers) }
}

/// An error of a program's own.
struct ProgramMishap: Error, Equatable {
  var word: String
}
