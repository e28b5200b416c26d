/// Why an operation or a tape could not do what it was asked.
///
/// Each case is one of the kinds of error that the conformance corpora tell apart, but for
/// `customGradientFailed`, which their programs cannot bring about.
public enum TapeError: Error, Equatable, Sendable {
  /// A tape that is not persistent has answered its one question.
  case tapeAlreadyUsed
  /// The tape is to record, and does so already.
  case tapeAlreadyRecording
  /// The tape is to stop or to forget, and does not record.
  case tapeNotRecording
  /// The way back passes an operation for which nobody has said how to differentiate it.
  case noGradientDefined(operation: String)
  /// An operation, or a call of a tape, cannot take these arguments.
  case invalidArgument(operation: String, problem: ArgumentProblem)
  /// A custom gradient has thrown an error of the program's own.
  case customGradientFailed(operation: String, failure: CustomFailure)

  /// The name of the kind in a conformance corpus.
  public var kind: String {
    switch self {
    case .tapeAlreadyUsed: "tape_already_used"
    case .tapeAlreadyRecording: "tape_already_recording"
    case .tapeNotRecording: "tape_not_recording"
    case .noGradientDefined: "no_gradient_defined"
    case .invalidArgument: "invalid_argument"
    case .customGradientFailed: "custom_gradient_failed"
    }
  }
}

extension TapeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tapeAlreadyUsed:
      "a tape that is not persistent computes one set of gradients only, after it has recorded; "
        + "make it persistent, or record again"
    case .tapeAlreadyRecording:
      "the tape is recording already; leave it before entering it again"
    case .tapeNotRecording: "the tape is not recording; enter it first"
    case .noGradientDefined(let operation):
      "no gradient is defined for \(operation), which the target depends on; "
        + "wrap it in stopGradient if none is wanted"
    case .invalidArgument(let operation, let problem): "\(operation): \(problem)"
    case .customGradientFailed(let operation, let failure):
      "the custom gradient of \(operation) failed: \(failure)"
    }
  }
}
