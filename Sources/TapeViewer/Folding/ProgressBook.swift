import Playback
import TapeFormat

/// Keeps, while a run's steps are read in order, when the adjoint of each tensor is final that the run
/// comes by, or was asked for.
struct ProgressBook {
  /// What is known of one tensor.
  struct Entry {
    /// The position where it is computed, or the first and the last one where it is used.
    let first, last: Int
    /// The step and the contribution in it that is the last one to it.
    var end: (step: Int, contributions: Int)?
    /// What its adjoint comes to.
    var adjoint: Recording.Tensor.ID?
    /// Whether it is a source, or the output of an operation that the tape recorded.
    var isExpected: Bool
  }

  private let uses: TapeUses
  private var places: [Recording.Tensor.ID: Int] = [:]
  private var all: [Entry] = []
  /// The operations of which it is known whether the tape recorded them, and those that it did.
  private var known: Set<Recording.Operation.ID> = []
  private var recorded: Set<Recording.Operation.ID> = []
  private let sources: Set<Recording.Tensor.ID>
  private let tape: Recording.Tape.ID
  private let seeds: [Recording.Tensor.ID: Recording.Tensor.ID]

  init(of run: Recording.GradientRun, in uses: TapeUses) {
    self.uses = uses
    sources = Set(run.sources)
    tape = run.tape
    seeds = Dictionary(
      zip(run.targets, run.seeds).compactMap { target, seed in seed.map { (target, $0) } },
      uniquingKeysWith: { first, _ in first })
    for tensor in run.sources + seeds.keys.sorted() { _ = place(of: tensor) }
  }

  /// The tensors of whose adjoints people expect something.
  ///
  /// They are what the tape recorded, and leaves that get one or were asked for; that a number in an
  /// expression has none is as it should be.
  var entries: [Entry] { all.filter { $0.end != nil || $0.isExpected } }

  /// The adjoints that they come to, each once, rising.
  var adjoints: [Recording.Tensor.ID] { Set(all.compactMap(\.adjoint)).sorted() }

  /// The tensors that the run comes by, rising.
  var tensors: [Recording.Tensor.ID] { places.keys.sorted() }

  private mutating func place(of tensor: Recording.Tensor.ID) -> Int? {
    if let place = places[tensor] { return place }
    guard let stretch = uses.stretch(of: tensor) else { return nil }
    let seed = seeds[tensor]
    places[tensor] = all.count
    all.append(
      Entry(
        first: stretch.first, last: stretch.last, end: seed.map { _ in (0, 0) }, adjoint: seed,
        isExpected: sources.contains(tensor)))
    return all.count - 1
  }

  /// Takes the step at a place, over an operation.
  mutating func add(_ step: Recording.Step, over operation: Recording.Operation, at place: Int) {
    let paying = StepFrame.payingSlots(of: step)
    for (slot, input) in operation.inputs.enumerated() {
      guard let entry = self.place(of: input), let order = paying.firstIndex(of: slot) else {
        continue
      }
      // With its last contribution a step is done.
      all[entry].end = order + 1 == paying.count ? (place + 1, 0) : (place, order + 1)
      if let adjoint = step.adjoints[present: slot] { all[entry].adjoint = adjoint }
    }
  }

  /// Those of some operations of which it is not known yet whether the tape recorded them.
  func unknown(_ operations: some Sequence<Recording.Operation.ID>) -> [Recording.Operation.ID] {
    Set(operations).subtracting(known).sorted()
  }

  /// Takes in which of some operations the tape recorded.
  mutating func note(_ operations: [Recording.Operation]) {
    known.formUnion(operations.map(\.id))
    recorded.formUnion(
      operations.filter { $0.membership(of: tape)?.isRecorded == true }.map(\.id))
  }

  /// Expects an adjoint of each tensor that an operation computed which the tape recorded.
  mutating func expectOutputs(
    by producers: [Recording.Tensor.ID: Recording.Operation.ID]
  ) {
    for (tensor, producer) in producers where recorded.contains(producer) {
      if let place = places[tensor] { all[place].isExpected = true }
    }
  }
}
