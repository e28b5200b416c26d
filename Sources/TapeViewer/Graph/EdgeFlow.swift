import Playback
import Screen
import TapeFormat

/// What runs along an edge: the value downwards, or an adjoint upwards.
enum EdgeFlow: Equatable {
  /// Nothing has come back along it.
  case value
  /// An earlier step paid its contribution along it.
  case paid
  /// The step in progress, or the last one done, paid this contribution along it, and so many of
  /// all that the edge stands for are paid with it.
  case flowing(contribution: Recording.Tensor.ID, paid: Int, of: Int)

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
    var paid: Set<GraphScene.Use> = []
    for ledger in frame.ledgers.values {
      for posting in ledger.paying where ledger.isPaid(posting, at: frame.position) {
        paid.insert(GraphScene.Use(operation: posting.operation, slot: posting.slot))
      }
      // A long account tells of the steps around the place; what the window posts is known too.
      guard !ledger.account.isWhole, let all = accounts?.ledgers[ledger.tensor] else { continue }
      for posting in all.paying where ledger.isPaid(posting, at: frame.position) {
        paid.insert(Use(operation: posting.operation, slot: posting.slot))
      }
    }
    return edges.map { edge in
      let paidCount = edge.uses.count { paid.contains($0) }
      if let step = frame.step,
        let slot = step.paidSlots.last(where: { slot in
          edge.uses.contains(Use(operation: step.operation.id, slot: slot))
        }), let contribution = step.step.contributions[present: slot]
      {
        return .flowing(
          contribution: contribution, paid: max(1, paidCount), of: edge.uses.count)
      }
      return paidCount > 0 ? .paid : .value
    }
  }

  /// The box of the operation that is being played: that of the step in progress or last done, or
  /// the one that ran last in the forward replay.
  func current(in frame: Frame?) -> Subject? {
    guard let frame else { return nil }
    let operation = frame.run == nil ? frame.lastOperation : frame.step?.operation
    return operation.map { shown(.operation($0.id), sequence: $0.sequence) }
  }

  /// The parts of the drawing in which something happens: the box that is played, the edges along
  /// which it pays with their numbers, and the boxes at their other ends.
  func parts(playedAt frame: Frame?) -> [Rect] {
    var parts = [current(in: frame).flatMap { box(of: $0) }].compactMap(\.self)
    for (place, flow) in flows(in: frame).enumerated() where flow.isFlowing {
      let points = layout.routes[place].points
      parts += zip(points, points.dropFirst()).map { start, end in
        Rect(at: start, size: Size(columns: 1, rows: 1))
          .union(Rect(at: end, size: Size(columns: 1, rows: 1)))
      }
      parts.append(layout.boxes[edges[place].from])
      if let label = label(ofEdge: place) { parts.append(label.cells) }
    }
    return parts
  }
}
