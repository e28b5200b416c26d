import GraphLayout
import Playback
import Screen
import TapeFormat

extension GraphScene {
  /// Whether an edge is the leftmost of several that go into a box: its number is better read at its
  /// left.
  static func isLeftmost(_ place: Int, of inputs: [Int], _ layout: Layout) -> Bool {
    let columns = inputs.map { layout.routes[$0].points.last?.column ?? 0 }
    return inputs.count > 1 && layout.routes[place].points.last?.column == columns.min()
  }

  /// The numbers of an operation's contributions for a pane that shows a part of the drawing, by the
  /// edges' places: those that have a place there keep it, and others get one along the part of their
  /// edge that is seen, or beside the box that is paid.
  ///
  /// All are placed at once, so that each keeps its place when they come one by one. Costs the
  /// drawing's boxes and edges.
  ///
  /// - Parameters:
  ///   - user: The place of the operation's box.
  ///   - sight: The part of the drawing that is seen.
  ///   - covered: What is drawn over it there.
  /// - Returns: The labels for which there is room, by the places of their edges.
  func labels(ofEdgesInto user: Int, in sight: Rect, clearOf covered: Rect?) -> [Int: EdgeLabel] {
    guard let accounts else { return [:] }
    let inputs = edges.indices.filter { edges[$0].to == user }
    var placed: [Int: EdgeLabel] = [:]
    for place in inputs {
      guard let label = label(ofEdge: place), label.cells.intersection(sight) == label.cells else {
        continue
      }
      placed[place] = label
    }
    guard placed.count < inputs.count else { return placed }
    var room = EdgeLabelRoom(around: layout, in: sight)
    covered.map { room.keepClear(of: $0) }
    for label in placed.values { room.keepClear(of: label.cells) }
    for place in inputs where placed[place] == nil {
      guard let widest = EdgeLabelTexts(of: edges[place], accounts) else { continue }
      let shared = edges.indices.filter { edges[$0].tensor == edges[place].tensor }
      placed[place] =
        room.label(
          widest, beside: layout.routes[place],
          apartFrom: SharedWays(of: shared.map { layout.routes[$0] }),
          isLeftmost: Self.isLeftmost(place, of: inputs, layout))
        ?? room.label(widest, beside: layout.boxes[edges[place].from])
        ?? room.label(
          widest, beside: layout.routes[place], apartFrom: SharedWays(), isLeftmost: false,
          isTight: true)
    }
    return placed
  }

  /// A contribution beside an edge; where the edge stands for several, with how many are paid.
  static func label(
    of contribution: Recording.Tensor.ID, paid: Int, _ count: Int, _ accounts: RunAccounts?,
    as form: EdgeLabel.Form
  ) -> (text: String, role: Role) {
    let value = ValueText(accounts?.tensors[contribution], columns: form.columns)
    let text = count > 1 && form.hasCount ? "\(value.text) (\(paid)/\(count))" : value.text
    return (text, value.isFinite ? .flow : .notFinite)
  }
}
