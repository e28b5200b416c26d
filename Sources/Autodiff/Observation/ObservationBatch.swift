/// Observations in the order in which they were made, as a program's thread notes them.
///
/// What a program does all the time, operations and the steps of gradient runs, lies in flat lists,
/// so that noting it takes no memory of its own and counts few references. Emptied, a batch keeps its
/// memory for the next ones.
///
/// `@unchecked Sendable`: a batch belongs to one thread at a time, that of the program until it is
/// handed over, that of the recorder until it has been emptied.
final class ObservationBatch: @unchecked Sendable {
  /// What was observed, and how much of which lists belongs to it.
  private enum Note {
    case operation(OperationNote)
    /// Its tensors are the incoming adjoints, then the contributions.
    case step(TapeRecord.Entry)
    case other
  }

  /// Its tensors are the inputs, then the outputs.
  private struct OperationNote {
    let primitive: Unmanaged<Primitive>
    let inputCount: Int32
    let outputCount: Int32
    let membershipCount: Int32
    var hasSettings = false
    var isRead = false
    var hasPlace = false
  }

  @exclusivity(unchecked) private var notes: [Note] = []
  @exclusivity(unchecked) private var tensors: [Tensor] = []
  @exclusivity(unchecked) private var memberships: [ObservedMembership] = []
  @exclusivity(unchecked) private var settings: [Attributes] = []
  @exclusivity(unchecked) private var reads: [VariableRead] = []
  @exclusivity(unchecked) private var places: [SourcePlace] = []
  @exclusivity(unchecked) private var others: [Observation] = []
  /// What must not go away before it is looked at: operations that programs have made.
  @exclusivity(unchecked) private var customs: [Primitive] = []

  /// How many observations there are.
  @inline(__always)
  var count: Int { notes.count }

  /// An empty batch.
  init() {}

  // MARK: Noting

  /// Notes anything but operations and steps that are just noted.
  func append(_ observation: Observation) {
    others.append(observation)
    notes.append(.other)
  }

  /// Notes an operation of two inputs and one output, without settings, and what its only tape did.
  @inline(__always)
  func append(
    _ primitive: Primitive, _ x0: Tensor, _ x1: Tensor, _ y: Tensor,
    _ membership: ObservedMembership
  ) {
    tensors.append(x0)
    tensors.append(x1)
    tensors.append(y)
    memberships.append(membership)
    note(primitive, inputCount: 2)
  }

  /// The same of one input.
  @inline(__always)
  func append(
    _ primitive: Primitive, _ x: Tensor, _ y: Tensor, _ membership: ObservedMembership
  ) {
    tensors.append(x)
    tensors.append(y)
    memberships.append(membership)
    note(primitive, inputCount: 1)
  }

  @inline(__always)
  private func note(_ primitive: Primitive, inputCount: Int32) {
    notes.append(
      .operation(
        OperationNote(
          primitive: .passUnretained(primitive), inputCount: inputCount, outputCount: 1,
          membershipCount: 1)))
  }

  /// Notes an operation.
  func append(
    _ primitive: Primitive, _ attributes: Attributes, _ inputs: some Collection<Tensor>,
    _ outputs: some Collection<Tensor>, _ tapes: some Collection<ObservedMembership>,
    read: VariableRead?, at place: SourcePlace?
  ) {
    for tensor in inputs { tensors.append(tensor) }
    for tensor in outputs { tensors.append(tensor) }
    for membership in tapes { memberships.append(membership) }
    if !attributes.isEmpty { settings.append(attributes) }
    if let read { reads.append(read) }
    if let place { places.append(place) }
    if case .custom = primitive.derivative { customs.append(primitive) }
    notes.append(
      .operation(
        OperationNote(
          primitive: .passUnretained(primitive), inputCount: Int32(inputs.count),
          outputCount: Int32(outputs.count), membershipCount: Int32(tapes.count),
          hasSettings: !attributes.isEmpty, isRead: read != nil, hasPlace: place != nil)))
  }

  /// Notes that an operation of one output was taken back, and what it has contributed to its first
  /// two inputs.
  ///
  /// - Precondition: It has at most two inputs.
  @inline(__always)
  func append(
    _ entry: TapeRecord.Entry, incoming: Tensor?, _ first: Tensor?, _ second: Tensor?
  ) {
    tensors.append(incoming ?? .missing)
    if entry.inputCount > 0 { tensors.append(first ?? .missing) }
    if entry.inputCount > 1 { tensors.append(second ?? .missing) }
    notes.append(.step(entry))
  }

  /// Notes that an operation was taken back.
  func append(
    _ entry: TapeRecord.Entry, incoming: Few<Tensor?>, contributions: Few<Tensor?>
  ) {
    for adjoint in incoming { tensors.append(adjoint ?? .missing) }
    for contribution in contributions { tensors.append(contribution ?? .missing) }
    notes.append(.step(entry))
  }

  // MARK: Thinking about it

  /// Something that was noted.
  enum Noted {
    case operation(ObservedOperation)
    case step(TapeRecord.Entry, incoming: [Tensor?], contributions: [Tensor?])
    case other(Observation)
  }

  /// Hands over what was noted, one by one, and forgets it.
  func empty(_ body: (Noted) -> Void) {
    handOver(to: body)
    notes.removeAll(keepingCapacity: true)
    tensors.removeAll(keepingCapacity: true)
    memberships.removeAll(keepingCapacity: true)
    settings.removeAll(keepingCapacity: true)
    reads.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    customs.removeAll(keepingCapacity: true)
  }

  /// Apart, since lists that somebody still looks at cannot keep their memory.
  @inline(never)
  private func handOver(to body: (Noted) -> Void) {
    var rest = Rest(of: self)
    for note in notes {
      switch note {
      case .operation(let note): body(.operation(rest.takeOperation(note)))
      case .step(let entry):
        body(
          .step(
            entry, incoming: rest.takeAdjoints(entry.outputCount),
            contributions: rest.takeAdjoints(entry.inputCount)))
      case .other: if let other = rest.others.popFirst() { body(.other(other)) }
      }
    }
  }

  /// What has not been handed over yet.
  private struct Rest {
    private var tensors: ArraySlice<Tensor>
    private var memberships: ArraySlice<ObservedMembership>
    private var settings: ArraySlice<Attributes>
    private var reads: ArraySlice<VariableRead>
    private var places: ArraySlice<SourcePlace>
    var others: ArraySlice<Observation>

    init(of batch: ObservationBatch) {
      tensors = batch.tensors[...]
      memberships = batch.memberships[...]
      settings = batch.settings[...]
      reads = batch.reads[...]
      places = batch.places[...]
      others = batch.others[...]
    }

    mutating func takeOperation(_ note: OperationNote) -> ObservedOperation {
      let read = note.isRead ? reads.popFirst() : nil
      return ObservedOperation(
        primitive: note.primitive.takeUnretainedValue(),
        attributes: (note.hasSettings ? settings.popFirst() : nil) ?? Attributes(),
        inputs: take(note.inputCount, of: &tensors), outputs: take(note.outputCount, of: &tensors),
        variable: read?.variable, memberships: take(note.membershipCount, of: &memberships),
        place: note.hasPlace ? places.popFirst() : nil, content: read?.content)
    }

    mutating func takeAdjoints(_ count: Int32) -> [Tensor?] {
      take(count, of: &tensors).map { $0.isMissing ? nil : $0 }
    }

    private func take<Element>(
      _ count: Int32, of list: inout ArraySlice<Element>
    ) -> [Element] {
      defer { list = list.dropFirst(Int(count)) }
      return Array(list.prefix(Int(count)))
    }
  }
}
