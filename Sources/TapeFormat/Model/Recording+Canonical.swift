extension Recording {
  /// The same recording in the form in which a ``TapeSource`` serves it, so that two recordings
  /// that say the same are equal.
  ///
  /// Lists come in order: tensors and tapes by id, operations, events and gradient runs by their
  /// sequence, files by name. Lists inside a gradient run or step have an entry for each target,
  /// source, output or input: what a producer left out becomes nil. Only a run that did not come to its
  /// end has no results (``GradientRun/hasEnded``).
  public var canonical: Recording {
    var recording = self
    recording.tensors.sort { $0.id < $1.id }
    recording.operations.sort { ($0.sequence, $0.id) < ($1.sequence, $1.id) }
    for place in recording.operations.indices {
      recording.operations[place].tapes.sort { $0.tape < $1.tape }
    }
    recording.tapes.sort { $0.id < $1.id }
    let order = events.indices.sorted { (events[$0].sequence, $0) < (events[$1].sequence, $1) }
    recording.events = order.map { events[$0] }
    recording.gradientRuns = gradientRuns.map(\.canonical).sorted {
      ($0.sequence, $0.id) < ($1.sequence, $1.id)
    }
    var counts: [Int: (inputs: Int, outputs: Int)] = [:]
    for operation in operations {
      counts[operation.id] = (operation.inputs.count, operation.outputs.count)
    }
    recording.steps = steps.mapValues { steps in
      steps.map { step in
        let count = counts[step.operation] ?? (0, 0)
        return step.padded(inputs: count.inputs, outputs: count.outputs)
      }
    }
    for run in gradientRuns where recording.steps[run.id] == nil { recording.steps[run.id] = [] }
    recording.sources.sort { $0.file < $1.file }
    recording.leaveOutMissingResults()
    return recording
  }

  /// Leaves the results of gradient runs out that did not come to their end.
  private mutating func leaveOutMissingResults() {
    guard gradientRuns.contains(where: \.isSilent) else { return }
    let inputs = Dictionary(
      operations.map { ($0.id, $0.inputs) }, uniquingKeysWith: { first, _ in first })
    let waiting = WaitingOperations(in: self, inputs: inputs)
    for place in gradientRuns.indices where gradientRuns[place].isSilent {
      let run = gradientRuns[place]
      let sources = Set(run.sources)
      let isPaid = (steps[run.id] ?? []).contains { step in
        zip(inputs[step.operation] ?? [], step.contributions).contains {
          $1 != nil && sources.contains($0)
        }
      }
      let isLast = place == gradientRuns.count - 1
      gradientRuns[place] = run.withoutMissingResults(
        isPaid: isPaid,
        breaksOff: !isComplete && isLast
          && run.isLast(operation: operations.last, event: events.last),
        leftOff: waiting.areThere(in: run, after: steps[run.id] ?? []))
    }
  }
}

extension Recording.GradientRun {
  /// The run with a seed for each target, and a result and a would-be result for each source.
  var canonical: Self {
    var run = self
    run.seeds = seeds.resized(to: targets.count)
    run.results = results.resized(to: sources.count)
    run.wouldBe = wouldBe.resized(to: sources.count)
    return run
  }
}

extension Recording.Step {
  /// The step with an entry in each list for each input and output.
  func padded(inputs: Int, outputs: Int) -> Self {
    var step = self
    let width = max(inputs, locals.count, contributions.count, adjoints.count)
    step.incoming = incoming.resized(to: max(outputs, incoming.count))
    step.locals = locals.resized(to: width)
    step.contributions = contributions.resized(to: width)
    step.adjoints = adjoints.resized(to: width)
    return step
  }
}

extension Array {
  /// The list with so many entries: cut, or filled up with nil.
  func resized<Wrapped>(to count: Int) -> Self where Element == Wrapped? {
    self.count >= count
      ? Array(prefix(count)) : self + Array(repeating: nil, count: count - self.count)
  }
}
