import Playback
import TapeFormat

/// What of a tape is lit while the rest is dimmed.
enum Light: Equatable, Sendable {
  /// What fits a query.
  case filter(Query)
  /// What something was computed from, what was computed from it, or what lies between two.
  case kin(Kinship)
  /// What the gradient passes.
  case gradient

  /// The words of a filter.
  var text: String? { if case .filter(let query) = self { query.text } else { nil } }
}

/// What a light falls on, as far as that is known.
struct Lit: Equatable, Sendable {
  /// The positions of operations, rising.
  var positions: [Int]
  /// The leaves that belong to them.
  var leaves: Set<Recording.Tensor.ID>
  /// Whether the whole tape was looked through.
  var isWhole: Bool

  /// How many of the operations at some positions are lit.
  func count(in range: Range<Int>) -> Int {
    positions.firstPlace { $0 >= range.upperBound }
      - positions.firstPlace { $0 >= range.lowerBound }
  }

  /// What of a scene is in the dark.
  func dimmed(in scene: GraphScene) -> Set<Subject> {
    let dark = zip(scene.operationPositions, scene.window.operations).filter { position, _ in
      count(in: position..<position + 1) == 0
    }
    let others = scene.nodes.filter { node in
      switch node.subject {
      case .operation: false
      case .tensor(let id): !leaves.contains(id)
      case .block: node.block.map { count(in: $0.positions) == 0 } ?? false
      }
    }
    return Set(dark.map { .operation($1.id) } + others.map(\.subject))
  }
}

extension GraphScene {
  /// The position of each of the window's operations in the order of execution.
  var operationPositions: [Int] {
    guard let fold else {
      return window.operations.indices.map { window.positions.lowerBound + $0 }
    }
    return fold.boxes.compactMap { box in
      if case .operation(let position, _) = box.item { position } else { nil }
    }
  }
}
