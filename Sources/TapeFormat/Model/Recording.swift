/// Everything that one run of a program left behind: its tensors and operations, what each tape
/// saw of them, and every gradient run with its steps.
///
/// This is the value in which a recording is built, compared and exchanged as text. Readers do
/// not take it apart: they go through ``TapeSource``, which serves a tape of any size piece by
/// piece.
public struct Recording: Equatable, Sendable {
  public var title: String?
  /// What wrote the tape, as in `tapedeck 1.0` or `tensorflow 2.21.0`.
  public var producer: String?
  /// Whether the recorder closed the tape: a killed program leaves it incomplete.
  public var isComplete: Bool
  public var tensors: [Tensor]
  public var operations: [Operation]
  public var tapes: [Tape]
  public var events: [Event]
  public var gradientRuns: [GradientRun]
  /// The steps of each gradient run, by the run's id, in the order in which they ran.
  public var steps: [Int: [Step]]
  public var sources: [SourceFile]

  /// A recording of the given parts; an empty one where none is given.
  public init(
    title: String? = nil, producer: String? = nil, isComplete: Bool = true,
    tensors: [Tensor] = [], operations: [Operation] = [], tapes: [Tape] = [],
    events: [Event] = [], gradientRuns: [GradientRun] = [], steps: [Int: [Step]] = [:],
    sources: [SourceFile] = []
  ) {
    self.title = title
    self.producer = producer
    self.isComplete = isComplete
    self.tensors = tensors
    self.operations = operations
    self.tapes = tapes
    self.events = events
    self.gradientRuns = gradientRuns
    self.steps = steps
    self.sources = sources
  }
}

/// A place in the program that was recorded.
public struct SourceLocation: Hashable, Sendable {
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// Whether only the enclosing block is known, so that the line is near and not exact.
  public var isNear: Bool

  /// The line of a file, exactly or nearly.
  public init(file: String, line: Int, isNear: Bool = false) {
    self.file = file
    self.line = line
    self.isNear = isNear
  }
}

/// The text of a program's file, as it was when the program was recorded.
public struct SourceFile: Hashable, Sendable {
  public var file: String
  public var text: String

  /// A file's name and its text.
  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
