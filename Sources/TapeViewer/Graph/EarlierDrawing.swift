import TapeFormat

/// Where the boxes of a drawing stood from left to right: near them a graph that has changed is drawn,
/// so that a reader finds again what was there.
///
/// It knows boxes by their operations' positions in the order of execution, so that what a block was
/// opened into is drawn where the block was, and a block that is closed where its parts were.
public struct EarlierDrawing: Hashable, Sendable {
  private struct Box: Hashable {
    let positions: Range<Int>
    let middle: Int
  }

  /// In the order of execution.
  private var boxes: [Box] = []
  private var leaves: [Recording.Tensor.ID: Int] = [:]
  /// Whether leaves were boxes, and how many columns a number had; nil of no drawing.
  private(set) var drawsLeaves: Bool?
  private(set) var numberColumns: Int?

  /// No drawing at all.
  public init() {}

  /// What is to be remembered of a scene.
  public init(of scene: GraphScene) {
    drawsLeaves = scene.drawsLeaves
    numberColumns = scene.numberColumns
    for (node, box) in zip(scene.nodes, scene.layout.boxes) {
      let middle = box.column + box.columns / 2
      if let positions = node.positions {
        boxes.append(Box(positions: positions, middle: middle))
      } else if case .tensor(let leaf) = node.subject {
        leaves[leaf] = middle
      }
    }
  }

  /// The column in which the middle of a leaf's box was.
  func middle(ofLeaf leaf: Recording.Tensor.ID) -> Int? { leaves[leaf] }

  /// The column in the middle of the boxes in which operations at some positions were; nil where
  /// there were none.
  func middle(of positions: Range<Int>) -> Int? {
    let first = boxes.firstPlace { $0.positions.upperBound > positions.lowerBound }
    let there = boxes[first...].prefix { $0.positions.lowerBound < positions.upperBound }
    guard !there.isEmpty else { return nil }
    return there.reduce(0) { $0 + $1.middle } / there.count
  }
}
