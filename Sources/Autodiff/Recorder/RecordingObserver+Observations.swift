extension RecordingObserver {
  /// Takes the observations of a batch, in the order in which they were made, and empties it.
  func take(_ batch: ObservationBatch) {
    batch.empty { noted in
      switch noted {
      case .operation(let operation): didExecute(operation)
      case .step(let entry, let incoming, let contributions):
        didTakeBack(entry, incoming, contributions)
      case .other(let observation): take(observation)
      }
    }
  }

  private func take(_ observation: Observation) {
    switch observation {
    case .creation(let variable, let value, let content, let place):
      didCreate(variable, from: value, content: content, at: place)
    case .assignment(let assignment): didAssign(assignment)
    case .newTape(let tape): _ = id(of: tape)
    case .tape(let tape, let event, let place): self.tape(tape, did: event, at: place)
    case .name(let subject, let name, let place): didName(subject, name, at: place)
    case .scope(let name, let place): didEnterScope(name, at: place)
    case .endOfScope: didLeaveScope()
    case .run(let run): didBeginRun(run)
    case .seed(let adjoint, let slot): didSeed(slot, with: adjoint)
    case .source(let source): if !runs.isEmpty { runs[runs.count - 1].source = source }
    case .step(let step): didTakeStep(step)
    case .endOfRun(let results): didEndRun(results: results)
    case .failureOfRun: didFailRun()
    }
  }

  private func didSeed(_ slot: Int32, with adjoint: Tensor) {
    guard !runs.isEmpty else { return }
    runs[runs.count - 1].sums.add(adjoint, to: slot)
  }

  private func didTakeBack(
    _ entry: TapeRecord.Entry, _ incoming: [Tensor?], _ contributions: [Tensor?]
  ) {
    guard let source = runs.last?.source else { return }
    let step = NotedStep(
      entry: entry, source: source, incoming: incoming, contributions: contributions)
    didTakeStep(runs[runs.count - 1].sums.completed(step))
  }
}
