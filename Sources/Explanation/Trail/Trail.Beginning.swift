import TapeFormat

extension Trail {
  /// Where in the order of execution the values of a way first stopped being finite: an operation
  /// that made it of what had none, or a tensor that came so from outside.
  ///
  /// It need not be on the way of the adjoint: not-a-number comes to a sum from either side.
  public struct Beginning: Equatable, Sendable {
    /// What makes a value that is not finite out of finite ones.
    public enum Cause: Equatable, Sendable {
      case logarithmOfNegative, logarithmOfZero, rootOfNegative, divisionByZero, overflow
      case outsideDomain
    }

    /// Nil for a tensor that no operation computed.
    public let operation: Recording.Operation.ID?
    /// The operation's name, or else the tensor's.
    public let name: String
    /// What it is: not-a-number or infinite.
    public let magnitude: Magnitude
    /// Why, where finite inputs show it.
    public let cause: Cause?
    /// What the inputs were, as the end of a sentence, where they were not all finite.
    let given: String?
    /// How it came into the variable from which it was read.
    let arrival: String?
    /// Where an infinity began that an input had.
    let infinity: String?

    /// Where what a tensor has of not-a-number, or else of infinities, began; nil where it has none.
    init?(
      of tensor: Recording.Tensor.ID, reading source: any TapeSource
    ) throws(TapeReadingError) {
      guard let whole = try source.tensors(withIDs: [tensor], elements: true).first,
        let kind = ValueOrigin.Kind(of: whole), kind != .zero,
        let origin = try ValueOrigin(of: kind, in: tensor, reading: source)
      else { return nil }
      magnitude = Magnitude(of: origin.tensor)
      let isRead = origin.operation?.name == Primitives.read
      operation = isRead ? nil : origin.operation?.id
      let odd = origin.inputs.first { !$0.isFinite }
      arrival = try origin.arrival.map { (_) throws(TapeReadingError) in
        Sentences.origin(origin, try DisplayNames(source).tensors(origin.named))
      }
      cause =
        odd == nil ? origin.operation.flatMap { Cause(of: $0, inputs: origin.inputs) } : nil
      given = try odd.map { (_) throws(TapeReadingError) in
        let names = try DisplayNames(source).tensors(origin.inputs.map(\.id))
        return Sentences.given(origin, names)
      }
      infinity = try odd.flatMap { (input) throws(TapeReadingError) in
        guard kind == .nan, input.oddCounts.nans == 0 else { return nil }
        return try Self.sentence(ofInfinityIn: input.id, reading: source)
      }
      if let operation = origin.operation, !isRead {
        name = Sentences.operation(operation)
      } else {
        let id = origin.arrival?.variable ?? origin.operation?.inputs.first ?? origin.tensor.id
        name = try DisplayNames(source).tensors([id])[id] ?? "tensor#\(id)"
      }
    }

    private static func sentence(
      ofInfinityIn tensor: Recording.Tensor.ID, reading source: any TapeSource
    ) throws(TapeReadingError) -> String? {
      guard let origin = try ValueOrigin(of: .infinity, in: tensor, reading: source) else {
        return nil
      }
      return Sentences.origin(origin, try DisplayNames(source).tensors(origin.named))
    }
  }
}

extension Trail.Beginning.Cause {
  /// What the finite inputs of an operation show of why its output is not finite.
  init?(of operation: Recording.Operation, inputs: [Recording.Tensor]) {
    guard let last = inputs.last, let range = Range(of: last) else { return nil }
    switch operation.name {
    case "Log", "Log1p":
      let edge = operation.name == "Log" ? 0.0 : -1.0
      if range.minimum < edge {
        self = .logarithmOfNegative
      } else if range.minimum == edge || range.hasZero && edge == 0 {
        self = .logarithmOfZero
      } else {
        return nil
      }
    case "Sqrt", "Rsqrt":
      if range.minimum < 0 {
        self = .rootOfNegative
      } else if range.hasZero {
        self = .divisionByZero
      } else {
        return nil
      }
    case "RealDiv", "Div", "Reciprocal", "Inv":
      guard range.hasZero else { return nil }
      self = .divisionByZero
    case "Asin", "Acos", "Atanh":
      guard range.minimum < -1 || range.maximum > 1 else { return nil }
      self = .outsideDomain
    case "Acosh":
      guard range.minimum < 1 else { return nil }
      self = .outsideDomain
    case "Exp", "Expm1", "Sinh", "Cosh", "Square", "Mul", "Add", "AddV2", "Sub", "MatMul",
      "BatchMatMulV2", "Sum", "Prod", "Cumsum", "Cumprod", "Einsum":
      self = .overflow
    default: return nil
    }
  }

  /// The least and the greatest element of a tensor.
  private struct Range {
    let minimum, maximum: Double
    let hasZero: Bool

    init?(of tensor: Recording.Tensor) {
      if let statistics = tensor.statistics {
        guard !statistics.minimum.isNaN else { return nil }
        minimum = statistics.minimum
        maximum = statistics.maximum
        hasZero = statistics.zeros > 0
      } else if case .whole(.floating(let values)) = tensor.elements,
        let least = values.min(), let most = values.max()
      {
        minimum = least
        maximum = most
        hasZero = values.contains(0)
      } else {
        return nil
      }
    }
  }
}
