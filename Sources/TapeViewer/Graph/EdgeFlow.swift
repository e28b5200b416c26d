import Playback
import TapeFormat

/// What runs along an edge: the value downwards, or an adjoint upwards.
enum EdgeFlow: Equatable {
  /// Nothing has come back along it.
  case value
  /// An earlier step paid its contribution along it.
  case paid
  /// The step in progress, or the last one done, paid this contribution along it.
  case flowing(contribution: Recording.Tensor.ID)

  /// Whether the arrow points to the box that the value came from.
  var isUpward: Bool { self != .value }

  var isFlowing: Bool { if case .flowing = self { true } else { false } }
}

extension GraphScene {
  /// What runs along each edge where the frame is, by the edge's place.
  func flows(in frame: Frame?) -> [EdgeFlow] {
    guard let frame, frame.run != nil else {
      return Array(repeating: .value, count: edges.count)
    }
    struct Use: Hashable {
      let operation: Recording.Operation.ID
      let slot: Int
    }
    var paid: Set<Use> = []
    for ledger in frame.ledgers.values {
      for posting in ledger.paying where ledger.isPaid(posting, at: frame.position) {
        paid.insert(Use(operation: posting.operation, slot: posting.slot))
      }
      // A long account tells of the steps around the place; what the window posts is known too.
      guard !ledger.account.isWhole, let all = accounts?.ledgers[ledger.tensor] else { continue }
      for posting in all.paying where ledger.isPaid(posting, at: frame.position) {
        paid.insert(Use(operation: posting.operation, slot: posting.slot))
      }
    }
    return edges.map { edge in
      guard case .operation(let user) = nodes[edge.to].subject else { return .value }
      if let step = frame.step, step.operation.id == user, step.paidSlots.contains(edge.slot),
        let contribution = step.step.contributions[edge.slot]
      {
        return .flowing(contribution: contribution)
      }
      return paid.contains(Use(operation: user, slot: edge.slot)) ? .paid : .value
    }
  }

  /// The operation that is being played: that of the step in progress or last done, or the one
  /// that ran last in the forward replay.
  func current(in frame: Frame?) -> Subject? {
    guard let frame else { return nil }
    let operation = frame.run == nil ? frame.lastOperation : frame.step?.operation
    return operation.map { .operation($0.id) }
  }
}
