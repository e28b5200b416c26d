extension RecordingObserver {
  /// Takes one more observation, in the order in which they were made.
  func take(_ observation: Observation) {
    switch observation {
    case .operation(let operation): didExecute(operation.observed)
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
    case .notedStep(let step): didTakeBack(step)
    case .step(let step): didTakeStep(step)
    case .endOfRun(let results): didEndRun(results: results)
    case .failureOfRun: didFailRun()
    }
  }

  private func didSeed(_ slot: Int32, with adjoint: Tensor) {
    guard !runs.isEmpty else { return }
    runs[runs.count - 1].sums.add(adjoint, to: slot)
  }

  private func didTakeBack(_ step: NotedStep) {
    guard !runs.isEmpty else { return }
    didTakeStep(runs[runs.count - 1].sums.completed(step))
  }
}
