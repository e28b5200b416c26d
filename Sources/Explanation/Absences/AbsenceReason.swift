/// Why a gradient is `None`.
public enum AbsenceReason: String, Sendable, CaseIterable {
  /// The tape never watched the source.
  case notWatched = "not_watched"
  /// The source is a variable that is not trainable, so the tape did not watch it by itself.
  case nonTrainableVariable = "non_trainable_variable"
  /// The source was watched only after the operations that use it.
  case watchedTooLate = "watched_too_late"
  /// Nothing computed the target from the source.
  case notConnected = "not_connected"
  /// The way passes an operation that ran inside `stopRecording`.
  case recordingStopped = "recording_stopped"
  /// The way passes an operation that ran while the tape was not recording.
  case outsideTape = "outside_tape"
  /// The way passes an operation that the tape forgot.
  case tapeReset = "tape_reset"
  /// The way passes a `stopGradient`.
  case stopGradient = "stop_gradient"
  /// The way passes a value that is no floating-point number.
  case nonDifferentiableDType = "non_differentiable_dtype"
  /// The way passes an operation whose gradient is defined to be none.
  case nonDifferentiableOperation = "non_differentiable_op"
  /// The way passes a variable's state: the value was assigned to a variable and read back.
  case variableAssignment = "variable_assignment"
}
