import TapeFormat

/// A reason to stop while playing on.
public enum Stop: Hashable, Sendable {
  /// The operation was marked by a person.
  case breakpoint
  /// Not-a-number or an infinity comes out, and nothing of the kind went in.
  case notFinite
  /// Nothing but zeros comes out, and something else went in.
  case zero
}

/// Where playing on came to a stop: right behind an operation or a step.
public struct StopPlace: Equatable, Sendable {
  public var position: Position
  public var operation: Recording.Operation.ID
  public var reason: Stop

  /// A place behind an operation, and why it is one to stop at.
  public init(position: Position, operation: Recording.Operation.ID, reason: Stop) {
    self.position = position
    self.operation = operation
    self.reason = reason
  }
}

extension Recording.Tensor {
  /// Whether no element is known to be not-a-number or infinite.
  public var isFinite: Bool {
    if let statistics { return statistics.nans == 0 && statistics.infinities == 0 }
    guard case .whole(.floating(let values)) = elements else { return true }
    return values.allSatisfy(\.isFinite)
  }

  /// Whether every element is known to be zero, and there is one.
  public var isZero: Bool {
    guard let count = elementCount, count > 0 else { return false }
    if let statistics { return statistics.zeros == count }
    guard case .whole(.floating(let values)) = elements else { return false }
    return values.allSatisfy { $0 == 0 }
  }
}
