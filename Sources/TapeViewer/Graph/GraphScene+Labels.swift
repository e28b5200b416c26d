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
      for place in inputs {
        guard let widest = EdgeLabelTexts(of: edges[place], accounts) else { continue }
        let shared = (byTensor[edges[place].tensor] ?? []).filter { $0 != place }
        labels[place] = room.label(
          widest, beside: layout.routes[place],
          apartFrom: shared.map { layout.routes[$0] },
          isLeftmost: isLeftmost(place, of: inputs, layout))
      }
    }
    return labels
  }

  /// Whether an edge is the leftmost of several that go into a box: its number is better read at its
  /// left.
  private static func isLeftmost(_ place: Int, of inputs: [Int], _ layout: Layout) -> Bool {
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
      guard let label = labels[place], label.cells.intersection(sight) == label.cells else {
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
      let shared = edges.indices.filter { $0 != place && edges[$0].tensor == edges[place].tensor }
      placed[place] =
        room.label(
          widest, beside: layout.routes[place],
          apartFrom: shared.map { layout.routes[$0] },
          isLeftmost: Self.isLeftmost(place, of: inputs, layout))
        ?? room.label(widest, beside: layout.boxes[edges[place].from])
        ?? room.label(
          widest, beside: layout.routes[place], apartFrom: [], isLeftmost: false, isTight: true)
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

/// The texts that come to stand beside an edge, as long as the longest of them.
struct EdgeLabelTexts {
  /// How each is written, from the longest to the shortest.
  let forms: [(form: EdgeLabel.Form, text: String)]
  let role: Role

  /// Of the contributions along one edge so many are measured.
  private static let measured = 64

  /// The texts beside an edge; nil where nothing flows.
  init?(of edge: GraphScene.Edge, _ accounts: RunAccounts) {
    let postings = accounts.ledgers[edge.tensor]?.postings ?? []
    let contributions = edge.uses.prefix(Self.measured).compactMap { use in
      postings.first { $0.operation == use.operation && $0.slot == use.slot }?.contribution
    }
    let count = edge.uses.count
    let least = EdgeLabel.budgets.suffix(count > 1 ? 1 : 0)
    var forms: [(form: EdgeLabel.Form, text: String)] = []
    var role = Role.flow
    for form in EdgeLabel.budgets.map({ EdgeLabel.Form(columns: $0) })
      + least.map({ EdgeLabel.Form(columns: $0, hasCount: false) })
    {
      let texts = contributions.map {
        GraphScene.label(of: $0, paid: count, count, accounts, as: form)
      }
      guard let widest = texts.max(by: { $0.text.columnCount < $1.text.columnCount }) else {
        return nil
      }
      // What is the same in every row is as wide as it stands here; another row may have a wider number.
      let suffix = count > 1 && form.hasCount ? " (\(count)/\(count))".columnCount : 0
      let room =
        accounts.rowCount == nil
        ? 0
        : contributions.map {
          accounts.columnCount(of: $0, columns: form.columns) + suffix
        }.max() ?? 0
      let text = widest.text.padding(room)
      // What is no shorter than what had no room has none.
      if forms.last.map({ text.columnCount < $0.text.columnCount }) ?? true {
        forms.append((form, text))
      }
      if forms.count == 1 { role = widest.role }
    }
    self.forms = forms
    self.role = role
  }
}
