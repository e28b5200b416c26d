/// One thing that holds of an operation, or does not.
public enum Condition: Hashable, Sendable {
  /// Whose numbers are meant.
  public enum Quantity: Hashable, Sendable {
    /// Values in the replay of the program, gradients in a gradient run; both in a filter.
    case any
    case value, gradient
  }

  /// What numbers can be.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Not-a-number is among them.
    case nan
    /// An infinity is among them.
    case inf
    /// All are zero.
    case zero
    /// There are none, where there could be.
    case none
  }

  /// How a norm stands to a bound.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    // The longer ones first, for whoever reads a text from its beginning.
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    func holds(_ number: Double, _ bound: Double) -> Bool {
      switch self {
      case .atMost: number <= bound
      case .atLeast: number >= bound
      case .below: number < bound
      case .above: number > bound
      }
    }
  }

  case kind(Kind, of: Quantity)
  /// The Euclidean norm: of a single number its magnitude.
  case norm(Relation, Double, of: Quantity)
  case operation(String)
  case scope(String)
  case shape([Int])
  case line(Int)
  /// The adjoint of a tensor of that name changes.
  case changes(String)
  /// A part of the operation's name, its scope, or the name of a tensor.
  case name(String)
}

extension Condition {
  /// What a word says; `changes` is two words and read by ``Query``.
  init(_ word: String) throws(QueryProblem) {
    let lowercased = word.lowercased()
    if let kind = Kind(rawValue: lowercased) {
      self = .kind(kind, of: .any)
    } else if word.hasPrefix("|") {
      self = try Self.norm(lowercased)
    } else if let sign = lowercased.firstIndex(of: "="), sign > lowercased.startIndex {
      self = try Self.kind(of: lowercased[..<sign], lowercased[sign...].dropFirst(), word: word)
    } else if let colon = word.firstIndex(of: ":"), colon > word.startIndex {
      self = try Self.keyed(
        lowercased[..<colon], String(word[word.index(after: colon)...]), word: word)
    } else if let shape = Self.shape(word), shape.count > 1 {
      self = .shape(shape)
    } else {
      self = .name(word)
    }
  }

  private static func norm(_ word: String) throws(QueryProblem) -> Condition {
    for (prefix, quantity) in [("|g|", Quantity.gradient), ("|v|", .value)]
    where word.hasPrefix(prefix) {
      let rest = word.dropFirst(prefix.count)
      guard let relation = Relation.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
        throw .unknown(word: word)
      }
      guard let bound = Double(rest.dropFirst(relation.rawValue.count)), !bound.isNaN else {
        throw .noNumber(word: word)
      }
      return .norm(relation, bound, of: quantity)
    }
    throw .unknown(word: word)
  }

  private static func kind(
    of quantity: Substring, _ kind: Substring, word: String
  ) throws(QueryProblem) -> Condition {
    guard let kind = Kind(rawValue: String(kind)) else { throw .unknown(word: word) }
    switch quantity {
    case "adj": return .kind(kind, of: .gradient)
    case "val" where kind != .none: return .kind(kind, of: .value)
    default: throw .unknown(word: word)
    }
  }

  private static func keyed(
    _ key: Substring, _ text: String, word: String
  ) throws(QueryProblem) -> Condition {
    guard !text.isEmpty else { throw .nothingAfter(word: word) }
    switch key {
    case "op": return .operation(text)
    case "scope": return .scope(text)
    case "name": return .name(text)
    case "shape":
      guard let shape = shape(text) else { throw .noNumber(word: word) }
      return .shape(shape)
    case "line":
      guard let line = Int(text), line > 0 else { throw .noNumber(word: word) }
      return .line(line)
    default: throw .unknown(word: word)
    }
  }

  /// Extents with a cross between them, or in brackets with commas, or `scalar`.
  private static func shape(_ text: String) -> [Int]? {
    if text == "scalar" || text == "[]" { return [] }
    var text = text
    if text.hasPrefix("["), text.hasSuffix("]") {
      text = String(text.dropFirst().dropLast()).replacing(",", with: "x")
    }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
    let extents = parts.compactMap { Int($0) }
    return extents.count == parts.count && extents.allSatisfy { $0 >= 0 } ? extents : nil
  }

  /// The word in its usual spelling.
  public var text: String {
    switch self {
    case .kind(let kind, .any): kind.rawValue
    case .kind(let kind, .value): "val=\(kind.rawValue)"
    case .kind(let kind, .gradient): "adj=\(kind.rawValue)"
    case .norm(let relation, let bound, let quantity):
      "\(quantity == .value ? "|v|" : "|g|")\(relation.rawValue)\(Self.text(of: bound))"
    case .operation(let name): "op:\(name)"
    case .scope(let name): "scope:\(name)"
    case .shape(let extents):
      "shape:" + (extents.isEmpty ? "scalar" : extents.map(String.init).joined(separator: "x"))
    case .line(let line): "line:\(line)"
    case .changes(let name): "changes \(name)"
    case .name(let text): (try? Condition(text)) == self ? text : "name:\(text)"
    }
  }

  /// A bound as people write it: `1000` and not `1000.0`.
  private static func text(of bound: Double) -> String {
    let text = bound.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
