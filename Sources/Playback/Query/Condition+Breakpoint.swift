extension Condition {
  /// The condition where numbers of any kind mean those of one.
  func about(_ quantity: Quantity) -> Condition {
    switch self {
    case .kind(let kind, .any): .kind(kind, of: quantity)
    case .norm(let relation, let bound, .any): .norm(relation, bound, of: quantity)
    default: self
    }
  }

  /// Whose numbers it is about; nil where it is about no numbers.
  var quantity: Quantity? {
    switch self {
    case .kind(_, let quantity), .norm(_, _, let quantity): quantity
    case .operation, .scope, .shape, .line, .changes, .name: nil
    }
  }

  /// Whether it is about numbers, of which those that come in can be told from those that go out.
  var isAboutNumbers: Bool { quantity != nil && !isAboutAbsence }

  /// Whether it is about a gradient that is not there.
  var isAboutAbsence: Bool {
    if case .kind(.none, _) = self { true } else { false }
  }

  /// Whether it compares with a number.
  var hasBound: Bool {
    if case .norm = self { true } else { false }
  }
}

extension Query {
  /// Whether it is about a gradient that is not there.
  public var asksForAbsence: Bool { conditions.contains(where: \.isAboutAbsence) }

  /// Whether it cannot be answered without the names of tensors.
  public var asksForNames: Bool {
    conditions.contains { condition in
      switch condition {
      case .changes, .name: true
      case .kind, .norm, .operation, .scope, .shape, .line: false
      }
    }
  }
}
