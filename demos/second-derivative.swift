import Autodiff

/// The slope of the slope of y = x · x at 5: a tape that watches another tape at work.
///
/// A gradient is computed with operations like any other. While the outer tape records, it writes
/// down those of the inner tape's gradient too, and so can differentiate once more.
public func secondDerivative(at start: Double = 5) throws -> (first: Tensor?, second: Tensor?) {
  let x = Tensor(start).named("x")
  let g = GradientTape().named("g")
  let gg = GradientTape().named("gg")

  let first = try g.record {
    g.watch(x)
    let y = gg.record {
      gg.watch(x)
      return (x * x).named("y")
    }
    // Still inside g: this walk back, x + x, is on the record of g.
    return try gg.gradient(of: y, withRespectTo: x)?.named("dy_dx")
  }

  let second = try first.flatMap { try g.gradient(of: $0, withRespectTo: x) }
  return (first, second?.named("d2y_dx2"))
}
