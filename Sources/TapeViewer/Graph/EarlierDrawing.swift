import GraphLayout
import TapeFormat

/// Where boxes and lines of a drawing were: near them a graph that has changed is drawn, so that a
/// reader finds again what was there.
///
/// It knows boxes by their operations' positions in the order of execution, so that what a block was
/// opened into is drawn where the block was, and a block that is closed where its parts were.
public struct EarlierDrawing: Hashable, Sendable {
  private struct Box: Hashable {
    let positions: Range<Int>
    let place: Layout.Earlier.Place
  }

  /// What flowed, and the number of the box that it went into.
  private struct Line: Hashable {
    let tensor: Recording.Tensor.ID
    let box: Int
  }

  /// In the order of execution.
  private var boxes: [Box] = []
  private var leaves: [Recording.Tensor.ID: Layout.Earlier.Place] = [:]
  /// Where lines ran.
  private var lines: [Line: Layout.Earlier.Line] = [:]
  /// Whether leaves were boxes, and how many columns a number had; nil of no drawing.
  private(set) var drawsLeaves: Bool?
  private(set) var numberColumns: Int?

  /// No drawing at all.
  public init() {}

  /// What is to be remembered of a scene.
  public init(of scene: GraphScene) {
    drawsLeaves = scene.drawsLeaves
    numberColumns = scene.numberColumns
    /// The number of each node's box here.
    var numbers = [Int?](repeating: nil, count: scene.nodes.count)
    for (number, node) in scene.nodes.enumerated() {
      let place = Layout.Earlier.Place(
        column: scene.layout.boxes[number].middleColumn, layer: scene.layout.layers[number])
      if let positions = node.positions {
        numbers[number] = boxes.count
        boxes.append(Box(positions: positions, place: place))
      } else if case .tensor(let leaf) = node.subject {
        leaves[leaf] = place
      }
    }
    for (edge, line) in zip(scene.edges, scene.layout.lines) {
      guard let box = numbers[edge.to] else { continue }
      lines[Line(tensor: edge.tensor, box: box)] = line
    }
  }

  /// Where all that is in a new drawing was.
  func places(of nodes: [GraphScene.Node], _ edges: [GraphScene.Edge]) -> Layout.Earlier {
    let before = nodes.map { node in node.positions.map(boxes(at:)) ?? 0..<0 }
    return Layout.Earlier(
      nodes: zip(nodes, before).map { node, boxes in
        if case .tensor(let leaf) = node.subject { return leaves[leaf] }
        return place(of: node, in: boxes)
      },
      edges: edges.map { edge in
        before[edge.to].lazy.compactMap { lines[Line(tensor: edge.tensor, box: $0)] }.first
      })
  }

  /// The numbers of the boxes in which operations at some positions were.
  private func boxes(at positions: Range<Int>) -> Range<Int> {
    let first = boxes.firstPlace { $0.positions.upperBound > positions.lowerBound }
    let rest = boxes[first...].firstPlace { $0.positions.lowerBound >= positions.upperBound }
    return first..<rest
  }

  /// Where a node's box was, or the middle of several, or of the one that it was part of; nil where
  /// there were none.
  private func place(of node: GraphScene.Node, in numbers: Range<Int>) -> Layout.Earlier.Place? {
    let there = boxes[numbers]
    guard let first = there.first else { return nil }
    if first.positions == node.positions { return first.place }
    return .init(column: there.reduce(0) { $0 + $1.place.column } / there.count)
  }
}
