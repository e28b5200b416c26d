extension Recording {
  /// A `GradientTape` of the program.
  public struct Tape: Equatable, Sendable, Identifiable {
    public var id: Int
    public var name: String?
    public var isPersistent: Bool
    /// Whether it watches each trainable variable that is read while it records.
    public var watchesAccessedVariables: Bool

    /// A tape; what is not said is as TensorFlow has it.
    public init(
      id: Int, name: String? = nil, isPersistent: Bool = false,
      watchesAccessedVariables: Bool = true
    ) {
      self.id = id
      self.name = name
      self.isPersistent = isPersistent
      self.watchesAccessedVariables = watchesAccessedVariables
    }
  }

  /// Something that happened to a tape or a variable, at a place in the order of execution.
  public struct Event: Equatable, Sendable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
      case enter, leave, watch, stop, resume, reset, assign
    }

    public var sequence: Int
    /// The tape it happened to; nil for an assignment.
    public var tape: Tape.ID?
    public var kind: Kind
    /// The tensor that was watched, or the variable that was assigned to.
    public var tensor: Tensor.ID?
    /// The tensor that was written to the variable.
    public var value: Tensor.ID?
    public var source: SourceLocation?

    /// An event at a place in the order of execution.
    public init(
      sequence: Int, tape: Tape.ID?, kind: Kind, tensor: Tensor.ID? = nil, value: Tensor.ID? = nil,
      source: SourceLocation? = nil
    ) {
      self.sequence = sequence
      self.tape = tape
      self.kind = kind
      self.tensor = tensor
      self.value = value
      self.source = source
    }
  }
}
