import Explanation

/// By what the rows of the table follow each other.
struct TableSort: Hashable, Sendable {
  /// What operations are compared by.
  enum Column: CaseIterable, Sendable {
    case operation, shape, value, adjoint, bytes, line
  }

  var column: Column
  /// Whether they stand the other way round than one expects.
  var isReversed = false

  /// Whether the greatest stands first: of numbers that is what one looks for.
  var isDescending: Bool {
    switch column {
    case .operation, .line: isReversed
    case .shape, .value, .adjoint, .bytes: !isReversed
    }
  }

  /// The sort after another; the order of execution comes first and last.
  static func after(_ sort: TableSort?) -> TableSort? {
    let all = Column.allCases
    guard let sort, let place = all.firstIndex(of: sort.column) else {
      return TableSort(column: all[0])
    }
    return all.indices.contains(place + 1) ? TableSort(column: all[place + 1]) : nil
  }

  /// The sign behind the heading of a column: which way its rows run.
  func sign(of column: Column) -> String {
    column == self.column ? (isDescending ? "▼" : "▲") : ""
  }
}

extension TableSort.Column {
  /// What stands over it.
  var heading: String {
    switch self {
    case .operation: Phrase.operation
    case .shape: Phrase.shape
    case .value: Phrase.value
    case .adjoint: Phrase.adjoint
    case .bytes: Phrase.bytes
    case .line: Phrase.lineHeading
    }
  }
}
