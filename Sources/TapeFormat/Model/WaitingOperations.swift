/// Tells whether a gradient run left off: whether an operation that the tape holds has its adjoint and
/// was not taken back, which is so in no run that came to its end.
struct WaitingOperations {
  private let inputs: [Recording.Operation.ID: [Recording.Tensor.ID]]
  /// The operations that computed a tensor.
  private var makers: [Recording.Tensor.ID: [Recording.Operation]] = [:]
  private let hasSteps: Bool

  /// What there is to know of a recording, of which the inputs of each operation are known.
  init(in recording: Recording, inputs: [Recording.Operation.ID: [Recording.Tensor.ID]]) {
    self.inputs = inputs
    hasSteps = Recording.hasSteps(
      recording.steps.values.reduce(0) { $0 + $1.count }, writtenBy: recording.producer)
    for operation in recording.operations {
      for output in operation.outputs { makers[output, default: []].append(operation) }
    }
  }

  /// Whether there are such operations in a run that took these steps.
  func areThere(in run: Recording.GradientRun, after steps: [Recording.Step]) -> Bool {
    if steps.isEmpty {
      return hasSteps
        && zip(run.targets, run.seeds).contains { target, seed in
          seed != nil && isHeld(target, in: run, besides: [])
        }
    }
    let last = steps.suffix(Recording.GradientRun.lastSteps)
    let takenBack = Set(last.map(\.operation))
    return last.contains { step in
      zip(inputs[step.operation] ?? [], step.contributions).contains { input, contribution in
        contribution != nil && isHeld(input, in: run, besides: takenBack)
      }
    }
  }

  /// Whether a tensor was computed by an operation that the run's tape holds, and by none of these.
  private func isHeld(
    _ tensor: Recording.Tensor.ID, in run: Recording.GradientRun,
    besides takenBack: Set<Recording.Operation.ID>
  ) -> Bool {
    (makers[tensor] ?? []).contains { maker in
      maker.sequence < run.sequence && !takenBack.contains(maker.id)
        && maker.tapes.contains { $0.tape == run.tape && $0.isRecorded }
    }
  }
}

extension Recording {
  /// Whether the steps of gradient runs are written down.
  ///
  /// So they are where there are some, and by a recorder of ours in any case; others need not.
  static func hasSteps(_ count: Int, writtenBy producer: String?) -> Bool {
    count > 0 || producer?.hasPrefix("tapedeck ") == true
  }
}
