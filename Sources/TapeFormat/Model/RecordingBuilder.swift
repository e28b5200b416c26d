import Synchronization

/// A sink that keeps the recording in memory.
public final class RecordingBuilder: TapeSink {
  private struct State {
    var recording = Recording(isComplete: false)
    var tensorPlaces = PlaceTable()
    var operationPlaces = PlaceTable()
    var tapePlaces: [Int: Int] = [:]
    var runPlaces: [Int: Int] = [:]
    var sourcePlaces: [String: Int] = [:]
    /// The places of the operations that each tape holds, so that a reset costs what it forgets;
    /// one that was put again may be there twice.
    var held: [Int: [Int]] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())

  /// A sink that has taken nothing yet.
  public init() {}

  /// What has been taken so far; complete once the sink is closed.
  public var recording: Recording { state.withLock { $0.recording } }

  public func describe(title: String?, producer: String?) throws(TapeWritingError) {
    try change { state in
      state.recording.title = title
      state.recording.producer = producer
    }
  }

  public func put(_ tensor: Recording.Tensor) throws(TapeWritingError) {
    try change { state in
      state.recording.tensors.put(tensor, at: &state.tensorPlaces[tensor.id])
    }
  }

  public func put(_ operation: Recording.Operation) throws(TapeWritingError) {
    try change { state in
      state.recording.operations.put(operation, at: &state.operationPlaces[operation.id])
      guard let place = state.operationPlaces[operation.id] else { return }
      for membership in operation.tapes where membership.isRecorded {
        state.held[membership.tape, default: []].append(place)
      }
    }
  }

  public func put(_ tape: Recording.Tape) throws(TapeWritingError) {
    try change { state in
      state.recording.tapes.put(tape, at: &state.tapePlaces[tape.id])
    }
  }

  public func put(_ run: Recording.GradientRun) throws(TapeWritingError) {
    try change { state in
      state.recording.gradientRuns.put(run, at: &state.runPlaces[run.id])
      if state.recording.steps[run.id] == nil { state.recording.steps[run.id] = [] }
    }
  }

  public func put(_ source: SourceFile) throws(TapeWritingError) {
    try change { state in
      state.recording.sources.put(source, at: &state.sourcePlaces[source.file])
    }
  }

  public func append(_ event: Recording.Event) throws(TapeWritingError) {
    try change { $0.recording.events.append(event) }
  }

  public func append(_ step: Recording.Step, toRun id: Int) throws(TapeWritingError) {
    try change { $0.recording.steps[id, default: []].append(step) }
  }

  public func rename(tensor id: Int, to name: String?) throws(TapeWritingError) {
    try change { state in
      guard let place = state.tensorPlaces[id] else { return }
      state.recording.tensors[place].name = name
    }
  }

  public func locate(operation id: Int, at source: SourceLocation?) throws(TapeWritingError) {
    try change { state in
      guard let place = state.operationPlaces[id] else { return }
      state.recording.operations[place].source = source
    }
  }

  public func forgetOperations(ofTape id: Int) throws(TapeWritingError) {
    try change { state in
      for place in state.held.removeValue(forKey: id) ?? [] {
        for index in state.recording.operations[place].tapes.indices {
          state.recording.operations[place].tapes[index].forget(tape: id)
        }
      }
    }
  }

  public func close() throws(TapeWritingError) {
    close(isComplete: true)
  }

  /// Ends the recording, which is complete or, where it was copied from one that is not,
  /// incomplete.
  func close(isComplete: Bool) {
    state.withLock { state in
      guard !state.isClosed else { return }
      state.isClosed = true
      state.recording.isComplete = isComplete
    }
  }

  private func change(_ body: (inout State) -> Void) throws(TapeWritingError) {
    let isClosed = state.withLock { state in
      if !state.isClosed { body(&state) }
      return state.isClosed
    }
    if isClosed { throw .closed }
  }
}

extension Recording.Membership {
  /// Turns what the tape recorded into what it forgot; another tape's membership stays.
  fileprivate mutating func forget(tape: Int) {
    guard self.tape == tape, isRecorded else { return }
    isRecorded = false
    reason = .reset
  }
}

extension Array {
  /// Replaces the element at the place, or appends it and notes where.
  fileprivate mutating func put(_ element: Element, at place: inout Int?) {
    if let place {
      self[place] = element
    } else {
      place = count
      append(element)
    }
  }
}
