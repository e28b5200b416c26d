import TapeFormat

/// One statement of a program, in the form of the conformance programs.
///
/// Names stand for tensors, variables and tapes alike; a name that is bound again means the new
/// thing from then on.
public indirect enum Statement: Equatable, Sendable {
  /// A tensor under a name.
  case constant(name: String, literal: Literal)
  /// A variable with its first value.
  case variable(name: String, literal: Literal, isTrainable: Bool)
  /// A tape, which records nothing yet.
  case tape(name: String, isPersistent: Bool, watchesAccessedVariables: Bool)
  /// The statements that run while the tape records.
  case record(tape: String, body: [Statement])
  /// The tape watches each of the names.
  case watch(tape: String, names: [String])
  /// The statements that run while the tape pauses.
  case stopRecording(tape: String, body: [Statement])
  /// The tape forgets everything.
  case reset(tape: String)
  /// An operation on names.
  case operation(OperationCall)
  /// A change of a variable's value.
  case assign(variable: String, value: String, mode: AssignmentMode)
  /// The gradients of targets with respect to sources.
  case gradient(GradientCall)
  /// The jacobians of one target with respect to sources.
  case jacobian(JacobianCall)
  /// The jacobian of one target with respect to one source, row by row of both.
  case batchJacobian(BatchJacobianCall)

  /// How an assignment changes a variable.
  public enum AssignmentMode: String, Sendable, CaseIterable {
    case set, add
    case subtract = "sub"
  }

  /// What a `let` binds: one name, or the names of a list of results.
  public enum Binding: Equatable, Sendable {
    case one(String)
    case list([String])

    /// The names, in order.
    public var names: [String] {
      switch self {
      case .one(let name): [name]
      case .list(let names): names
      }
    }
  }

  /// An operation with its inputs and settings.
  public struct OperationCall: Equatable, Sendable {
    public var binding: Binding
    /// The operation's name in programs, as in `reduce_mean`.
    public var operation: String
    public var inputs: [String]
    public var attributes: [String: Recording.Attribute]
  }

  /// A call of `gradient`.
  public struct GradientCall: Equatable, Sendable {
    public var names: [String]
    public var tape: String
    public var targets: [String]
    public var sources: [String]
    /// One adjoint a target to start with, nil standing for ones; nil where the call gives none.
    public var outputGradients: [String?]?
    /// The word for what is wanted where nothing connects: any text, which the run checks.
    public var unconnected: String
  }

  /// A call of `jacobian`.
  public struct JacobianCall: Equatable, Sendable {
    public var names: [String]
    public var tape: String
    public var target: String
    public var sources: [String]
    public var unconnected: String
  }

  /// A call of `batch_jacobian`.
  public struct BatchJacobianCall: Equatable, Sendable {
    public var name: String
    public var tape: String
    public var target: String
    public var source: String
  }
}
