/// Tells the observer of the steps of a gradient run.
final class StepWatcher {
  private let context: ExecutionContext
  private var sums = StepSums()
  /// The steps, where they are kept instead of told: rows of a jacobian.
  private(set) var steps: [ObservedStep] = []
  private let keepsSteps: Bool
  private var source: StepSource?

  /// A watcher of a run on the context's thread.
  init(in context: ExecutionContext, keepsSteps: Bool = false) {
    self.context = context
    self.keepsSteps = keepsSteps
  }

  /// The observer, where what can be found out later need not be found out now.
  var queue: ObservationQueue? { keepsSteps ? nil : context.queue }

  /// Takes note of what the steps will refer to.
  func didBegin(in source: StepSource) {
    self.source = source
    queue?.take(.source(source))
  }

  /// Takes note of the adjoint that a target starts with.
  func didSeed(_ slot: Int32, with adjoint: Tensor) {
    if let queue {
      queue.take(.seed(adjoint, slot: slot))
    } else {
      context.unobserved { sums.add(adjoint, to: slot) }
    }
  }

  /// Reports that an operation has been taken back.
  func didTakeBack(
    _ entry: TapeRecord.Entry, incoming: Few<Tensor?>, contributions: Few<Tensor?>
  ) {
    if let queue {
      let byteCount = contributions.lazy.compactMap { $0 }.byteCount
      return queue.note(byteCount: byteCount) {
        $0.append(entry, incoming: incoming, contributions: contributions)
      }
    }
    guard let source else { return }
    let noted = NotedStep(
      entry: entry, source: source, incoming: Array(incoming),
      contributions: Array(contributions))
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
