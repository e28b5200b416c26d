import Autodiff

/// A stretch that the tape does not see.
///
/// x is watched, and y is computed from x; but while it is, the tape looks away. For the tape,
/// y comes out of nowhere, so there is no gradient.
public func stopRecording(at start: Double = 4) throws -> Tensor? {
  let x = Tensor(start).named("x")
  let tape = GradientTape()

  let y = tape.record {
    tape.watch(x)
    return tape.stopRecording {
      (x ** 2).named("y")
    }
  }

  // None, and not zero: the square was computed, but nobody wrote it down.
  return try tape.gradient(of: y, withRespectTo: x)?.named("dy_dx")
}
