/// A place where the ways back from a run's targets end, with what it takes to tell whether the
/// way of a certain source ends there.
struct BreakPoint {
  /// The nodes behind it: a source's way ends here if one of them was computed from the source.
  let behind: [Int32]
  /// The position of the operation.
  let operation: Int32
  /// How many operations lie between it and the target.
  let distance: Int32
  /// The position of the operation on the way before it, nearer to the target; -1 for none.
  let via: Int32
  /// The gradient run of which it is a part, as a place, where it is the derivative of the
  /// operation and not the operation itself; -1 otherwise.
  let run: Int32
  let reason: AbsenceReason
  /// Whether it counts only for the source that is itself behind it.
  let isArrival: Bool
}
