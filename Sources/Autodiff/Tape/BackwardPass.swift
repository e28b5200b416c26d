/// The way back over a record, from targets to sources, to be gone any number of times.
///
/// It is the algorithm of TensorFlow's `tape.h`: of the recorded operations, the ancestors of the
/// targets are counted first; then each is taken back once all its users have been, in the order
/// of a queue. Contributions to an adjoint are summed in the order in which they came. It costs
/// time and memory in the number of ancestors and their inputs.
struct BackwardPass {
  private let entries: [TapeRecord.Entry]
  private let inputSlots: [Int32]
  private let attributes: [Attributes]
  /// Kept for the entries that refer to them.
  private let customs: [Primitive]
  private let tensors: [Tensor]
  private let producers: [Int32]
  private let sources: [Int32]

  /// For each slot how many inputs of ancestors it is.
  private var uses: [Int32]
  /// For each entry how many of its outputs wait for users; -1 where it is no ancestor.
  private var waiting: [Int32]
  /// Ancestors that nothing waits for, in the order in which they will be taken.
  private var ready: [Int32] = []
  private var ancestorCount = 0

  /// Counts the ancestors of the targets.
  init(over record: TapeRecord, targets: [Int32], sources: [Int32]) {
    // Copies of the arrays' references: what the pass computes may be recorded onto the same
    // record, which then gets arrays of its own.
    (entries, inputSlots, attributes) = (record.entries, record.inputSlots, record.attributes)
    (tensors, producers, customs) = (record.tensors, record.producers, record.customs)
    self.sources = sources
    uses = Array(repeating: 0, count: tensors.count)
    waiting = Array(repeating: -1, count: entries.count)
    findAncestors(of: targets)
  }

  private mutating func findAncestors(of targets: [Int32]) {
    var (uses, waiting, ready, ancestors) = (uses, waiting, [Int32](), [Int32]())
    ancestors.reserveCapacity(entries.count)
    withView { view in
      var stack = targets
      while let slot = stack.popLast() {
        let place = slot < 0 ? slot : view.producers[Int(slot)]
        guard place >= 0, waiting[Int(place)] < 0 else { continue }
        waiting[Int(place)] = 0
        ancestors.append(place)
        for input in view.inputs(of: view.entries[Int(place)]) {
          uses[Int(input)] += 1
          if uses[Int(input)] == 1 { stack.append(input) }
        }
      }
      for place in ancestors {
        for output in view.entries[Int(place)].outputs where uses[output] > 0 {
          waiting[Int(place)] += 1
        }
        if waiting[Int(place)] == 0 { ready.append(place) }
      }
    }
    // Of operations that nothing waits for, the last one recorded goes first.
    ready.sort(by: >)
    ancestorCount = ancestors.count
    (self.uses, self.waiting, self.ready) = (uses, waiting, ready)
  }

  /// Takes all ancestors back, from the adjoints that slots start with.
  ///
  /// - Throws: `noGradientDefined`, or what a derivative's own operations throw.
  func run(
    from seeds: [(slot: Int32, adjoint: Tensor)], _ watcher: StepWatcher?
  ) throws(TapeError) -> AdjointTable {
    let adjoints = AdjointTable(slotCount: tensors.count, sources: sources)
    for seed in seeds { adjoints.post(seed.adjoint, to: seed.slot) }
    watcher?.didBegin(
      in: StepSource(
        tensors: tensors, inputSlots: inputSlots, attributes: attributes, customs: customs))
    try withView { (view) throws(TapeError) in
      try walk(view) { (entry) throws(TapeError) in
        try takeBack(entry, view, adjoints, watcher)
      }
    }
    return adjoints
  }

  /// Takes all ancestors back, from an adjoint of one slot that has a leading axis of rows, as all
  /// adjoints have then.
  ///
  /// - Precondition: ``rowRoom`` is not nil.
  func run(fromRows rows: Tensor, of slot: Int32) throws(TapeError) -> AdjointTable {
    let adjoints = AdjointTable(slotCount: tensors.count, sources: sources)
    adjoints.post(rows, to: slot)
    try withView { (view) throws(TapeError) in
      try walk(view) { (entry) throws(TapeError) in try takeRowsBack(entry, view, adjoints) }
    }
    return adjoints
  }

  /// How many elements the largest tensor has that is taken back, or nil where rows cannot be taken
  /// back together.
  var rowRoom: Int? {
    var largest = 1
    for (entry, waiting) in zip(entries, waiting) where waiting >= 0 {
      let takesRows = entry.primitive._withUnsafeGuaranteedRef(\.takesRows)
      guard !entry.isCustom, entry.outputCount == 1, takesRows else { return nil }
      largest = max(largest, tensors[Int(entry.firstOutput)].elementCount)
      for place in 0..<Int(entry.inputCount) {
        largest = max(
          largest, tensors[Int(inputSlots[Int(entry.firstInput) + place])].elementCount)
      }
    }
    return largest
  }

