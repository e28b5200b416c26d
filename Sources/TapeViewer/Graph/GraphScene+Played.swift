import TapeFormat

extension GraphScene {
  /// The places of the boxes that a gradient run comes to, in the order of its steps; without a run, of
  /// all that are no leaves, from the last one up.
  ///
  /// The steps are known from what they post to the tensors at hand. A block of which none is at hand
  /// comes after the box that follows it in the order of execution, as backwards it does.
  static func played(_ nodes: [Node], in accounts: RunAccounts?, _ fold: FoldedTape?) -> [Int] {
    let steps = accounts?.steps ?? [:]
    var stepsOfBlocks: [Block.ID: Int] = [:]
    for (operation, step) in steps {
      guard let block = fold?.homes[operation].flatMap({ fold?.boxes[$0].item.block })
      else { continue }
      stepsOfBlocks[block.id] = min(step, stepsOfBlocks[block.id] ?? .max)
    }
    var last = 0
    let known: [(step: Int, node: Int)] = nodes.indices.reversed().compactMap { node in
      switch nodes[node].subject {
      case .tensor: return nil
      case .operation(let id):
        guard accounts != nil else { return (0, node) }
        guard let step = steps[id] else { return nil }
        last = step
      case .block(let id): last = stepsOfBlocks[id] ?? last
      }
      return (last, node)
    }
    return known.sorted { ($0.step, -$0.node) < ($1.step, -$1.node) }.map(\.node)
  }
}
