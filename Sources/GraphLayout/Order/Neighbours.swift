/// What stands side by side on the layers, found from top to bottom.
///
/// Only where something begins or ends do neighbours change, so that lines cost nothing on the layers
/// that they only pass.
struct Neighbours {
  /// Two vertices without another between them on some layer.
  struct Pair: Equatable, Sendable {
    var left, right: Int32
  }

  private let ranks: [Int32]
  private let vertexOfRank: [Int32]
  private let beginning, ending: Grouping
  private let isIn: [Bool]
  private let layerCount: Int

  /// The vertices that are asked for, on their layers.
  init(tops: [Int32], bottoms: [Int32], ranks: [Int32], where isWanted: (Int32) -> Bool) {
    layerCount = Int((bottoms.max() ?? -1) + 1)
    var vertexOfRank = [Int32](repeating: 0, count: ranks.count)
    for (vertex, rank) in ranks.enumerated() { vertexOfRank[rank] = Int32(vertex) }
    self.vertexOfRank = vertexOfRank
    self.ranks = ranks
    beginning = Grouping(groups: layerCount, keys: tops)
    ending = Grouping(groups: layerCount, keys: bottoms)
    isIn = ranks.indices.map { isWanted(Int32($0)) }
  }

  /// Calls a function with each pair when it comes to stand side by side; where a vertex comes to
  /// stand at the edge, its neighbour there is -1.
  ///
  /// - Complexity: O(vertices).
  func forEach(_ body: (_ left: Int32, _ right: Int32) -> Void) {
    let present = RankSet(bound: ranks.count)
    func vertex(_ rank: Int?) -> Int32 { rank.map { vertexOfRank[$0] } ?? -1 }
    for layer in 0..<Int32(layerCount) {
      for vertex in beginning[layer] where isIn[vertex] { present.insert(Int(ranks[vertex])) }
      if layer > 0 {
        for gone in ending[layer - 1] where isIn[gone] {
          let rank = Int(ranks[gone])
          let (left, right) = (present.next(before: rank), present.next(after: rank))
          if left != nil || right != nil { body(vertex(left), vertex(right)) }
        }
      }
      for new in beginning[layer] where isIn[new] {
        let rank = Int(ranks[new])
        body(vertex(present.next(before: rank)), new)
        body(new, vertex(present.next(after: rank)))
      }
      for vertex in ending[layer] where isIn[vertex] { present.remove(Int(ranks[vertex])) }
    }
  }
}