  /// Calls the body for each ancestor when all its users have been taken back.
  @inline(__always)
  private func walk(
    _ view: View, _ takeBack: (TapeRecord.Entry) throws(TapeError) -> Void
  ) throws(TapeError) {
    var (uses, waiting, queue) = (uses, waiting, ready)
    queue.reserveCapacity(ancestorCount)
    var next = 0
    while next < queue.count {
      let entry = view.entries[Int(queue[next])]
      next += 1
      try takeBack(entry)
      for input in view.inputs(of: entry) {
        uses[Int(input)] &-= 1
        guard uses[Int(input)] == 0 else { continue }
        let producer = view.producers[Int(input)]
        guard producer >= 0 else { continue }
        waiting[Int(producer)] &-= 1
        if waiting[Int(producer)] == 0 { queue.append(producer) }
      }
    }
  }
}

// MARK: One step

extension BackwardPass {
  @inline(__always)
  private func takeBack(
    _ entry: TapeRecord.Entry, _ view: View, _ adjoints: AdjointTable, _ watcher: StepWatcher?
  ) throws(TapeError) {
    guard entry.outputCount == 1, !entry.isCustom else {
      return try takeBackSlowly(entry, view, adjoints, watcher)
    }
    if let watcher {
      guard entry.inputCount <= 2, let queue = watcher.queue else {
        return try takeBackSlowly(entry, view, adjoints, watcher)
      }
      return try takeBack(entry, view, adjoints, queue)
    }
    guard let g = try adjoints.sum(of: Int(entry.firstOutput)) else { return }
    try contribute(entry, view, Adjoints(consume g), adjoints) { slot, contribution in
      if let contribution { adjoints.post(contribution, to: slot) }
    }
  }

  /// Takes back an operation whose adjoints have a leading axis of rows.
  private func takeRowsBack(
    _ entry: TapeRecord.Entry, _ view: View, _ adjoints: AdjointTable
  ) throws(TapeError) {
    let slots = view.inputs(of: entry)
    guard let g = try adjoints.sum(of: Int(entry.firstOutput)), let first = slots.baseAddress
    else { return }
    let x = Operands(tensors: view.tensors, slots: first, count: slots.count)
    let y = Operands(tensors: view.tensors + Int(entry.firstOutput), slots: nil, count: 1)
    let primitive = entry.primitive.takeUnretainedValue()
    for (place, slot) in slots.enumerated() {
      if view.producers[Int(slot)] == TapeRecord.Origin.mentioned {
        adjoints.skip(slot)
      } else if let found = try primitive.rowContribution(
        toInput: place, x: x, y: y, g: g, settings(of: entry))
      {
        adjoints.post(found, to: slot)
      }
    }
  }

  /// Takes back an operation of at most two inputs and one output, and notes that.
  @inline(never)
  private func takeBack(
    _ entry: TapeRecord.Entry, _ view: View, _ adjoints: AdjointTable, _ queue: ObservationQueue
  ) throws(TapeError) {
    let g = try adjoints.sum(of: Int(entry.firstOutput))
    var (first, second, byteCount): (Tensor?, Tensor?, Int) = (nil, nil, 0)
    if let g {
      var isFirst = true
      try contribute(entry, view, Adjoints(g), adjoints) { slot, contribution in
        if isFirst { first = contribution } else { second = contribution }
        isFirst = false
        guard let contribution else { return }
        if !contribution.isScalar { byteCount &+= 8 &* contribution.elementCount }
        adjoints.post(contribution, to: slot)
      }
    }
    queue.note(byteCount: byteCount) { $0.append(entry, incoming: g, first, second) }
  }

  /// Takes back an operation with several outputs, or one that is watched.
  @inline(never)
  private func takeBackSlowly(
    _ entry: TapeRecord.Entry, _ view: View, _ adjoints: AdjointTable, _ watcher: StepWatcher?
  ) throws(TapeError) {
    let slots = view.inputs(of: entry)
    var incoming = Few<Tensor?>()
    for output in entry.outputs { incoming.append(try adjoints.sum(of: output)) }
    let primitive = entry.primitive.takeUnretainedValue()
    var contributions = Few<Tensor?>()
    if !incoming.contains(where: { $0 != nil }) {
      for _ in slots { contributions.append(nil) }
    } else if case .custom(let rule) = primitive.derivative {
      let found = try primitive.contributions(
        rule, x: slots.map { tensors[Int($0)] },
        g: withZeros(incoming, primitive, entry.outputs).compactMap { $0 })
      for (slot, contribution) in zip(slots, found) {
        contributions.append(post(contribution, toCustom: slot, adjoints))
      }
    } else {
      let only = incoming.count == 1 ? incoming[0] : nil
      let g = only.map(Adjoints.init) ?? Adjoints(withZeros(incoming, primitive, entry.outputs))
      try contribute(entry, view, g, adjoints) { slot, contribution in
        contributions.append(contribution)
        if let contribution { adjoints.post(contribution, to: slot) }
      }
    }
    watcher?.didTakeBack(entry, incoming: incoming, contributions: contributions)
  }

