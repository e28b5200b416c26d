import GraphLayout
import Playback
import Screen
import TapeFormat

extension GraphScene {
  /// The number that flows along each edge in its step, and where there is room for it; nil where
  /// there is no room or nothing flows.
  ///
  /// All numbers of one operation are placed at once, so that each keeps its place when they come
  /// one by one.
  static func labels(
    of edges: [Edge], on nodes: [Node], layout: Layout, accounts: RunAccounts?
  ) -> [EdgeLabel?] {
    var labels: [EdgeLabel?] = Array(repeating: nil, count: edges.count)
    guard let accounts else { return labels }
    let byUser = Dictionary(grouping: edges.indices) { edges[$0].to }
    let byTensor = Dictionary(grouping: edges.indices) { edges[$0].tensor }
    var room = EdgeLabelRoom(around: layout)
    for user in nodes.indices {
      guard let inputs = byUser[user], case .operation(let operation) = nodes[user].subject
      else { continue }
      room.clear()
      let columns = inputs.map { layout.routes[$0].points.last?.column ?? 0 }
      for place in inputs {
        let edge = edges[place]
        let posting = accounts.ledgers[edge.tensor]?.postings.first {
          $0.operation == operation && $0.slot == edge.slot
        }
        guard let contribution = posting?.contribution else { continue }
        let value = ValueText(accounts.tensors[contribution], columns: labelColumns)
        let shared = (byTensor[edge.tensor] ?? []).filter { $0 != place }
        let taken = Set(shared.flatMap { layout.routes[$0].verticalCells })
        let free = layout.routes[place].verticalCells.filter { !taken.contains($0) }
        // The leftmost of several is better read at its left.
        let isLeftmost =
          inputs.count > 1 && layout.routes[place].points.last?.column == columns.min()
        labels[place] = room.place(value.text, beside: free, prefersLeft: isLeftmost).map {
          EdgeLabel(text: value.text, start: $0, role: value.isFinite ? .flow : .notFinite)
        }
      }
    }
    return labels
  }

  /// A longer number beside an edge is shown by its shape and norm.
  private static let labelColumns = 14
}
