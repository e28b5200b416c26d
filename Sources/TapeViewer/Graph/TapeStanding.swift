import Explanation
import TapeFormat

/// How an operation or a leaf stands with the tape whose gradient is looked at.
public enum TapeStanding: Hashable, Sendable, CaseIterable {
  /// The tape recorded the operation, or watches the leaf.
  case onTape
  case notWatched, recordingStopped, stopGradient, outsideTape
  /// The tape had recorded it and was reset since.
  case forgotten
  /// Of a type, or a primitive, that has no derivative.
  case notDifferentiable
  /// It is a part of the gradient run that is looked at, and not of what that run goes back over.
  case backwardPass
  /// There is no tape, or the recording does not say.
  case unknown

  /// The sign beside the value; nil where there is nothing to tell.
  public var sign: Character? {
    switch self {
    case .onTape: Glyph.valueReady
    case .notWatched, .outsideTape, .forgotten, .notDifferentiable, .backwardPass:
      Glyph.notWatched
    case .recordingStopped, .stopGradient: Glyph.recordingStopped
    case .unknown: nil
    }
  }

  /// The words for people; empty for what is on the tape, which is as one expects.
  public var words: String {
    switch self {
    case .onTape, .unknown: ""
    case .notWatched: Phrase.notWatched
    case .recordingStopped: Phrase.recordingOff
    case .stopGradient: Phrase.stopGradient
    case .outsideTape: Phrase.outsideTape
    case .forgotten: Phrase.forgotten
    case .notDifferentiable: Phrase.noDerivative
    case .backwardPass: Phrase.backwardPass
    }
  }

  /// How the sign, the words and the frame look.
  public var role: Role {
    switch self {
    case .onTape, .unknown: .onTape
    case .notWatched: .notWatched
    case .recordingStopped: .recordingStopped
    case .stopGradient: .stopGradient
    case .outsideTape, .forgotten, .notDifferentiable, .backwardPass: .offTape
    }
  }

  /// Whether gradients can pass, as far as the tape is concerned.
  public var letsGradientsPass: Bool { self == .onTape || self == .unknown }
}

extension TapeStanding {
  /// What a tape did with an operation, seen from one of its gradient runs.
  init(
    of operation: Recording.Operation, on tape: Recording.Tape.ID?,
    run: Recording.GradientRun.ID?, starts: TapeStarts
  ) {
    if let run, operation.gradientRun == run {
      self = .backwardPass
      return
    }
    guard let tape, let membership = operation.membership(of: tape) else {
      let isEarlier = tape.map { starts.isBefore($0, operation) } ?? false
      self = isEarlier ? .outsideTape : .unknown
      return
    }
    if membership.isRecorded {
      self = .onTape
      return
    }
    self =
      switch membership.reason {
      case .noInputWatched: .notWatched
      case .recordingStopped: .recordingStopped
      case .outsideTape: .outsideTape
      case .nonDifferentiableDType: .notDifferentiable
      case .stopGradient: .stopGradient
      case .reset: .forgotten
      case nil: .outsideTape
      }
  }
}
