import TapeFormat

/// How well the names of something fit the names that a query has: the best first.
public enum Nearness: Int, Comparable, Sendable {
  /// It is called just that.
  case exact
  /// Its name begins so.
  case beginning
  /// Its name, or its scope, holds that somewhere.
  case part

  public static func < (one: Nearness, other: Nearness) -> Bool { one.rawValue < other.rawValue }
}

extension Query {
  /// How well something is called what the query says, of which it holds; exactly, where the query
  /// says nothing of names.
  public func nearness(of candidate: Candidate) -> Nearness {
    let operation = candidate.operation
    // Of two tensors of one name either is called so; what tells them apart follows a `#`.
    let names =
      [operation.name, DisplayNames.name(of: operation)]
      + candidate.names.flatMap { [$0, String($0.prefix { $0 != "#" })] }
    let lowercased = names.map { $0.lowercased() }
    return conditions.map { condition in
      guard case .name(let text) = condition else { return .exact }
      let wanted = text.lowercased()
      if lowercased.contains(wanted) { return .exact }
      return lowercased.contains { $0.hasPrefix(wanted) } ? .beginning : .part
    }.max() ?? .exact
  }

  /// The name that is all that it says; nil where it says anything else.
  public var bareName: String? {
    guard conditions.count == 1, case .name(let text) = conditions[0] else { return nil }
    return text
  }
}

extension Condition {
  /// Whether it is about what something is called.
  public var isName: Bool { if case .name = self { true } else { false } }
}
