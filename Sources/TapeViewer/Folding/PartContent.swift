import TapeFormat

/// What the operations of a part of a tape do, told without the identity of any tensor.
struct PartContent {
  private let operations: ArraySlice<Recording.Operation>
  /// For each operation the names of the scopes that are open at it within the part, with the part's
  /// own without its number.
  private let scopes: [[Substring]]
  /// For each input of each operation, in order: twice the place of an output of the part itself, or
  /// one more than twice the place of something from before it, in the order of first use.
  private let wiring: [Int]
  /// Of what kind the outputs are.
  private let forms: [TensorForm]

  /// The content of a part, and of what kind tensors are.
  init(
    _ operations: ArraySlice<Recording.Operation>, forms: [Recording.Tensor.ID: TensorForm]
  ) {
    self.operations = operations
    scopes = Self.scopes(of: operations)
    var known: [Recording.Tensor.ID: Int] = [:]
    known.reserveCapacity(2 * operations.count)
    var wiring: [Int] = []
    var found: [TensorForm] = []
    var (insideCount, outsideCount) = (0, 0)
    for operation in operations {
      for tensor in operation.inputs {
        if let place = known[tensor] {
          wiring.append(place)
          continue
        }
        known[tensor] = 2 * outsideCount + 1
        wiring.append(2 * outsideCount + 1)
        outsideCount += 1
      }
      for output in operation.outputs {
        known[output] = 2 * insideCount
        insideCount += 1
        if let form = forms[output] { found.append(form) }
      }
    }
    self.wiring = wiring
    self.forms = found
  }

  private static func scopes(of operations: ArraySlice<Recording.Operation>) -> [[Substring]] {
    var names: [[Substring]] = []
    names.reserveCapacity(operations.count)
    // Neighbours nearly always are in one scope.
    var scope: String?
    for operation in operations {
      if let last = names.last, operation.scope == scope {
        names.append(last)
      } else {
        scope = operation.scope
        names.append((scope ?? "").split(separator: "/", omittingEmptySubsequences: true))
      }
    }
    // The scope that differs by its number is that of the part, around which all is the same.
    let depth = names.lazy.map(\.count).min() ?? 0
    var last: (names: [Substring], inside: [Substring])?
    return names.map { names in
      if let last, last.names == names { return last.inside }
      let inside =
        names.prefix(depth).suffix(1).map(\.withoutNumber) + Array(names.dropFirst(depth))
      last = (names, inside)
      return inside
    }
  }
}

extension PartContent: Equatable {
  static func == (left: Self, right: Self) -> Bool {
    left.wiring == right.wiring && left.forms == right.forms
      && left.operations.count == right.operations.count
      && zip(left.operations, right.operations).allSatisfy { $0.doesTheSame(as: $1) }
      && left.scopes == right.scopes
  }
}

extension Recording.Operation {
  /// Whether another operation has the same label.
  fileprivate func doesTheSame(as other: Self) -> Bool {
    guard inputs.count == other.inputs.count, outputs.count == other.outputs.count else {
      return false
    }
    // What is written alike needs no look at how it is read.
    if name == other.name, attributes == other.attributes { return true }
    return PartLabel(of: self) == PartLabel(of: other)
  }
}
