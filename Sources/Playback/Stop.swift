import TapeFormat

/// A reason to stop while playing on.
public enum Stop: Hashable, Sendable {
  /// The operation was marked by a person.
  case breakpoint
  /// What a person asked for holds.
  case query(Query)
  /// Not-a-number or an infinity comes out, and nothing of the kind went in.
  case notFinite
  /// Nothing but zeros comes out, and something else went in.
  case zero
}

/// Where a person wants playing on to stop, besides the places where something goes wrong.
public struct Breakpoints: Hashable, Sendable {
  public var operations: Set<Recording.Operation.ID>
  /// Each of them stops the way by itself.
  public var queries: [Query]

  /// Operations, and what is asked for.
  public init(operations: Set<Recording.Operation.ID> = [], queries: [Query] = []) {
    self.operations = operations
    self.queries = queries
  }
}

/// Where playing on came to a stop: right behind an operation or a step.
public struct StopPlace: Equatable, Sendable {
  public var position: Position
  public var operation: Recording.Operation.ID
  public var reason: Stop
  /// The tensor that it is about: of a replay the output, of a gradient run the input whose
  /// gradient it is; nil where it is about the operation alone.
  public var tensor: Recording.Tensor.ID?
  /// The number that met the bound, where the reason has one.
  public var norm: Double?

  /// A place behind an operation, and why it is one to stop at.
  public init(
    position: Position, operation: Recording.Operation.ID, reason: Stop,
    tensor: Recording.Tensor.ID? = nil, norm: Double? = nil
  ) {
    self.position = position
    self.operation = operation
    self.reason = reason
    self.tensor = tensor
    self.norm = norm
  }
}

/// How far playing on to the next stop has come.
public enum StopProgress: Equatable, Sendable {
  case found(StopPlace)
  /// There is no place to stop at in that direction.
  case nothing
  /// Nothing up to here; the way goes on from this place.
  case goesOn(from: Position)
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
