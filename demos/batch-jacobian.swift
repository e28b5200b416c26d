import Autodiff

/// How each element of a row of y = x · x changes with each element of the same row of x.
///
/// The rows are examples of a batch, and no example looks at another. So instead of one large
/// jacobian, almost all zeros, there is a small one for each row.
public func batchJacobian(of rows: [[Double]] = [[1, 2], [3, 4]]) throws -> Tensor {
  let x = Tensor(rows).named("x")
  let tape = GradientTape()

  let y = tape.record {
    tape.watch(x)
    return (x * x).named("y")
  }

  // Row by row, 2x on the diagonal: an element of y depends on one element of x only.
  return try tape.batchJacobian(of: y, withRespectTo: x).named("jacobian")
}
