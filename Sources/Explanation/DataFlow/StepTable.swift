import TapeFormat

/// The steps of gradient runs, one run after the other; a run that nobody asks about has none.
struct StepTable: Sendable {
  /// Where each run's steps begin, and the end.
  private var starts = PackedNumbers()
  /// The position of each step's operation; absent where the recording has no such operation.
  private(set) var operations = PackedNumbers()
  /// The inputs that each step gives a contribution, a bit each.
  private var payingSlots = PackedNumbers()
  /// Those of steps that pay to an input without a bit.
  private var manySlots: [Int: Set<Int>] = [:]
  /// Whether an adjoint came in at each step, as 1 or 0.
  private var reached = PackedNumbers()

  /// So many inputs have a bit.
  private static let bits = 16

  /// No steps.
  init() { starts.append(0) }

  /// The steps of a run, by its place.
  func steps(ofRun run: Int) -> Range<Int> { starts[run]..<starts[run + 1] }

  /// Says that all steps of one more run are there.
  mutating func endRun() { starts.append(operations.count) }

  /// Takes down what came of the next step, of an operation at a position.
  mutating func append(_ step: Recording.Step, ofOperation position: Int?) {
    let slots = step.contributions.indices.filter { step.contributions[$0] != nil }
    if slots.last ?? 0 >= Self.bits { manySlots[operations.count] = Set(slots) }
    payingSlots.append(slots.reduce(0) { $1 < Self.bits ? $0 | 1 << $1 : $0 })
    reached.append(step.incoming.contains { $0 != nil } ? 1 : 0)
    operations.append(position ?? PackedNumbers.absent)
  }

  /// Whether an adjoint came in at a step.
  func isReached(_ step: Int) -> Bool { reached[step] == 1 }

  /// Whether a step gives an input a contribution.
  func pays(_ step: Int, toSlot slot: Int) -> Bool {
    slot < Self.bits
      ? payingSlots[step] & 1 << slot != 0 : manySlots[step]?.contains(slot) ?? false
  }
}
