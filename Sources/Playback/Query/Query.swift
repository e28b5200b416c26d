/// What a person looks for, in words: `op:MatMul |g|<1e-8`.
///
/// The words are those of breakpoints and of filters alike, and English in every language. Words
/// beside each other must all hold.
///
///     nan  inf  zero           values or gradients of that kind
///     none                     no gradient where there could be one
///     val=nan  adj=none        the same of values alone, or of gradients alone
///     |g|>1e3  |v|<1e-8        a gradient's or a value's norm
///     op:MatMul  op:MatMul#6   an operation, by the beginning of its name, or with its number
///     scope:encoder            a scope, by any part of its path
///     shape:2x3  [2,3]  2x3    a shape of what is computed
///     line:12                  the line of the program
///     changes h                the adjoint of a tensor changes
///     relu                     any other word: a part of a name
public struct Query: Hashable, Sendable {
  /// What must hold, all of it; never empty.
  public let conditions: [Condition]

  /// What a text says.
  ///
  /// - Throws: ``QueryProblem`` for the first word that says nothing.
  public init(_ text: String) throws(QueryProblem) {
    var conditions: [Condition] = []
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
    while let word = words.popFirst() {
      if word.lowercased() == "changes" {
        guard let name = words.popFirst() else { throw .nothingAfter(word: word) }
        conditions.append(.changes(name))
      } else {
        conditions.append(try Condition(word))
      }
    }
    guard !conditions.isEmpty else { throw .isEmpty }
    self.conditions = conditions
  }

  /// The words in their usual spelling; read again they make the same query.
  public var text: String { conditions.map(\.text).joined(separator: " ") }
}

/// Why a text is no query.
public enum QueryProblem: Error, Hashable, Sendable {
  case isEmpty
  /// A text belongs behind the word, such as `op:`.
  case nothingAfter(word: String)
  /// A number belongs there.
  case noNumber(word: String)
  /// The word has the form of a condition, and names none.
  case unknown(word: String)
}

extension Query {
  /// Several queries with commas between them, of which each counts by itself.
  ///
  /// - Throws: ``QueryProblem`` for the first word that says nothing.
  public static func list(_ text: String) throws(QueryProblem) -> [Query] {
    var queries: [Query] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      queries.append(try Query(String(part)))
    }
    return queries
  }
}
