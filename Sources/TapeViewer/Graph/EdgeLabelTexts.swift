import Screen
import TapeFormat

/// The texts that come to stand beside an edge, as long as the longest of them.
struct EdgeLabelTexts {
  var role: Role { first.role }
  /// The longest text in the first form.
  private let first: (text: String, role: Role)
  private let accounts: RunAccounts
  private let contributions: [Recording.Tensor.ID]
  /// For how many inputs the edge stands.
  private let count: Int

  /// Of the contributions along one edge so many are measured.
  private static let measured = 64

  /// The texts beside an edge; nil where nothing flows.
  init?(of edge: GraphScene.Edge, _ accounts: RunAccounts) {
    let postings = accounts.ledgers[edge.tensor]?.postings ?? []
    contributions = edge.uses.prefix(Self.measured).compactMap { use in
      postings.first { $0.operation == use.operation && $0.slot == use.slot }?.contribution
    }
    self.accounts = accounts
    count = edge.uses.count
    guard let widest = Self.widest(of: contributions, count, accounts, as: Self.fullest) else {
      return nil
    }
    first = widest
  }

  private static let fullest = EdgeLabel.Form(columns: EdgeLabel.budgets[0])

  /// How each is written, from the longest to the shortest, each only when it is asked for.
  var forms: some Sequence<(form: EdgeLabel.Form, text: String)> {
    let least = EdgeLabel.budgets.suffix(count > 1 ? 1 : 0)
    let all =
      EdgeLabel.budgets.map { EdgeLabel.Form(columns: $0) }
      + least.map { EdgeLabel.Form(columns: $0, hasCount: false) }
    var columns = Int.max
    return all.lazy.compactMap { form -> (form: EdgeLabel.Form, text: String)? in
      // What is no shorter than what had no room has none.
      guard let text = text(as: form), text.columnCount < columns else { return nil }
      columns = text.columnCount
      return (form, text)
    }
  }

  /// The longest text in a form, with the room that another row of a jacobian may need.
  private func text(as form: EdgeLabel.Form) -> String? {
    let widest =
      form == Self.fullest ? first : Self.widest(of: contributions, count, accounts, as: form)
    guard let widest else { return nil }
    guard accounts.rowCount != nil else { return widest.text }
    // What is the same in every row is as wide as it stands here; another row may have a wider number.
    let suffix = count > 1 && form.hasCount ? " (\(count)/\(count))".columnCount : 0
    let room = contributions.map {
      accounts.columnCount(of: $0, columns: form.columns) + suffix
    }.max()
    return widest.text.padding(room ?? 0)
  }

  private static func widest(
    of contributions: [Recording.Tensor.ID], _ count: Int, _ accounts: RunAccounts,
    as form: EdgeLabel.Form
  ) -> (text: String, role: Role)? {
    contributions.map { GraphScene.label(of: $0, paid: count, count, accounts, as: form) }
      .max { $0.text.columnCount < $1.text.columnCount }
  }
}
