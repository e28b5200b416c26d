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
      guard let inputs = byUser[user] else { continue }
      room.clear()
      let columns = inputs.map { layout.routes[$0].points.last?.column ?? 0 }
      for place in inputs {
        guard let (text, role) = widestLabel(of: edges[place], accounts: accounts) else { continue }
        let shared = (byTensor[edges[place].tensor] ?? []).filter { $0 != place }
        let taken = Set(shared.flatMap { layout.routes[$0].verticalCells })
        let cells = layout.routes[place].verticalCells
        let free = cells.filter { !taken.contains($0) }
        // The leftmost of several is better read at its left.
        let isLeftmost =
          inputs.count > 1 && layout.routes[place].points.last?.column == columns.min()
        labels[place] = room.place(text, beside: free, prefersLeft: isLeftmost).map { start in
          let isLeft = cells.contains { $0.row == start.row && $0.column > start.column }
          return EdgeLabel(text: text, start: start, role: role, endsAtLine: isLeft)
        }
      }
    }
    return labels
  }

  /// The widest of the texts that come to stand beside an edge, with its role.
  private static func widestLabel(
    of edge: Edge, accounts: RunAccounts
  ) -> (text: String, role: Role)? {
    let postings = accounts.ledgers[edge.tensor]?.postings ?? []
    let contributions = edge.uses.prefix(labelledUses).compactMap { use in
      postings.first { $0.operation == use.operation && $0.slot == use.slot }?.contribution
    }
    let texts = contributions.map {
      label(of: $0, paid: edge.uses.count, edge.uses.count, accounts)
    }
    guard let widest = texts.max(by: { $0.text.columnCount < $1.text.columnCount }) else {
      return nil
    }
    // Another row of a jacobian may have a wider number.
    let count = edge.uses.count
    let suffix = count > 1 ? " (\(count)/\(count))".columnCount : 0
    let columns = contributions.map { accounts.columnCount(of: $0, columns: labelColumns) + suffix }
    return (widest.text.padding(columns.max() ?? 0), widest.role)
  }

  /// Of the contributions along one edge so many are measured.
  private static let labelledUses = 64

  /// A contribution beside an edge; where the edge stands for several, with how many are paid.
  static func label(
    of contribution: Recording.Tensor.ID, paid: Int, _ count: Int, _ accounts: RunAccounts?
  ) -> (text: String, role: Role) {
    let value = ValueText(accounts?.tensors[contribution], columns: labelColumns)
    let text = count > 1 ? "\(value.text) (\(paid)/\(count))" : value.text
    return (text, value.isFinite ? .flow : .notFinite)
  }

  /// A longer number beside an edge is shown by its shape and norm.
  private static let labelColumns = 14
}
