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
  ///
  /// Costs the edges: when each is paid is known of the drawing.
  func flows(in frame: Frame?) -> [EdgeFlow] {
    guard let frame, let run = frame.run, run.id == accounts?.run.id else {
      return Array(repeating: .value, count: edges.count)
    }
    let payments = drawing.value.payments
    var flows = edges.indices.map { edge in
      payments.isAnyPaid(along: edge, in: frame) ? EdgeFlow.paid : .value
    }
    guard let step = frame.step, let user = place(of: .operation(step.operation.id)) else {
      return flows
    }
    for place in edges.indices where edges[place].to == user {
      let edge = edges[place]
      let here = edge.uses.lazy.filter { use in
        use.operation == step.operation.id && step.isPaid(use.slot)
      }
      guard let last = here.map(\.slot).max(),
        let contribution = step.step.contributions[present: last]
      else { continue }
      // Between two steps the last one is done, and so counted.
      let before = payments.paidCount(along: place, in: frame)
      flows[place] = .flowing(
        contribution: contribution,
        paid: max(1, before + (frame.isBetweenSteps ? 0 : here.count)), of: edge.uses.count)
    }
    return flows
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
