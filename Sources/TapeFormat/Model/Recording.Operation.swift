extension Recording {
  /// One execution of a primitive.
  public struct Operation: Equatable, Sendable, Identifiable {
    public var id: Int
    /// Its place in the one order of execution that operations, events and gradient runs share.
    public var sequence: Int
    /// The primitive's name as TensorFlow's tape shows it, as in `MatMul`.
    public var name: String
    public var inputs: [Tensor.ID]
    public var outputs: [Tensor.ID]
    public var attributes: [String: Attribute]
    /// The scopes that were open, joined by slashes, as in `encoder/layer1`.
    public var scope: String?
    /// The gradient run in which it ran, or nil for an operation of the program itself.
    public var gradientRun: GradientRun.ID?
    /// Whether its primitive has a derivative; nil where the producer did not say.
    public var isDifferentiable: Bool?
    /// How the derivative for each input is computed, for people: `∂L/∂a = ∂L/∂y · b`.
    public var formulas: [String]
    public var source: SourceLocation?
    /// What each tape that existed did with it.
    public var tapes: [Membership]

    /// An operation with the given facts, of which the first five are required.
    public init(
      id: Int, sequence: Int, name: String, inputs: [Tensor.ID], outputs: [Tensor.ID],
      attributes: [String: Attribute] = [:], scope: String? = nil,
      gradientRun: GradientRun.ID? = nil, isDifferentiable: Bool? = nil, formulas: [String] = [],
      source: SourceLocation? = nil, tapes: [Membership] = []
    ) {
      self.id = id
      self.sequence = sequence
      self.name = name
      self.inputs = inputs
      self.outputs = outputs
      self.attributes = attributes
      self.scope = scope
      self.gradientRun = gradientRun
      self.isDifferentiable = isDifferentiable
      self.formulas = formulas
      self.source = source
      self.tapes = tapes
    }

    /// What the given tape did with this operation, or nil where the recording does not say.
    public func membership(of tape: Tape.ID) -> Membership? {
      tapes.first { $0.tape == tape }
    }
  }

  /// What one tape did with one operation.
  public struct Membership: Equatable, Sendable {
    public var tape: Tape.ID
    public var isRecorded: Bool
    /// Why the tape did not record it; nil where it did or the producer did not say.
    public var reason: Reason?

    /// A tape's dealing with an operation.
    public init(tape: Tape.ID, isRecorded: Bool, reason: Reason? = nil) {
      self.tape = tape
      self.isRecorded = isRecorded
      self.reason = reason
    }

    /// Why a tape did not record an operation.
    public enum Reason: String, Sendable, CaseIterable {
      case noInputWatched = "no_input_watched"
      case recordingStopped = "recording_stopped"
      case outsideTape = "outside_tape"
      case nonDifferentiableDType = "non_differentiable_dtype"
      case stopGradient = "stop_gradient"
      case reset
    }
  }

  /// A setting of an operation: a plain value, as JSON knows them.
  ///
  /// In the text form a number that is not finite is the text `nan`, `inf` or `-inf`, so that these
  /// three texts come back as numbers.
  public indirect enum Attribute: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Attribute])
  }
}

extension Recording.Attribute: Equatable {
  /// Two settings are equal where a reader would call them the same, not-a-number counting as
  /// itself.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left.isSame(as: right)
    case (.text(let left), .text(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    default: false
    }
  }
}

extension Recording.Operation {
  /// What of operations is wanted besides what they are called, what goes in and what comes out.
  public struct Parts: OptionSet, Sendable {
    public let rawValue: Int

    public static let scope = Parts(rawValue: 1)
    /// The place in the program.
    public static let source = Parts(rawValue: 2)
    /// What each tape did.
    public static let tapes = Parts(rawValue: 4)
    public static let attributes = Parts(rawValue: 8)
    public static let formulas = Parts(rawValue: 16)
    /// The scope and the place in the program.
    public static let places: Parts = [.scope, .source]
    public static let all: Parts = [.places, .tapes, .attributes, .formulas]

    /// Parts by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
  }
}
