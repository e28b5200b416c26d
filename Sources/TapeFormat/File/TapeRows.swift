/// Turns what is said to a writer into rows, and keeps count of them.
struct TapeRows: Sendable {
  private(set) var operations = 0
  private(set) var tensors = 0
  private(set) var tapes = 0
  private(set) var events = 0
  var runs = 0
  var steps = 0
  /// The highest sequence number so far, and the lowest of those that came after a higher one.
  private var lastSequence = Int.min
  private var lateSequence: Int?
  /// Operations from this position on came since the order was last put right.
  private var firstUnordered = 0
  private var held = HeldOperations()
  var latestRun: (id: Int, steps: Int)?
  /// Whether a step came before its operation, so that its rows have to be completed.
  var hasEarlySteps = false

  /// Writes one entry.
  mutating func write(
    _ entry: TapeEntry, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    switch entry {
    case .description(let title, let producer):
      let statement = try connection(.describe)
      statement.bind(1, title)
      statement.bind(2, producer)
      try statement.run()
    case .tensor(let tensor): try write(tensor, to: connection)
    case .operation(let operation): try write(operation, to: connection)
    case .tape(let tape): try write(tape, to: connection)
    case .run(let run): try write(run, to: connection)
    case .source(let source): try write(source, to: connection)
    case .event(let event): try write(event, to: connection)
    case .step(let step, let run): try write(step, ofRun: run, to: connection)
    case .name(let name, let tensor):
      let statement = try connection(.renameTensor)
      statement.bind(1, name)
      statement.bind(2, tensor)
      try statement.run()
    case .location(let source, let operation):
      let statement = try connection(.locateOperation)
      statement.bind(1, source)
      statement.bind(4, operation)
      try statement.run()
    case .reset(let tape): try reset(tape, in: connection)
    }
  }

  /// Puts positions in the order of execution, where operations came out of order.
  mutating func putInOrder(_ connection: Connection<WriterQuery>) throws(SQLiteFailure) {
    defer {
      lateSequence = nil
      firstUnordered = operations
    }
    guard let lateSequence else { return }
    let last = try connection(.lastInOrder)
    last.bind(1, firstUnordered)
    last.bind(2, lateSequence)
    let isFound = try last.step()
    let position = isFound ? last.integer(0) : -1
    last.reset()
    let reorder = try connection(.reorder)
    reorder.bind(1, position)
    try reorder.run()
  }

  /// Completes the rows of steps that came before their operations.
  mutating func completeSteps(_ connection: Connection<WriterQuery>) throws(SQLiteFailure) {
    guard hasEarlySteps else { return }
    try connection(.addStepInputs).run()
    try connection(.nameStepInputs).run()
    hasEarlySteps = false
  }

  /// Says in the file how many rows it has.
  func writeCounts(to connection: Connection<WriterQuery>) throws(SQLiteFailure) {
    let statement = try connection(.count)
    for (place, count) in [operations, tensors, tapes, events, runs, steps].enumerated() {
      statement.bind(Int32(place + 1), count)
    }
    try statement.run()
  }

  /// Runs an insertion, or the update of the row that is there; true where the row is new.
  func put(
    _ insertion: WriterQuery, or update: WriterQuery, _ connection: Connection<WriterQuery>,
    _ bind: (Statement) -> Void
  ) throws(SQLiteFailure) -> Bool {
    let statement = try connection(insertion)
    bind(statement)
    try statement.run()
    if connection.changes > 0 { return true }
    let other = try connection(update)
    bind(other)
    try other.run()
    return false
  }
}

extension TapeRows {
  /// Writes a tensor with all its elements, which go to the file from where they are.
  mutating func write(
    _ tensor: Recording.Tensor, bytes: UnsafeRawBufferPointer,
    to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    try write(tensor, zeros: bytes.count, to: connection)
    try connection.overwrite("elements", of: "tensors", row: tensor.id, with: bytes)
  }

  /// Writes a tensor, with so many bytes of zeros in place of its elements where they follow.
  private mutating func write(
    _ tensor: Recording.Tensor, zeros: Int? = nil, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let isNew = try put(.insertTensor, or: .updateTensor, connection) { statement in
      statement.bind(1, tensor.name)
      statement.bind(2, tensor.dtype.rawValue)
      statement.bind(3, "[" + tensor.shape.map(\.description).joined(separator: ",") + "]")
      statement.bind(4, tensor.role.rawValue)
      statement.bind(5, tensor.isTrainable)
      statement.bind(6, tensor.statistics?.minimum)
      statement.bind(7, tensor.statistics?.maximum)
      statement.bind(8, tensor.statistics?.mean)
      statement.bind(9, tensor.statistics?.norm)
      statement.bind(10, tensor.statistics?.nans)
      statement.bind(11, tensor.statistics?.infinities)
      statement.bind(12, tensor.statistics?.zeros)
      var whole: [UInt8]?
      var sample: [UInt8]?
      var indices: [UInt8]?
      switch tensor.elements {
      case .absent: break
      case .whole(let values): whole = ElementBlob.encode(values, as: tensor.dtype)
      case .sample(let places, let values):
        sample = ElementBlob.encode(values, as: tensor.dtype)
        indices = ElementBlob.encode(.integral(places.map { Int64($0) }), as: .int64)
      }
      statement.bind(13, whole)
      if let zeros { statement.bindZeros(13, zeros) }
      statement.bind(14, sample)
      statement.bind(15, indices)
      statement.bind(16, tensor.id)
    }
    if isNew { tensors += 1 }
  }

