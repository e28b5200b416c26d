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
    guard scene.fold != nil else { return dimmed(in: scene.window) }
    let dark = scene.nodes.filter { node in
      if let positions = node.positions { return count(in: positions) == 0 }
      return node.subject.tensor.map { !leaves.contains($0) } ?? false
    }
    return Set(dark.map(\.subject))
  }

  /// What of a stretch is in the dark: for that its boxes need not be laid out.
  private func dimmed(in window: TapeWindow) -> Set<Subject> {
    let operations = zip(window.positions, window.operations)
    let leaves = Set(window.tensors.keys)
      .subtracting(window.operations.lazy.flatMap(\.outputs)).subtracting(leaves)
    return Set(
      operations.lazy.filter { count(in: $0.0..<$0.0 + 1) == 0 }.map { .operation($0.1.id) }
        + leaves.map { .tensor($0) })
  }
}
