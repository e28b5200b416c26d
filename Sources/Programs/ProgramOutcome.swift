/// What came of a program: its values by name, and where it stopped if it did.
public struct ProgramOutcome: Equatable, Sendable {
  /// What each name meant at the end, in the order in which the names were first bound.
  ///
  /// Tapes are not among them.
  public var values: [NamedValue]
  /// Why the program stopped before its end; nil where it did not.
  public var failure: ProgramFailure?

  /// An outcome of the given parts.
  public init(values: [NamedValue], failure: ProgramFailure? = nil) {
    self.values = values
    self.failure = failure
  }

  /// The value of a name: nil where nothing was bound to it, and a literal of nil for `None`.
  public func value(named name: String) -> NamedValue? {
    values.first { $0.name == name }
  }

  /// A name and what it meant at the end of the program.
  public struct NamedValue: Equatable, Sendable {
    public var name: String
    /// The value; nil stands for `None`.
    public var literal: Literal?
    /// Which result of which gradient run it is; nil for what no gradient run gave.
    public var origin: Origin?
  }

  /// A result of a gradient run.
  public struct Origin: Equatable, Sendable {
    /// The run, counted from 0 in the order of the calls: its id in a recording of the program.
    public var gradientRun: Int
    /// The source, counted from 0 in the caller's order.
    public var source: Int
  }
}

/// A stop that TensorFlow would have made too: its kind, as a corpus names it, and our sentence.
public struct ProgramFailure: Equatable, Sendable {
  public var kind: Kind
  public var said: String

  /// A failure of a kind, told in a sentence.
  public init(kind: Kind, said: String) {
    self.kind = kind
    self.said = said
  }

  /// What stopped a program.
  public enum Kind: String, Sendable, CaseIterable {
    case tapeAlreadyUsed = "tape_already_used"
    case tapeAlreadyRecording = "tape_already_recording"
    case tapeNotRecording = "tape_not_recording"
    case noGradientDefined = "no_gradient_defined"
    case invalidArgument = "invalid_argument"
  }
}
