import Playback
import Screen
import TapeFormat

/// How the rails of lanes look.
extension OperationRows {
  /// Whether recording was off when a row's operation ran.
  func isStopped(_ place: Int) -> Bool {
    scene.standings[.operation(scene.window.operations[place].id)] == .recordingStopped
  }

  /// How the rail of a value looks: dashed where the tape has nothing of it.
  func rail(of tensor: Recording.Tensor.ID) -> RailCells.Look {
    let standing = scene.window.producers[tensor].flatMap { scene.standings[.operation($0)] }
    return standing?.letsGradientsPass == false
      ? RailCells.Look(weight: .dashed, role: .offTapeEdge)
      : RailCells.Look(weight: .light, role: .edge)
  }

  /// How the rail of an adjoint looks: heavy while it is alive, light once its operation has handed
  /// it on, and not at all before anything is paid.
  func adjointRail(of tensor: Recording.Tensor.ID) -> RailCells.Look? {
    guard let state = adjointState(of: tensor), state.adjoint != nil else { return nil }
    if let producer = scene.window.producers[tensor], hasPaid(producer) {
      return RailCells.Look(weight: .light, role: .faint)
    }
    if case .accumulating = state {
      return RailCells.Look(weight: .heavy, role: .adjointAccumulating)
    }
    return RailCells.Look(weight: .heavy, role: .adjointFinal)
  }

  /// Whether an operation's step is done where the frame is.
  private func hasPaid(_ operation: Recording.Operation.ID) -> Bool {
    guard let frame, let step = scene.accounts?.steps[operation] else { return false }
    return frame.isDone(step: step)
  }

  /// Whether the operation of a row has paid a tensor, of those that it pays, where the frame is.
  func isPaid(_ tensor: Recording.Tensor.ID, by place: Int) -> Bool {
    let operation = scene.window.operations[place].id
    if hasPaid(operation) { return true }
    guard let step = frame?.step, step.operation.id == operation else { return false }
    return step.paidSlots.contains { step.input($0) == tensor }
  }
}
