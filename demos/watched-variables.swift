import Autodiff

/// Two variables, of which the tape watches only one.
///
/// A tape usually watches each trainable variable that is read. This one was told not to, and so
/// knows of x alone: the gradient with respect to w is not zero, there is none.
public func watchedVariables(
  x start: Double = 2, w weight: Double = 5
) throws -> (ofX: Tensor?, ofW: Tensor?) {
  let x = Variable(Tensor(start)).named("x")
  let w = Variable(Tensor(weight)).named("w")
  let tape = GradientTape(persistent: true, watchesAccessedVariables: false)

  let (y, z) = tape.record {
    tape.watch(x)
    return ((x ** 2).named("y"), (w ** 3).named("z"))
  }

  // A persistent tape keeps its record after a gradient, so it can be asked twice.
  let ofX = try tape.gradient(of: y, withRespectTo: x)?.named("dy_dx")
  let ofW = try tape.gradient(of: z, withRespectTo: w)?.named("dz_dw")
  return (ofX, ofW)
}
