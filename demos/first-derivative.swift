import Autodiff

/// The slope of y = x · x at 3.
///
/// A tape writes down what happens to a tensor that it watches. To find how the end changes with
/// the beginning, it walks back through what it wrote.
public func firstDerivative(at start: Double = 3) throws -> Tensor? {
  let x = Tensor(start).named("x")
  let tape = GradientTape()

  let y = tape.record {
    // A constant counts only where we say so.
    tape.watch(x)
    return (x * x).named("y")
  }

  // The product uses x twice, so x gets two contributions of 3: together 6.
  return try tape.gradient(of: y, withRespectTo: x)?.named("dy_dx")
}
