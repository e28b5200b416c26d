import TapeFormat

/// An operation as queries see it: its names, and the numbers that are asked about.
///
/// A breakpoint puts in what comes out of a step, or of an operation in the replay; a filter what
/// is known of an operation in a whole gradient run.
public struct Candidate: Sendable {
  public var operation: Recording.Operation
  /// The names by which people know its outputs, and the leaves among its inputs.
  public var names: [String]
  /// What it computes, with statistics or elements.
  public var values: [Recording.Tensor]
  /// The gradients that are asked about, with statistics or elements.
  public var gradients: [Recording.Tensor]
  /// Whether a gradient is missing where there could be one.
  public var lacksGradient: Bool
  /// The names of the tensors whose adjoints change.
  public var changed: [String]
  /// The shapes of what it computes, also where the values are not asked about.
  public var shapes: [[Int]]

  /// An operation with what is known of it; the shapes are those of the values unless given.
  public init(
    operation: Recording.Operation, names: [String] = [], values: [Recording.Tensor] = [],
    gradients: [Recording.Tensor] = [], lacksGradient: Bool = false, changed: [String] = [],
    shapes: [[Int]]? = nil
  ) {
    self.operation = operation
    self.names = names
    self.values = values
    self.gradients = gradients
    self.lacksGradient = lacksGradient
    self.changed = changed
    self.shapes = shapes ?? values.map(\.shape)
  }

  /// The numbers of a quantity.
  func tensors(_ quantity: Condition.Quantity) -> [Recording.Tensor] {
    switch quantity {
    case .any: values + gradients
    case .value: values
    case .gradient: gradients
    }
  }
}

extension Query {
  /// Whether every condition holds of an operation.
  public func holds(of candidate: Candidate) -> Bool {
    conditions.allSatisfy { $0.holds(of: candidate) }
  }
}

extension Condition {
  /// Whether it holds of an operation.
  public func holds(of candidate: Candidate) -> Bool {
    let operation = candidate.operation
    switch self {
    case .kind(.none, _): return candidate.lacksGradient
    case .kind(_, let quantity), .norm(_, _, let quantity):
      return candidate.tensors(quantity).contains(where: holds)
    case .operation(let wanted):
      let name = DisplayNames.name(of: operation).lowercased()
      return wanted.contains("#")
        ? name == wanted.lowercased() : name.hasPrefix(wanted.lowercased())
    case .scope(let wanted): return operation.scope.map { wanted.isPart(of: $0) } ?? false
    case .shape(let wanted): return candidate.shapes.contains(wanted)
    case .line(let wanted): return operation.source?.line == wanted
    case .changes(let wanted):
      return candidate.changed.contains { $0.lowercased() == wanted.lowercased() }
    case .name(let text):
      return text.isPart(of: DisplayNames.name(of: operation))
        || operation.scope.map { text.isPart(of: $0) } == true
        || candidate.names.contains { text.isPart(of: $0) }
    }
  }

  /// Whether a tensor's numbers are as the condition says; false for what is not about numbers.
  public func holds(of tensor: Recording.Tensor) -> Bool {
    switch self {
    case .kind(.nan, _):
      tensor.has {
        $0.isNaN
      } _: {
        $0.nans > 0
      }
    case .kind(.inf, _):
      tensor.has {
        $0.isInfinite
      } _: {
        $0.infinities > 0
      }
    case .kind(.zero, _): tensor.isZero
    case .norm(let relation, let bound, _): tensor.norm.map { relation.holds($0, bound) } ?? false
    case .kind(.none, _), .operation, .scope, .shape, .line, .changes, .name: false
    }
  }
}

extension Recording.Tensor {
  /// The Euclidean norm, as the screen shows it; infinite where an element is, nil where nothing is
  /// known or an element is not-a-number.
  public var norm: Double? {
    if let statistics {
      if statistics.nans > 0 { return nil }
      return statistics.infinities > 0 ? .infinity : statistics.norm
    }
    guard case .whole(.floating(let values)) = elements, !values.contains(where: \.isNaN) else {
      return nil
    }
    // Scaled, so that squares neither overflow nor vanish.
    let largest = values.map(\.magnitude).max() ?? 0
    guard largest > 0, largest.isFinite else { return largest }
    return largest * values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
  }

  fileprivate func has(
    _ element: (Double) -> Bool, _ counted: (Recording.Statistics) -> Bool
  ) -> Bool {
    if let statistics { return counted(statistics) }
    guard case .whole(.floating(let values)) = elements else { return false }
    return values.contains(where: element)
  }
}

extension String {
  /// Whether another text holds this one, without regard to case.
  fileprivate func isPart(of text: String) -> Bool {
    let (wanted, bytes) = (utf8, text.utf8)
    guard wanted.allSatisfy({ $0 < 128 }), bytes.allSatisfy({ $0 < 128 }) else {
      return text.lowercased().contains(lowercased())
    }
    // Nearly all names are ASCII, and there are a million of them.
    var start = bytes.startIndex
    for _ in 0..<max(0, bytes.count - wanted.count + 1) {
      if zip(bytes[start...], wanted).allSatisfy({ $0.lowercasedASCII == $1.lowercasedASCII }) {
        return true
      }
      start = bytes.index(after: start)
    }
    return false
  }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 { (65...90).contains(self) ? self | 32 : self }
}
