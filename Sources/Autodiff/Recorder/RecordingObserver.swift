import TapeFormat

/// Turns what the engine tells an observer into the rows of a recording.
///
/// The engine's numbers for tensors and tapes differ from run to run; here each gets an id in the
/// order in which it is first met, so that two runs of a program give the same recording.
///
/// `@unchecked Sendable`: once it is made, only the serial work of an ``ObservationQueue`` touches
/// it, one call at a time.
final class RecordingObserver: @unchecked Sendable {
  let writer: SinkWriter
  let sources: SourceTexts
  private let elements: TapeRecorder.ElementLimit
  /// The operations so far, kept to find out what a missing gradient would have been.
  var replay: ReplayRecord?

  /// The ids of tensors, of variables and of tapes, by the engine's, of which no two are the same.
  private let ids = SpilledTable()
  /// The operation that made a tensor, by the engine's id of the tensor.
  private let producers = SpilledTable()
  /// 1 for each operation whose exact line is not known.
  private let nearOperations = SpilledTable()
  private var tensorCount = 0
  private var tapeCount = 0
  var operationCount = 0
  var runCount = 0
  private var sequence = 0
  /// Names that came before the tensor was used.
  var pendingNames: [UInt64: String] = [:]
  /// What is known of each variable, by its handle's id, in the order in which they were met.
  var variables: [VariableState] = []
  var variablePlaces: [UInt64: Int] = [:]
  /// The gradient runs in progress, the innermost last.
  var runs: [RunState] = []
  /// The blocks in progress, the innermost last.
  var blocks: [Block] = []
  var scopes: [String] = []
  private var isFinished = false

  /// A block of the program whose line stands for the operations in it.
  struct Block {
    enum Kind: Equatable {
      case recorder, scope, run
      case tape(UInt64)
      case pause(UInt64)
    }

    var kind: Kind
    var place: SourcePlace?
  }

  /// What is known of a variable.
  struct VariableState {
    var row: Recording.Tensor
    var value: Tensor?
    var isChanged = false
  }

  init(
    writer: SinkWriter, elements: TapeRecorder.ElementLimit, sources: SourceTexts,
    place: SourcePlace?
  ) {
    self.writer = writer
    self.elements = elements
    self.sources = sources
    replay = elements == .none ? nil : ReplayRecord()
    blocks = [Block(kind: .recorder, place: place)]
  }

  /// The next place in the order of execution.
  func takeSequence() -> Int {
    defer { sequence += 1 }
    return sequence
  }

  /// Writes what is only known at the end; a second call does nothing.
  func finish() {
    guard !isFinished else { return }
    isFinished = true
    for variable in variables where variable.isChanged {
      var row = variable.row
      put(&row, from: variable.value)
    }
    writer.write { sink throws(TapeWritingError) in try sink.close() }
  }

  // MARK: Identities

  /// Lets a tensor be the same in the recording as one that is there, whose elements it has.
  func identify(_ tensor: Tensor, with id: Int) { ids[tensor.id] = id }

  /// The recording's id of a tensor; nil where it was not met before.
  func knownID(of tensor: Tensor) -> Int? { ids[tensor.id] }

  /// The recording's id of a tape; nil where it was not met before.
  func knownID(of tape: ObservedTape) -> Int? { ids[tape.id] }

  /// The operation that made a tensor; nil where none was seen to.
  func producer(of tensor: Tensor) -> Int? { producers[tensor.id] }

  /// Notes the operation that made a tensor.
  func note(producer: Int, of tensor: Tensor) { producers[tensor.id] = producer }

  /// Notes that the exact line of an operation is not known.
  func noteNear(_ operation: Int) { nearOperations[UInt64(operation)] = 1 }

  /// Whether the exact line of an operation is not known; asked once, since it is known from then on.
  func takeNear(_ operation: Int) -> Bool {
    guard nearOperations[UInt64(operation)] != nil else { return false }
    nearOperations[UInt64(operation)] = nil
    return true
  }

  /// The recording's id of a tensor or a variable's handle; one not met before becomes a row.
  func id(of tensor: Tensor, role: Recording.Tensor.Role = .intermediate) -> Int {
    if let known = knownID(of: tensor) { return known }
    let id = tensorCount
    tensorCount += 1
    identify(tensor, with: id)
    var row = Recording.Tensor(
      id: id, name: pendingNames.isEmpty ? nil : pendingNames.removeValue(forKey: tensor.id),
      dtype: tensor.dtype,
      shape: tensor.shape.extents, role: role)
    if tensor.isHandle {
      row.role = .variable
      variablePlaces[tensor.id] = variables.count
      variables.append(VariableState(row: row))
    }
    put(&row, from: tensor.isHandle ? nil : tensor)
    return id
  }

  /// The recording's id of a tape; one not met before becomes a row.
  func id(of tape: ObservedTape) -> Int {
    if let known = knownID(of: tape) { return known }
    let id = tapeCount
    tapeCount += 1
    ids[tape.id] = id
    let row = Recording.Tape(
      id: id, name: pendingNames.removeValue(forKey: tape.id), isPersistent: tape.isPersistent,
      watchesAccessedVariables: tape.watchesAccessedVariables)
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
    return id
  }

  /// Writes a tensor down, with what is kept of its elements where there are any.
  ///
  /// The elements of a large one are handed over where they are: no copy of it is made.
  func put(_ row: inout Recording.Tensor, from tensor: Tensor?) {
    guard let tensor else {
      return writer.write { sink throws(TapeWritingError) in try sink.put(row) }
    }
    if elements == .none, tensor.elementCount == 1 {
      row.statistics = Recording.Statistics(ofOne: tensor.onlyNumber)
    } else {
      row.statistics = Recording.Statistics(of: tensor)
      if tensor.elementCount >= Self.manyElements, elements.keepsAll(of: tensor) {
        return tensor.withBytes { bytes in
          writer.write { sink throws(TapeWritingError) in try sink.put(row, bytes: bytes) }
        }
      }
      row.elements = elements.kept(of: tensor)
    }
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
  }

  /// From how many elements on a tensor is written from where it is.
  private static let manyElements = 1 << 16

  // MARK: Places

  /// The line of the innermost block whose line is known.
  var nearPlace: SourceLocation? {
    for case let place? in blocks.reversed().lazy.map(\.place) {
      if let location = sources.location(of: place, isNear: true) { return location }
    }
    return nil
  }

  func location(of place: SourcePlace?) -> SourceLocation? {
    place.flatMap { sources.location(of: $0) }
  }
}
