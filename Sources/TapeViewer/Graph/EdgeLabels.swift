import GraphLayout
import TapeFormat

/// The number that flows along each edge in its step, and where there is room for it.
///
/// All numbers of one operation are placed at once, so that each keeps its place when they come
/// one by one; and not before somebody asks for one of them, as in one step few are seen.
final class EdgeLabels: Sendable {
  private let edges: [GraphScene.Edge]
  private let layout: Layout
  private let accounts: RunAccounts?
  private let ground: Lazily<Ground>
  /// By the places of the boxes of the operations.
  private let placed = Memo<Int, [Int: EdgeLabel]>(limit: .max)
  private let allPlaced = Memo<Int, [EdgeLabel?]>(limit: 1)

  /// What all have in common.
  private struct Ground {
    let room: EdgeLabelRoom
    let byUser: [Int: [Int]]
    /// Of tensors with several edges where these run together.
    let shared: [Recording.Tensor.ID: SharedWays]
  }

  /// Labels beside the edges of a layout.
  init(of edges: [GraphScene.Edge], in layout: Layout, _ accounts: RunAccounts?) {
    self.edges = edges
    self.layout = layout
    self.accounts = accounts
    ground = Lazily {
      Ground(
        room: EdgeLabelRoom(around: layout),
        byUser: Dictionary(grouping: edges.indices) { edges[$0].to },
        shared: Dictionary(grouping: edges.indices) { edges[$0].tensor }.filter { $1.count > 1 }
          .mapValues { places in SharedWays(of: places.map { layout.routes[$0] }) })
    }
  }

  /// The label of an edge; nil where there is no room, or nothing flows.
  func label(ofEdge place: Int) -> EdgeLabel? { labels(ofEdgesInto: edges[place].to)[place] }

  /// Those of all edges, by the edges' places.
  var all: [EdgeLabel?] {
    allPlaced.value(of: edges.count) { edges.indices.map { label(ofEdge: $0) } }
  }

  private func labels(ofEdgesInto user: Int) -> [Int: EdgeLabel] {
    guard let accounts else { return [:] }
    return placed.value(of: user) {
      let ground = ground.value
      let inputs = ground.byUser[user] ?? []
      var room = ground.room
      var labels: [Int: EdgeLabel] = [:]
      for place in inputs {
        guard let texts = EdgeLabelTexts(of: edges[place], accounts) else { continue }
        labels[place] = room.label(
          texts, beside: layout.routes[place],
          apartFrom: ground.shared[edges[place].tensor] ?? SharedWays(),
          isLeftmost: GraphScene.isLeftmost(place, of: inputs, layout))
      }
      return labels
    }
  }
}
