import Playback
import Screen
import TapeFormat

/// How the rails of lanes look.
extension OperationRows {
  /// Whether recording was off when a row's operation ran.
  func isStopped(_ place: Int) -> Bool {
    scene.standings[.operation(scene.window.operations[place].id)] == .recordingStopped
  }

  /// How the rail of a value looks: dashed where the tape has nothing of it, and not at all where
  /// recording was off.
  func rail(of tensor: Recording.Tensor.ID, isGap: Bool) -> RailCells.Look? {
    let standing = scene.window.producers[tensor].flatMap { scene.standings[.operation($0)] }
    if standing?.letsGradientsPass == false {
      return RailCells.Look(weight: .dashed, role: .offTapeEdge)
    }
    return isGap ? nil : RailCells.Look(weight: .light, role: .edge)
  }

  /// The operations whose steps have paid anything where the frame is.
  var paidOperations: Set<Recording.Operation.ID> {
    guard let frame, frame.run != nil, let accounts = scene.accounts else { return [] }
    var paid: Set<Recording.Operation.ID> = []
    for ledger in accounts.ledgers.values {
      for posting in ledger.paying where ledger.isPaid(posting, at: frame.position) {
        paid.insert(posting.operation)
      }
    }
    return paid
  }

  /// How the rail of an adjoint looks: heavy while it is alive, light once its operation has handed
  /// it on, and not at all before anything is paid.
  func adjointRail(
    of tensor: Recording.Tensor.ID, _ paid: Set<Recording.Operation.ID>
  ) -> RailCells.Look? {
    guard let state = adjointState(of: tensor), state.adjoint != nil else { return nil }
    if let producer = scene.window.producers[tensor], paid.contains(producer) {
      return RailCells.Look(weight: .light, role: .faint)
    }
    if case .accumulating = state {
      return RailCells.Look(weight: .heavy, role: .adjointAccumulating)
    }
    return RailCells.Look(weight: .heavy, role: .adjointFinal)
  }

  /// Whether the operation of a row has paid a tensor where the frame is.
  func isPaid(_ tensor: Recording.Tensor.ID, by place: Int) -> Bool {
    let operation = scene.window.operations[place].id
    guard let frame, frame.run != nil,
      let ledger = frame.ledgers[tensor] ?? scene.accounts?.ledgers[tensor]
    else { return false }
    return ledger.paying.contains {
      $0.operation == operation && ledger.isPaid($0, at: frame.position)
    }
  }
}
