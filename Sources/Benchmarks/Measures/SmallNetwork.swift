import Autodiff

/// Two layers of tanh, 32-64-16, and Rosenbrock's function of 100 numbers.
struct SmallNetwork {
  private let batch, first, second, point: Tensor

  init() throws {
    batch = try SampleNumbers.tensor([64, 32], size: 1, from: 7)
    first = try SampleNumbers.tensor([32, 64], size: 0.3)
    second = try SampleNumbers.tensor([64, 16], size: 0.3)
    point = try SampleNumbers.tensor([100], size: 0.5) + 1
  }

  private func value(_ x: Tensor) -> Tensor { tanh(matmul(tanh(matmul(x, first)), second)) }

  /// Of a single member of the batch.
  func jacobian() throws -> Tensor? {
    let tape = GradientTape()
    let x = batch.slice(from: [0, 0], size: [1, 32])
    let y = tape.record {
      tape.watch(x)
      return value(x)
    }
    return try tape.jacobian(of: y, withRespectTo: x)
  }

  func batchJacobian() throws -> Tensor? {
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(batch)
      return value(batch)
    }
    return try tape.batchJacobian(of: y, withRespectTo: batch)
  }

  func hessian() throws -> Tensor? {
    let (outer, inner) = (GradientTape(), GradientTape())
    let slope = try outer.record { () throws in
      outer.watch(point)
      let y = inner.record {
        inner.watch(point)
        let (head, tail) = (
          point.slice(from: [0], size: [99]), point.slice(from: [1], size: [99])
        )
        return (100 * square(tail - square(head)) + square(1 - head)).sum()
      }
      return try inner.gradient(of: y, withRespectTo: point)
    }
    guard let slope else { return nil }
    return try outer.jacobian(of: slope, withRespectTo: point)
  }
}
