import Playback
import TapeFormat

/// A recording in which variables have what the program read from them last up to a moment, and not what
/// they were assigned later.
///
/// The recording itself has only their values at its end. A training loop that went bad has nothing but
/// not-a-number there, in steps as well in which all was still right.
struct MomentSource: ForwardingSource {
  let source: any TapeSource
  /// The variables that were assigned anything; all others are as they were from the start.
  let assigned: Set<Recording.Tensor.ID>
  /// The last operation up to the moment.
  let last: Recording.Operation.ID

  /// For each variable what was read from it: the tensor that an operation gave.
  private func readings(
    of ids: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor.ID] {
    var uses: [Recording.Tensor.ID: Recording.Operation.ID] = [:]
    for id in ids where assigned.contains(id) {
      uses[id] = try source.use(ofTensor: id, upTo: last)
    }
    var readings: [Recording.Tensor.ID: Recording.Tensor.ID] = [:]
    let operations = try source.operations(withIDs: Set(uses.values).sorted())
    for (variable, use) in uses {
      let operation = operations.first { $0.id == use && $0.inputs == [variable] }
      readings[variable] = operation?.outputs.first
    }
    return readings
  }

  /// Tensors, with the elements of what was read in place of those of the variables.
  private func tensors(
    _ ids: [Recording.Tensor.ID],
    by read: ([Recording.Tensor.ID]) throws(TapeReadingError) -> [Recording.Tensor]
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    let readings = try readings(of: ids)
    guard !readings.isEmpty else { return try read(ids) }
    let held = Dictionary(
      try read(Set(readings.values).sorted()).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return try read(ids).map { tensor in
      guard let reading = readings[tensor.id].flatMap({ held[$0] }) else { return tensor }
      var variable = tensor
      variable.elements = reading.elements
      variable.statistics = reading.statistics
      return variable
    }
  }

  func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try tensors(ids) { (ids) throws(TapeReadingError) in
      try source.tensors(withIDs: ids, elements: elements)
    }
  }

  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try tensors(ids) { (ids) throws(TapeReadingError) in
      try source.tensors(withIDs: ids, fewElements: limit)
    }
  }

  func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    try source.readElements(ofTensor: try readings(of: [id])[id] ?? id, at: ranges, body)
  }
}

extension TapeLoader {
  /// The same loader for what is asked about a moment: a gradient run finds variables as its target was
  /// computed from them.
  func atMoment(of request: LoadRequest) throws(TapeReadingError) -> TapeLoader {
    guard !assigned.isEmpty, let last = try lastOperation(of: request) else { return self }
    var loader = self
    loader.source = MomentSource(source: source, assigned: assigned, last: last)
    loader.passedSource = MomentSource(source: passedSource, assigned: assigned, last: last)
    return loader
  }

  /// The last operation that had run when what is asked about happened; nil where it is no moment.
  private func lastOperation(
    of request: LoadRequest
  ) throws(TapeReadingError) -> Recording.Operation.ID? {
    let run: Int?
    switch request {
    case .window(let request):
      guard request.run != nil else { return try operation(before: request.positions.upperBound) }
      run = request.run
    case .frame(let request):
      switch request.position {
      case .forward(let count): return try operation(before: count)
      case .backward(let place, _, _): run = place
      }
    case .folded(let request): run = request.run
    case .outcome(let question): run = question.run
    case .chain(let question): run = question.tensor.run
    case .trail(let question): run = question.run
    case .sources(let question): run = question.run
    case .tensor(let request): run = request.run
    case .match(let request): run = request.run
    case .list(let request): run = request.question.run
    case .rows(let request): run = request.run
    case .scene, .scopes, .labels, .runNames, .stop, .program, .links, .heat, .check, .order,
      .results, .run:
      run = nil
    }
    return try last(ofRun: run)
  }

  private func operation(
    before position: Int
  ) throws(TapeReadingError) -> Recording.Operation.ID? {
    try source.operations(at: max(0, position - 1)..<max(1, position)).first?.id
  }

  /// The last of the operations that computed what a run was called for.
  private func last(ofRun place: Int?) throws(TapeReadingError) -> Recording.Operation.ID? {
    guard let run = place.flatMap({ projector.runs[safe: $0] }) else { return nil }
    return try source.producers(ofTensors: run.targets).values.max()
  }
}