  /// Adds what a custom derivative gives for an input, if the input is on the tape, and returns it.
  private func post(
    _ contribution: Tensor?, toCustom slot: Int32, _ adjoints: AdjointTable
  ) -> Tensor? {
    guard producers[Int(slot)] != TapeRecord.Origin.mentioned else {
      adjoints.skip(slot)
      return nil
    }
    if let contribution { adjoints.post(contribution, to: slot) }
    return contribution
  }

  private func settings(of entry: TapeRecord.Entry) -> Attributes {
    entry.attributes < 0 ? Attributes() : attributes[Int(entry.attributes)]
  }

  /// Computes what an operation contributes to each input in turn, for the body to post.
  ///
  /// The last of them may have the adjoint for itself.
  @inline(__always)
  private func contribute(
    _ entry: TapeRecord.Entry, _ view: View, _ g: consuming Adjoints, _ adjoints: AdjointTable,
    _ post: (Int32, Tensor?) -> Void
  ) throws(TapeError) {
    let settings = settings(of: entry)
    let slots = view.inputs(of: entry)
    guard let first = slots.baseAddress else { return }
    let last =
      g.first?.isScalar == true
      ? nil : slots.lastIndex { view.producers[Int($0)] != TapeRecord.Origin.mentioned }
    let x = Operands(tensors: view.tensors, slots: first, count: slots.count)
    let y = Operands(
      tensors: view.tensors + Int(entry.firstOutput), slots: nil, count: Int(entry.outputCount))
    // The primitive is a constant, so it need not be retained; the closure that says so cannot pass
    // a typed error on by itself.
    var failure: TapeError?
    entry.primitive._withUnsafeGuaranteedRef { primitive in
      for place in 0..<slots.count {
        let slot = slots[place]
        guard view.producers[Int(slot)] != TapeRecord.Origin.mentioned else {
          adjoints.skip(slot)
          post(slot, nil)
          continue
        }
        do throws(TapeError) {
          let own = place == last ? g.takeAll() : g
          post(
            slot, try primitive.contribution(toInput: place, x: x, y: y, g: consume own, settings))
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
    _ incoming: Few<Tensor?>, _ primitive: Primitive, _ outputs: Range<Int>
  ) -> [Tensor?] {
    let withoutZeros: Set<Int>
    switch primitive.derivative {
    case .several(_, let places): withoutZeros = places
    case .custom: withoutZeros = []
    default: return Array(incoming)
    }
    return incoming.enumerated().map { place, adjoint in
      if adjoint != nil || withoutZeros.contains(place) { return adjoint }
      return Tensor(zerosLike: tensors[outputs.lowerBound + place])
    }
  }
}

// MARK: Looking without counting references

extension BackwardPass {
  /// The pass' arrays as pointers, so that no step has to retain an array.
  private struct View {
    let entries: UnsafeBufferPointer<TapeRecord.Entry>
    let inputSlots: UnsafeBufferPointer<Int32>
    let producers: UnsafeBufferPointer<Int32>
    let tensors: UnsafePointer<Tensor>

    @inline(__always)
    func inputs(of entry: TapeRecord.Entry) -> UnsafeBufferPointer<Int32> {
      UnsafeBufferPointer(
        start: inputSlots.baseAddress.map { $0 + Int(entry.firstInput) },
        count: Int(entry.inputCount))
    }
  }

  /// Lets the body look; without tensors there is nothing to look at.
  private func withView<Failure: Error>(
    _ body: (View) throws(Failure) -> Void
  ) throws(Failure) {
    try entries.withUnsafeBufferPointer { (entries) throws(Failure) in
      try inputSlots.withUnsafeBufferPointer { (inputSlots) throws(Failure) in
        try producers.withUnsafeBufferPointer { (producers) throws(Failure) in
          try tensors.withUnsafeBufferPointer { (tensors) throws(Failure) in
            guard let tensors = tensors.baseAddress else { return }
            try body(
              View(
                entries: entries, inputSlots: inputSlots, producers: producers, tensors: tensors))
          }
        }
      }
    }
  }
}
