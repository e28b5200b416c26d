import Autodiff

/// A tape that forgets: the loss grew too large, so the program starts over with a smaller one.
///
/// What ran before the reset is gone from the record. The gradient is that of what came after.
public func resetWhenTooLarge(
  w start: Double = 3, limit: Double = 10
) throws -> Tensor? {
  let w = Variable(Tensor(start)).named("w")
  let tape = GradientTape()

  let loss = try tape.record {
    let cubed = (w ** 3).named("loss")
    guard cubed.number > limit else { return cubed }

    // 27 is beyond the limit. The tape forgets the power, the reading of w, and that it
    // watched w; the next reading makes it watch again.
    try tape.reset()
    return (w ** 2).named("smaller_loss")
  }

  // The slope of w² at 3 is 6. That of w³ would have been 27.
  return try tape.gradient(of: loss, withRespectTo: w)?.named("dloss_dw")
}
