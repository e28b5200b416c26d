/// One walk back over a record, from targets to sources.
///
/// It is the algorithm of TensorFlow's `tape.h`: of the recorded operations, the ancestors of the
/// targets are counted first; then each is taken back once all its users have been, in the order
/// of a queue. Contributions to an adjoint are summed when the adjoint is needed, in the order in
/// which they came. It costs time and memory in the number of ancestors and their inputs.
struct BackwardPass {
  private let entries: [TapeRecord.Entry]
  private let inputSlots: [Int32]
  private let attributes: [Attributes]
  /// Kept for the entries that refer to them.
  private let customs: [Primitive]
  private let tensors: [Tensor]
  private let producers: [Int32]

  /// For each slot how many inputs of ancestors it still is.
  private var uses: [Int32]
  /// For each entry how many of its outputs still wait for users; -1 where it is no ancestor.
  private var waiting: [Int32]
  /// Entries that are ready, in the order in which they will be taken.
  private var queue: [Int32] = []
  private var adjoints: AdjointTable
  private var isSource: [Bool]
  /// Slots that a step had as an input without having to care.
  private var isSkipped: [Bool]

  /// Counts the ancestors of the targets.
  init(over record: TapeRecord, targets: [Int32], sources: [Int32]) {
    // Copies of the arrays' references: what the pass computes may be recorded onto the same
    // record, which then gets arrays of its own.
    (entries, inputSlots, attributes) = (record.entries, record.inputSlots, record.attributes)
    (tensors, producers, customs) = (record.tensors, record.producers, record.customs)
    uses = Array(repeating: 0, count: tensors.count)
    waiting = Array(repeating: -1, count: entries.count)
    adjoints = AdjointTable(slotCount: tensors.count)
    isSource = Array(repeating: false, count: tensors.count)
    isSkipped = isSource
    for source in sources where source >= 0 { isSource[Int(source)] = true }
    findAncestors(of: targets)
  }

  private mutating func findAncestors(of targets: [Int32]) {
    var stack = targets
    var ancestors: [Int32] = []
    while let slot = stack.popLast() {
      guard slot >= 0 else { continue }
      let place = producers[Int(slot)]
      guard place >= 0, waiting[Int(place)] < 0 else { continue }
      waiting[Int(place)] = 0
      ancestors.append(place)
      let entry = entries[Int(place)]
      for input in inputs(of: entry) {
        uses[Int(input)] += 1
        if uses[Int(input)] == 1 { stack.append(input) }
      }
    }
    for place in ancestors {
      let entry = entries[Int(place)]
      for output in outputs(of: entry) where uses[output] > 0 { waiting[Int(place)] += 1 }
      if waiting[Int(place)] == 0 { queue.append(place) }
    }
    // Of operations that nothing waits for, the last one recorded goes first.
    queue.sort(by: >)
  }

  private func inputs(of entry: TapeRecord.Entry) -> ArraySlice<Int32> {
    inputSlots[Int(entry.firstInput)..<Int(entry.firstInput + entry.inputCount)]
  }

  private func outputs(of entry: TapeRecord.Entry) -> Range<Int> {
    Int(entry.firstOutput)..<Int(entry.firstOutput + entry.outputCount)
  }

  /// Adds to the adjoint that a target starts with.
  mutating func seed(_ slot: Int32, with adjoint: Tensor) {
    adjoints.post(adjoint, to: Int(slot))
  }

  /// The adjoint that has come together for a source; nil where nothing reached it.
  ///
  /// A tensor that is not on the tape gets none where an operation on the way used it: that
  /// operation did not care for it.
  mutating func result(_ slot: Int32) throws(TapeError) -> Tensor? {
    guard slot >= 0, !isSkipped[Int(slot)] else { return nil }
    return try adjoints.sum(of: Int(slot), keeping: true)
  }

  /// Takes all ancestors back.
  ///
  /// - Throws: `noGradientDefined`, or what a derivative's own operations throw.
  mutating func run(_ watcher: StepWatcher?) throws(TapeError) {
    // The arrays are held by these copies, which nobody changes, for as long as the walk takes; so
    // the pointers into them stay valid, and no step has to retain an array.
    let (entries, inputSlots, tensors, producers) = (entries, inputSlots, tensors, producers)
    try entries.withUnsafeBufferPointer { entries throws(TapeError) in
      try inputSlots.withUnsafeBufferPointer { slots throws(TapeError) in
        try tensors.withUnsafeBufferPointer { tensors throws(TapeError) in
          try producers.withUnsafeBufferPointer { producers throws(TapeError) in
            guard let slots = slots.baseAddress, let tensors = tensors.baseAddress else { return }
            let view = View(slots: slots, tensors: tensors, producers: producers)
            try walk(entries, view, watcher)
          }
        }
      }
    }
  }

  /// What a step looks at, without reference counting.
  private struct View {
    let slots: UnsafePointer<Int32>
    let tensors: UnsafePointer<Tensor>
    let producers: UnsafeBufferPointer<Int32>
  }

