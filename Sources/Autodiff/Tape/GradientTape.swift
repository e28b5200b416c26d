/// Records operations while it is entered, and differentiates what it recorded.
///
///     let x = Tensor(3.0)
///     let tape = GradientTape()
///     let y = tape.record {
///       tape.watch(x)
///       return x * x
///     }
///     let slope = try tape.gradient(of: y, withRespectTo: x)  // 6
///
/// An operation is recorded if one of its inputs is on the tape (watched, or computed by a
/// recorded operation) and of a floating type. All tapes that are entered record, in whatever
/// order they are left. A tape belongs to the thread that enters it: operations of other threads
/// are not seen, and a task must not await between entering and leaving.
///
/// A tape that is not persistent answers one question (`gradient`, `jacobian` or
/// `batchJacobian`), which consumes its record.
public final class GradientTape {
  let state: TapeState
  /// What has been recorded; nil before the tape is first entered and after it has been consumed.
  @exclusivity(unchecked) var current: TapeRecord?
  /// The variables of the record that was consumed last.
  private var consumedVariables: [Variable] = []

  /// A tape that is not entered yet.
  ///
  /// A persistent one can be asked more than once. One that watches accessed variables watches each
  /// trainable variable that is read while it records.
  public init(
    persistent: Bool = false, watchesAccessedVariables: Bool = true,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    let context = ExecutionContext.current
    state = TapeState(
      ObservedTape(
        id: context.takeID(), isPersistent: persistent,
        watchesAccessedVariables: watchesAccessedVariables))
    guard context.observer != nil else { return }
    context.observedTapes.append(state)
    context.tell { $0.didCreate(state.tape, at: SourcePlace(file, line)) }
  }

  deinit {
    let context = ExecutionContext.current
    if let current { context.remove(current) }
    context.observedTapes.removeAll { $0 === state }
  }

  /// Whether it can be asked more than once.
  public var isPersistent: Bool { state.tape.isPersistent }

  /// Whether it records at this moment.
  public var isRecording: Bool { state.phase == .recording }

  /// Whether it can be asked: it has been entered, and what it recorded has not been consumed.
  public var hasRecord: Bool { current != nil }

  /// The variables it watches, in the order in which they were made.
  ///
  /// Those of a record that has been consumed remain until the tape is entered again.
  public var watchedVariables: [Variable] {
    current.map(Self.variables(of:)) ?? consumedVariables
  }

  private static func variables(of record: TapeRecord) -> [Variable] {
    record.variables.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Entering and leaving

  /// Records what the body computes, and returns its value.
  ///
  /// The tape is left even where the body throws.
  ///
  /// - Precondition: The tape is not recording already.
  public func record<Result, Failure: Error>(
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    orTrap { () throws(TapeError) in try begin(file: file, line: line) }
    defer { end(file: file, line: line) }
    return try body()
  }

  /// Enters the tape: it records from now on, onto the record that it has, if there is one.
  ///
  /// - Throws: `tapeAlreadyRecording`.
  public func begin(file: StaticString = #filePath, line: UInt = #line) throws(TapeError) {
    guard state.phase != .recording else { throw .tapeAlreadyRecording }
    let startsAfresh = current == nil
    start()
    tell(.enter(startsAfresh: startsAfresh), SourcePlace(file, line))
  }

  /// Leaves the tape.
  ///
  /// One that has stopped by itself, since it was asked to differentiate, is left in silence.
  public func end(file: StaticString = #filePath, line: UInt = #line) {
    guard state.phase == .recording else { return }
    stop(.outside)
    tell(.leave, SourcePlace(file, line))
  }

  private func start() {
    let record = current ?? TapeRecord(of: state)
    current = record
    ExecutionContext.current.add(record)
    state.phase = .recording
  }

  private func stop(_ phase: TapeState.Phase) {
    if let current { ExecutionContext.current.remove(current) }
    state.phase = phase
  }

  /// Pauses the tape while the body runs; other tapes go on.
  ///
  /// - Precondition: The tape is recording.
  public func stopRecording<Result, Failure: Error>(
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    orTrap { () throws(TapeError) in try pause(file: file, line: line) }
    defer { orTrap { () throws(TapeError) in try resume(file: file, line: line) } }
    return try body()
  }

  /// Pauses the tape until ``resume(file:line:)``.
  ///
  /// - Throws: `tapeNotRecording`.
  public func pause(file: StaticString = #filePath, line: UInt = #line) throws(TapeError) {
    guard state.phase == .recording else { throw .tapeNotRecording }
    stop(.stopped)
    tell(.stop, SourcePlace(file, line))
  }

  /// Ends a pause.
  ///
  /// A tape that was consumed in the pause starts an empty record.
  ///
  /// - Throws: `tapeAlreadyRecording`.
  public func resume(file: StaticString = #filePath, line: UInt = #line) throws(TapeError) {
    guard state.phase != .recording else { throw .tapeAlreadyRecording }
    start()
    tell(.resume, SourcePlace(file, line))
  }

  /// Forgets what was recorded and watched, and goes on recording.
  ///
  /// - Throws: `tapeNotRecording`.
  public func reset(file: StaticString = #filePath, line: UInt = #line) throws(TapeError) {
    guard state.phase == .recording else { throw .tapeNotRecording }
    stop(.outside)
    current = nil
    start()
    tell(.reset, SourcePlace(file, line))
  }

  // MARK: Watching

  /// Makes the tape follow what is computed from a tensor or a variable, from now on.
  ///
  /// What is on the tape already stays as it is. Outside of its block a tape that has been entered
  /// once can still be told to watch, if any tape is recording on this thread; else the call has
  /// no effect.
  ///
  /// - Precondition: The tape has been entered, and has not been consumed since.
  public func watch(
    _ values: any TensorConvertible..., file: StaticString = #filePath, line: UInt = #line
  ) {
    orTrap { () throws(TapeError) in
      for value in values { try watch(value, at: SourcePlace(file, line)) }
    }
  }

  /// Watches a tensor or a variable, or says why it cannot.
  ///
  /// - Throws: `tapeNotRecording` where the tape has never been entered, or has been consumed.
  public func watch(_ value: any TensorConvertible, at place: SourcePlace?) throws(TapeError) {
    guard let current else { throw .tapeNotRecording }
    guard !ExecutionContext.current.records.isEmpty else {
      return tell(.watchInVain(value.handle), place)
    }
    if let variable = value as? Variable {
      _ = current.watch(variable)
    } else {
      _ = current.watch(value.handle)
    }
    tell(.watch(value.handle, isAutomatic: false), place)
  }

  // MARK: Asking

  /// The record that a question is put to.
  ///
  /// A tape that is not persistent stops recording, and the question consumes its record.
  func takeRecord() throws(TapeError) -> TapeRecord {
    guard let record = current else { throw .tapeAlreadyUsed }
    guard !isPersistent else { return record }
    if state.phase == .recording {
      stop(.outside)
      tell(.leave, nil)
    }
    consumedVariables = Self.variables(of: record)
    current = nil
    return record
  }

  /// The same tape, with a name and a line of source for recordings.
  @discardableResult
  public func named(
    _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) -> GradientTape {
    ExecutionContext.current.tell {
      $0.didName(.tape(state.tape), name, at: SourcePlace(file, line))
    }
    return self
  }

  private func tell(_ event: ObservedTapeEvent, _ place: SourcePlace?) {
    ExecutionContext.current.tell { $0.tape(state.tape, did: event, at: place) }
  }
}
