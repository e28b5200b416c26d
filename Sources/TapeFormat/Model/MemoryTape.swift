/// A recording in memory, as a source to read from.
///
/// Making one costs O(n log n) in the number of operations; every question after that costs what
/// its answer is long.
public struct MemoryTape: TapeSource {
  public let summary: TapeSummary
  /// The recording in canonical form: operations in the order of execution, tensors by id.
  private let recording: Recording
  private let positions: [Int: Int]
  private let tensorPlaces: [Int: Int]
  private let tensorIDs: [Int]
  private let tensorsByName: [String: [Int]]
  private let producers: [Int: Int]
  private let users: [Int: [Int]]
  private let postings: [Int: [Int: [Posting]]]
  private let scopes: ScopeTable

  /// A source that serves the given recording.
  public init(_ recording: Recording) {
    let recording = recording.canonical
    self.recording = recording
    let operations = recording.operations
    var positions: [Int: Int] = [:]
    var producers: [Int: Int] = [:]
    var users: [Int: [Int]] = [:]
    for (position, operation) in operations.enumerated() {
      positions[operation.id] = position
      for output in operation.outputs { producers[output] = operation.id }
      for input in Set(operation.inputs) { users[input, default: []].append(operation.id) }
    }
    self.positions = positions
    self.producers = producers
    self.users = users
    var places: [Int: Int] = [:]
    var byName: [String: [Int]] = [:]
    for (place, tensor) in recording.tensors.enumerated() {
      places[tensor.id] = place
      if let name = tensor.name { byName[name, default: []].append(tensor.id) }
    }
    tensorPlaces = places
    tensorIDs = recording.tensors.map(\.id)
    tensorsByName = byName
    let inputs = Dictionary(
      operations.map { ($0.id, $0.inputs) }, uniquingKeysWith: { first, _ in first })
    postings = recording.steps.mapValues { Self.postings(of: $0, inputs: inputs) }
    scopes = ScopeTable(of: operations)
    summary = TapeSummary(
      title: recording.title, producer: recording.producer, isComplete: recording.isComplete,
      operationCount: operations.count, tensorCount: recording.tensors.count,
      tapeCount: recording.tapes.count, eventCount: recording.events.count,
      gradientRunCount: recording.gradientRuns.count,
      stepCount: recording.steps.values.reduce(0) { $0 + $1.count })
  }

  private static func postings(
    of steps: [Recording.Step], inputs: [Int: [Int]]
  ) -> [Int: [Posting]] {
    var postings: [Int: [Posting]] = [:]
    for (place, step) in steps.enumerated() {
      for (slot, tensor) in (inputs[step.operation] ?? []).enumerated() {
        postings[tensor, default: []].append(
          Posting(
            step: place, slot: slot, operation: step.operation,
            contribution: slot < step.contributions.count ? step.contributions[slot] : nil,
            adjoint: slot < step.adjoints.count ? step.adjoints[slot] : nil))
      }
    }
    return postings
  }

  public func operations(at positions: Range<Int>) -> [Recording.Operation] {
    Array(recording.operations[positions.clamped(to: recording.operations.indices)])
  }

  public func operations(withIDs ids: [Int]) -> [Recording.Operation] {
    ids.compactMap { positions[$0] }.map { recording.operations[$0] }
  }

  public func position(ofOperation id: Int) -> Int? { positions[id] }

  public func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) -> [ScopeSpan] {
    scopes.scopes(inside: span, at: positions, limit: limit)
  }

  public func scopes(around position: Int) -> [ScopeSpan] { scopes.scopes(around: position) }

  public func inputs(ofScope id: ScopeSpan.ID, limit: Int) -> [Recording.Tensor.ID] {
    scopes.inputs(ofScope: id, limit: limit)
  }

  public func tensors(withIDs ids: [Int], elements: Bool) -> [Recording.Tensor] {
    ids.compactMap { tensorPlaces[$0] }.map { place in
      var tensor = recording.tensors[place]
      if !elements { tensor.elements = .absent }
      return tensor
    }
  }

  public func tensors(withIDs ids: [Int], fewElements limit: Int) -> [Recording.Tensor] {
    tensors(withIDs: ids, elements: true).map { $0.withFewElements(limit) }
  }

  public func tensorIDs(from id: Int, limit: Int) -> [Int] {
    let start = tensorIDs.firstPlace { $0 >= id }
    return Array(tensorIDs[start...].prefix(max(0, limit)))
  }

  public func tensorIDs(named name: String, limit: Int) -> [Int] {
    Array((tensorsByName[name] ?? []).prefix(max(0, limit)))
  }

  public func producers(ofTensors ids: [Int]) -> [Int: Int] {
    Dictionary(
      ids.compactMap { id in producers[id].map { (id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  public func users(ofTensors ids: [Int]) -> [Int: [Int]] {
    Dictionary(
      ids.compactMap { id in users[id].map { (id, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  public func tapes() -> [Recording.Tape] { recording.tapes }

  public func events(in sequences: Range<Int>) -> [Recording.Event] {
    let events = recording.events
    let start = events.firstPlace { $0.sequence >= sequences.lowerBound }
    let end = events.firstPlace { $0.sequence >= sequences.upperBound }
    return Array(events[start..<end])
  }

  public func gradientRuns() -> [Recording.GradientRun] { recording.gradientRuns }

  public func stepCount(ofRun id: Int) -> Int { recording.steps[id]?.count ?? 0 }

  public func steps(ofRun id: Int, in range: Range<Int>) -> [Recording.Step] {
    let steps = recording.steps[id] ?? []
    return Array(steps[range.clamped(to: steps.indices)])
  }

  public func postings(ofRun id: Int, toTensors tensors: [Int]) -> [Int: [Posting]] {
    let all = postings[id] ?? [:]
    return Dictionary(
      tensors.compactMap { tensor in all[tensor].map { (tensor, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  public func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) -> [Posting] {
    let all = postings[id]?[tensor] ?? []
    return Array(all[all.firstPlace { $0.step >= step }...].prefix(max(0, limit)))
  }

  public func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) -> [Int: Account] {
    postings(ofRun: id, toTensors: tensors).mapValues { Account(of: $0, around: steps) }
  }

  public func sourceFiles() -> [SourceFile] { recording.sources }
}
