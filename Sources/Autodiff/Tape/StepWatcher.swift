/// Tells the observer of the steps of a gradient run, with the sums that the run itself does not
/// form: it adds up only when an adjoint is needed.
///
/// Its own sums are computed apart, so watching a run does not change its results.
final class StepWatcher {
  private let context: ExecutionContext
  /// The adjoint of each slot after the last step.
  private var running = IdentityTable<Tensor>()
  /// The steps, where they are kept instead of told: rows of a jacobian.
  private(set) var steps: [ObservedStep] = []
  private let keepsSteps: Bool

  /// A watcher of a run on the context's thread.
  init(in context: ExecutionContext, keepsSteps: Bool = false) {
    self.context = context
    self.keepsSteps = keepsSteps
  }

  /// Takes note of the adjoint that a target starts with.
  func didSeed(_ slot: Int32, with adjoint: Tensor) {
    context.unobserved { add(adjoint, to: slot) }
  }

  private func add(_ contribution: Tensor, to slot: Int32) {
    // Where the two cannot be added, the run itself is about to fail, and says why.
    let sum = running[UInt64(slot)].flatMap { try? Primitive.add($0, contribution) }
    running[UInt64(slot)] = sum ?? contribution
  }

  /// Reports that an operation has been taken back.
  func didTakeBack(
    _ primitive: Primitive, _ a: Attributes, inputs: [Tensor], outputs: [Tensor],
    slots: [Int32], _ incoming: [Tensor?], _ contributions: [Tensor?]
  ) {
    let step = context.unobserved {
      for (slot, contribution) in zip(slots, contributions) {
        if let contribution { add(contribution, to: slot) }
      }
      return ObservedStep(
        primitive: primitive, attributes: a, inputs: inputs, outputs: outputs,
        incoming: incoming, locals: primitive.locals(x: inputs, y: outputs, a),
        contributions: contributions, adjoints: slots.map { running[UInt64($0)] })
    }
    if keepsSteps { steps.append(step) } else { context.tell { $0.didTakeStep(step) } }
  }
}

extension Primitive {
  /// The derivative of the output with respect to each input, place by place: what is contributed
  /// for an adjoint of ones.
  ///
  /// Nil where outputs and inputs do not correspond place by place, or the derivative is none.
  func locals(x: [Tensor], y: [Tensor], _ a: Attributes) -> [Tensor?] {
    guard isElementwise, y.count == 1, y[0].isTrainable else {
      return Array(repeating: nil, count: x.count)
    }
    let g = Adjoints(Tensor(onesLike: y[0]))
    return x.withUnsafeBufferPointer { inputs in
      y.withUnsafeBufferPointer { outputs in
        guard let inputBase = inputs.baseAddress, let outputBase = outputs.baseAddress else {
          return []
        }
        let x = Operands(tensors: inputBase, slots: nil, count: inputs.count)
        let y = Operands(tensors: outputBase, slots: nil, count: 1)
        return (0..<x.count).map { place in
          guard x[place].shape == y[0].shape, x[place].isTrainable else { return nil }
          return try? contribution(toInput: place, x: x, y: y, g: g, a)
        }
      }
    }
  }
}