  private mutating func walk(
    _ entries: UnsafeBufferPointer<TapeRecord.Entry>, _ view: View, _ watcher: StepWatcher?
  ) throws(TapeError) {
    var next = 0
    while next < queue.count {
      let entry = entries[Int(queue[next])]
      next += 1
      try takeBack(entry, view, watcher)
      let slots = view.slots + Int(entry.firstInput)
      for place in 0..<Int(entry.inputCount) {
        let input = Int(slots[place])
        uses[input] &-= 1
        guard uses[input] == 0 else { continue }
        let producer = view.producers[input]
        guard producer >= 0 else { continue }
        waiting[Int(producer)] &-= 1
        if waiting[Int(producer)] == 0 { queue.append(producer) }
      }
    }
  }

  @inline(__always)
  private mutating func takeBack(
    _ entry: TapeRecord.Entry, _ view: View, _ watcher: StepWatcher?
  ) throws(TapeError) {
    let output = Int(entry.firstOutput)
    guard entry.outputCount == 1, watcher == nil, !entry.isCustom else {
      return try takeBackSlowly(entry, view, watcher)
    }
    guard let g = try adjoints.sum(of: output, keeping: isSource[output]) else { return }
    try contribute(entry, view, Adjoints(g)) { (table, slot, contribution) in
      if let contribution { table.post(contribution, to: Int(slot)) }
    }
  }

  /// Takes back an operation with several outputs, or one that is watched.
  @inline(never)
  private mutating func takeBackSlowly(
    _ entry: TapeRecord.Entry, _ view: View, _ watcher: StepWatcher?
  ) throws(TapeError) {
    let outputs = outputs(of: entry)
    let slots = Array(inputs(of: entry))
    var incoming: [Tensor?] = []
    for output in outputs {
      incoming.append(try adjoints.sum(of: output, keeping: isSource[output]))
    }
    let primitive = entry.primitive.takeUnretainedValue()
    var contributions: [Tensor?] = []
    if incoming.contains(where: { $0 != nil }) {
      let g = withZeros(incoming, primitive, outputs)
      if case .custom(let rule) = primitive.derivative {
        let found = try primitive.contributions(
          rule, x: slots.map { tensors[Int($0)] }, g: g.compactMap { $0 })
        for (slot, contribution) in zip(slots, found) {
          contributions.append(post(contribution, toCustom: slot))
        }
      } else {
        try contribute(entry, view, Adjoints(g)) { (table, slot, contribution) in
          contributions.append(contribution)
          if let contribution { table.post(contribution, to: Int(slot)) }
        }
      }
    } else {
      contributions = Array(repeating: nil, count: slots.count)
    }
    watcher?.didTakeBack(
      primitive, settings(of: entry), inputs: slots.map { tensors[Int($0)] },
      outputs: outputs.map { tensors[$0] }, slots: slots, incoming, contributions)
  }

  /// Adds what a custom derivative gives for an input, if the input is on the tape, and returns it.
  private mutating func post(_ contribution: Tensor?, toCustom slot: Int32) -> Tensor? {
    guard producers[Int(slot)] != TapeRecord.Origin.mentioned else {
      isSkipped[Int(slot)] = true
      return nil
    }
    if let contribution { adjoints.post(contribution, to: Int(slot)) }
    return contribution
  }

  private func settings(of entry: TapeRecord.Entry) -> Attributes {
    entry.attributes < 0 ? Attributes() : attributes[Int(entry.attributes)]
  }

  /// Computes what an operation contributes to each input in turn, for the body to post.
  @inline(__always)
  private mutating func contribute(
    _ entry: TapeRecord.Entry, _ view: View, _ g: Adjoints,
    _ post: (inout AdjointTable, Int32, Tensor?) -> Void
  ) throws(TapeError) {
    let settings = settings(of: entry)
    let slots = view.slots + Int(entry.firstInput)
    let x = Operands(tensors: view.tensors, slots: slots, count: Int(entry.inputCount))
    let y = Operands(
      tensors: view.tensors + Int(entry.firstOutput), slots: nil, count: Int(entry.outputCount))
    // The primitive is a constant, so it need not be retained; the closure that says so cannot pass
    // a typed error on by itself.
    var failure: TapeError?
    entry.primitive._withUnsafeGuaranteedRef { primitive in
      for place in 0..<x.count {
        let slot = slots[place]
        guard view.producers[Int(slot)] != TapeRecord.Origin.mentioned else {
          isSkipped[Int(slot)] = true
          post(&adjoints, slot, nil)
          continue
        }
        do throws(TapeError) {
          let found = try primitive.contribution(toInput: place, x: x, y: y, g: g, settings)
          post(&adjoints, slot, found)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// Adjoints in which outputs that nothing reached have zeros, where the primitive wants them.
  private func withZeros(
    _ incoming: [Tensor?], _ primitive: Primitive, _ outputs: Range<Int>
  ) -> [Tensor?] {
    let withoutZeros: Set<Int>
    switch primitive.derivative {
    case .several(_, let places): withoutZeros = places
    case .custom: withoutZeros = []
    default: return incoming
    }
    return incoming.enumerated().map { place, adjoint in
      if adjoint != nil || withoutZeros.contains(place) { return adjoint }
      return Tensor(zerosLike: tensors[outputs.lowerBound + place])
    }
  }
}
