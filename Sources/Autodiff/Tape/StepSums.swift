/// The adjoints of a gradient run as they are after each step: sums that the run itself does not
/// form, since it adds up only when an adjoint is needed.
///
/// They are computed apart, so that looking at a run does not change its results.
struct StepSums {
  /// The adjoint of each slot after the last step.
  private var running = IdentityTable<Tensor>()

  /// Adds to the adjoint of a slot.
  mutating func add(_ contribution: Tensor, to slot: Int32) {
    // Where the two cannot be added, the run itself is about to fail, and says why.
    let sum = running[UInt64(slot)].flatMap { try? Primitive.add($0, contribution) }
    running[UInt64(slot)] = sum ?? contribution
  }

  /// A step with all that can be found out about it: the local derivatives, and the adjoints after
  /// it.
  mutating func completed(_ step: NotedStep) -> ObservedStep {
    for (slot, contribution) in zip(step.slots, step.contributions) {
      if let contribution { add(contribution, to: slot) }
    }
    let inputs = step.slots.map { step.source.tensors[Int($0)] }
    let outputs = step.entry.outputs.map { step.source.tensors[$0] }
    let primitive = step.entry.primitive.takeUnretainedValue()
    return ObservedStep(
      primitive: primitive, attributes: step.settings, inputs: inputs, outputs: outputs,
      incoming: step.incoming, locals: primitive.locals(x: inputs, y: outputs, step.settings),
      contributions: step.contributions, adjoints: step.slots.map { running[UInt64($0)] })
  }
}