  private mutating func write(
    _ operation: Recording.Operation, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let id = operation.id
    let position = operations
    let isNew = try put(.insertOperation, or: .updateOperation, connection) { statement in
      statement.bind(1, operation.sequence)
      statement.bind(2, operation.name)
      statement.bind(3, operation.scope)
      statement.bind(4, operation.gradientRun)
      statement.bind(5, operation.isDifferentiable)
      statement.bind(6, operation.source)
      statement.bind(9, id)
      statement.bind(10, position)
    }
    if isNew {
      operations += 1
    } else {
      for query: WriterQuery in [
        .deleteInputs, .deleteOutputs, .deleteAttributes, .deleteFormulas, .deleteMemberships,
      ] {
        let statement = try connection(query)
        statement.bind(1, id)
        try statement.run()
      }
      firstUnordered = 0
      hasEarlySteps = true
    }
    if !isNew || operation.sequence <= lastSequence {
      lateSequence = min(lateSequence ?? .max, isNew ? operation.sequence : .min)
    }
    lastSequence = max(lastSequence, operation.sequence)
    try writeLists(of: operation, to: connection)
    for membership in operation.tapes where membership.isRecorded {
      held.add(id, toTape: membership.tape)
    }
  }

  private func writeLists(
    of operation: Recording.Operation, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    func insert(_ query: WriterQuery, _ place: Int, _ bind: (Statement) -> Void)
      throws(SQLiteFailure)
    {
      let statement = try connection(query)
      statement.bind(1, operation.id)
      statement.bind(2, place)
      bind(statement)
      try statement.run()
    }
    for (slot, tensor) in operation.inputs.enumerated() {
      try insert(.insertInput, slot) { $0.bind(3, tensor) }
    }
    for (slot, tensor) in operation.outputs.enumerated() {
      try insert(.insertOutput, slot) { $0.bind(3, tensor) }
    }
    for (slot, formula) in operation.formulas.enumerated() {
      try insert(.insertFormula, slot) { $0.bind(3, formula) }
    }
    for membership in operation.tapes {
      try insert(.insertMembership, membership.tape) { statement in
        statement.bind(3, membership.isRecorded)
        statement.bind(4, membership.reason?.rawValue)
      }
    }
    for (name, value) in operation.attributes.sorted(by: { $0.key < $1.key }) {
      let statement = try connection(.insertAttribute)
      statement.bind(1, operation.id)
      statement.bind(2, name)
      statement.bind(3, value.json)
      try statement.run()
    }
  }

  private mutating func reset(
    _ tape: Int, in connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    guard let first = held.removeAll(ofTape: tape) else { return }
    let statement = try connection(.forget)
    statement.bind(1, first)
    statement.bind(2, tape)
    try statement.run()
  }

  private mutating func write(
    _ tape: Recording.Tape, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let isNew = try put(.insertTape, or: .updateTape, connection) { statement in
      statement.bind(1, tape.name)
      statement.bind(2, tape.isPersistent)
      statement.bind(3, tape.watchesAccessedVariables)
      statement.bind(4, tape.id)
    }
    if isNew { tapes += 1 }
  }

  private mutating func write(
    _ event: Recording.Event, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let statement = try connection(.insertEvent)
    statement.bind(1, events)
    statement.bind(2, event.sequence)
    statement.bind(3, event.tape)
    statement.bind(4, event.kind.rawValue)
    statement.bind(5, event.tensor)
    statement.bind(6, event.value)
    statement.bind(7, event.source)
    try statement.run()
    events += 1
  }

  private func write(
    _ source: SourceFile, to connection: Connection<WriterQuery>
  ) throws(SQLiteFailure) {
    let deletion = try connection(.deleteFile)
    deletion.bind(1, source.file)
    try deletion.run()
    let insertion = try connection(.insertFile)
    insertion.bind(1, source.file)
    insertion.bind(2, source.text)
    try insertion.run()
  }
}

extension Array {
  /// The entry at a place of a list that may be cut short.
  func entry<Wrapped>(_ place: Int) -> Wrapped? where Element == Wrapped? {
    place < count ? self[place] : nil
  }
}

extension Statement {
  /// Binds a place in the program to three parameters.
  fileprivate func bind(_ place: Int32, _ source: SourceLocation?) {
    bind(place, source?.file)
    bind(place + 1, source?.line)
    bind(place + 2, source?.isNear)
  }
}
