/// Tells the observer of the steps of a gradient run.
final class StepWatcher {
  private let context: ExecutionContext
  private var sums = StepSums()
  /// The steps, where they are kept instead of told: rows of a jacobian.
  private(set) var steps: [ObservedStep] = []
  private let keepsSteps: Bool

  /// A watcher of a run on the context's thread.
  init(in context: ExecutionContext, keepsSteps: Bool = false) {
    self.context = context
    self.keepsSteps = keepsSteps
  }

  /// The observer, where what can be found out later need not be found out now.
  private var queue: ObservationQueue? { keepsSteps ? nil : context.queue }

  /// Takes note of the adjoint that a target starts with.
  func didSeed(_ slot: Int32, with adjoint: Tensor) {
    if let queue {
      queue.take(.seed(adjoint, slot: slot))
    } else {
      context.unobserved { sums.add(adjoint, to: slot) }
    }
  }

  /// Reports that an operation has been taken back.
  func didTakeBack(_ step: consuming NotedStep) {
    if let queue {
      var byteCount = 0
      for case let contribution? in step.contributions where !contribution.isScalar {
        byteCount &+= 8 &* contribution.elementCount
      }
      return queue.take(.notedStep(step), byteCount: byteCount)
    }
    let noted = step
    let completed = context.unobserved { sums.completed(noted) }
    if keepsSteps { steps.append(completed) } else { context.tell { $0.didTakeStep(completed) } }
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
