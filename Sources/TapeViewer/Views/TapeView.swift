import Explanation

/// How the tape is drawn in its pane; what is selected stays selected.
enum TapeView: CaseIterable, Hashable, Sendable {
  /// Boxes and edges.
  case graph
  /// A row an operation, a rail for each value that is still needed.
  case lanes
  /// A row an operation, in columns.
  case table

  /// What stands in the pane's frame.
  var title: String {
    switch self {
    case .graph: Phrase.graph
    case .lanes: Phrase.lanes
    case .table: Phrase.table
    }
  }

  /// The view that comes after this one.
  var next: TapeView {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
