import Playback
import TapeFormat

/// Keeps, while a run's steps are read in order, when each tensor's adjoint is final.
struct ProgressBook {
  /// What is known of one tensor.
  struct Entry {
    /// The position where it is computed, or the first and the last one where it is used.
    var first, last: Int
    /// The step and the contribution in it that is the last one to it.
    var end: (step: Int, contributions: Int)?
    /// What its adjoint comes to.
    var adjoint: Recording.Tensor.ID?
    /// Whether the run comes by it, or was asked for it.
    var isMet = false
    /// Whether it is a source, or the output of an operation that the tape recorded.
    var isExpected = false
  }

  private var places: [Recording.Tensor.ID: Int] = [:]
  private var all: [Entry] = []
  private var computed: Set<Recording.Tensor.ID> = []
  private var operations: [Recording.Operation.ID: (position: Int, inputs: [Recording.Tensor.ID])] =
    [:]
  private let sources: Set<Recording.Tensor.ID>
  private let tape: Recording.Tape.ID
  private let seeds: [Recording.Tensor.ID: Recording.Tensor.ID]

  init(of run: Recording.GradientRun) {
    sources = Set(run.sources)
    tape = run.tape
    seeds = Dictionary(
      zip(run.targets, run.seeds).compactMap { target, seed in seed.map { (target, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Where each operation is in the order of execution.
  var positions: [Recording.Operation.ID: Int] { operations.mapValues(\.position) }

  /// The tensors of whose adjoints people expect something.
  ///
  /// They are what the tape recorded, and leaves that get one or were asked for; that a number in an
  /// expression has none is as it should be.
  var entries: [Entry] { all.filter { $0.isMet && ($0.end != nil || $0.isExpected) } }

  /// The adjoints that they come to, each once, rising.
  var adjoints: [Recording.Tensor.ID] { Set(all.compactMap(\.adjoint)).sorted() }

  mutating func add(_ operation: Recording.Operation, at position: Int) {
    operations[operation.id] = (position, operation.inputs)
    for input in operation.inputs {
      if let place = places[input] {
        // What was computed stands where it was computed.
        if !computed.contains(input) { all[place].last = position }
      } else {
        open(input, at: position)
      }
    }
    for output in operation.outputs {
      if places[output] == nil { open(output, at: position) }
      computed.insert(output)
      if let place = places[output], operation.membership(of: tape)?.isRecorded == true {
        all[place].isExpected = true
      }
    }
  }

  private mutating func open(_ tensor: Recording.Tensor.ID, at position: Int) {
    places[tensor] = all.count
    var entry = Entry(first: position, last: position)
    entry.isMet = sources.contains(tensor)
    entry.isExpected = entry.isMet
    if let seed = seeds[tensor] {
      entry.isMet = true
      entry.end = (0, 0)
      entry.adjoint = seed
    }
    all.append(entry)
  }

  /// Takes the step at a place, and returns the position of its operation.
  mutating func add(_ step: Recording.Step, at place: Int) -> Int? {
    guard let operation = operations[step.operation] else { return nil }
    let paying = StepFrame.payingSlots(of: step)
    for (slot, input) in operation.inputs.enumerated() {
      guard let entry = places[input] else { continue }
      all[entry].isMet = true
      guard let order = paying.firstIndex(of: slot) else { continue }
      // With its last contribution a step is done.
      all[entry].end = order + 1 == paying.count ? (place + 1, 0) : (place, order + 1)
      if let adjoint = step.adjoints[present: slot] { all[entry].adjoint = adjoint }
    }
    return operation.position
  }
}
