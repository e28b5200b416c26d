/// A recording to read from, piece by piece.
///
/// Everyone who looks at a recording (player, explanations, viewer, exports) does so through this
/// protocol, whether the recording is in memory (``MemoryTape``) or in a file (``TapeFile``).
/// Nothing here hands out all operations at once.
///
/// Operations have two numbers: their `id`, by which others refer to them, and their *position*,
/// counted from 0 in the order of execution.
public protocol TapeSource: Sendable {
  /// Title, completeness and counts.
  var summary: TapeSummary { get }

  /// The operations at the given positions; positions beyond the end are left out.
  func operations(at positions: Range<Int>) throws(TapeReadingError) -> [Recording.Operation]
  /// The same for whoever passes through many and needs no more than some parts of each; a source may
  /// hand out others too.
  func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation]
  /// The operations at the given positions as a table, for whoever passes through all of them: with
  /// their attributes and their scopes where these are wanted.
  func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable
  /// The operations with the given ids, in the order asked for; unknown ids are left out.
  func operations(withIDs ids: [Int]) throws(TapeReadingError) -> [Recording.Operation]
  /// The position of an operation in the order of execution, or nil where there is no such id.
  func position(ofOperation id: Int) throws(TapeReadingError) -> Int?

  /// The spans of scopes right inside a span, or the outermost ones where it is nil, that have
  /// operations at some positions; at most so many, in the order in which they begin.
  ///
  /// Operations of the outer span that are between two of these are in no scope inside it. For the
  /// spans after a page, ask for the positions from its last span's end on.
  func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan]
  /// Goes through the operations before a position for the spans of scopes, where these are not at
  /// hand, so that nobody has to wait for all of them at once; returns before which position they are
  /// known now, which is where the tape ends once all are.
  func findScopes(before position: Int) throws(TapeReadingError) -> Int
  /// The spans of scopes around the operation at a position, the outermost first.
  func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan]
  /// The first of the tensors that the operations of a span use and none of them computed, in the
  /// order of first use: where they come from, edges come into a folded scope.
  func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID]

  /// The tensors with the given ids, in the order asked for; unknown ids are left out. Their
  /// elements are read only where `elements` says so, and are absent otherwise.
  func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor]
  /// The tensors with the given ids, in the order asked for, with the elements of those that have no
  /// more than so many.
  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor]
  /// The element types and the shapes of the given tensors, a nil for each that there is not.
  func forms(ofTensors ids: [Int]) throws(TapeReadingError) -> [TensorForm?]
  /// Hands over elements of a tensor of which all were kept, range by range in the order asked for, a
  /// long range in pieces; ends where the body wants no more.
  ///
  /// So a tensor of any size is looked at without having all of it in memory.
  ///
  /// - Parameters:
  ///   - id: The tensor.
  ///   - ranges: Places in row-major order; what lies beyond the end is left out.
  ///   - body: Takes a piece, and says whether to go on.
  /// - Returns: Whether all elements were kept; else nothing is handed over.
  /// - Throws: ``TapeReadingError`` where they cannot be read.
  func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool
  /// The names that the program gave to some of the given tensors.
  func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String]
  /// The ids of at most `limit` tensors, from the given id on, rising: a page of the whole list.
  func tensorIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int]
  /// The ids of at most `limit` tensors with the given name, rising.
  func tensorIDs(named name: String, limit: Int) throws(TapeReadingError) -> [Int]
  /// The ids of at most `limit` tensors that operations use and none computed, from the given id on,
  /// rising: a page of the leaves of the forward graph.
  func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int]
  /// For each given tensor that an operation computed, that operation's id.
  func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int]
  /// For each given tensor that operations use, their ids in the order of execution.
  func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]]

  /// The last operation with an id up to a given one that uses a tensor, or else the first one after that;
  /// nil where nothing uses it.
  ///
  /// - Complexity: That of a search, for a tensor with any number of users, in a file.
  func use(ofTensor id: Int, upTo operation: Int) throws(TapeReadingError) -> Int?

  /// Every tape of the program, by id.
  func tapes() throws(TapeReadingError) -> [Recording.Tape]
  /// The tapes with ids from the given one on, by id.
  func tapes(from id: Recording.Tape.ID) throws(TapeReadingError) -> [Recording.Tape]
  /// The events whose sequence numbers lie in the range, in order.
  func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event]
  /// Every gradient run, in the order of the calls, without its steps.
  func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun]
  /// The gradient runs with ids from the given one on, in the order of the calls.
  func gradientRuns(
    from id: Recording.GradientRun.ID
  ) throws(TapeReadingError) -> [Recording.GradientRun]
  /// How many steps a gradient run has.
  func stepCount(ofRun id: Int) throws(TapeReadingError) -> Int
  /// How many steps each of some gradient runs has, in their order.
  func stepCounts(ofRuns ids: [Int]) throws(TapeReadingError) -> [Int]
  /// The steps of a gradient run at the given places; places beyond the end are left out.
  func steps(ofRun id: Int, in range: Range<Int>) throws(TapeReadingError) -> [Recording.Step]
  /// Every posting of a gradient run to the adjoints of the given tensors, in order.
  func postings(
    ofRun id: Int, toTensors tensors: [Int]
  ) throws(TapeReadingError) -> [Int: [Posting]]
  /// The first of a gradient run's postings to a tensor's adjoint from a step on, in order: a page of
  /// a list that may be as long as the run.
  func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting]

  /// Those of the given tensors to whose adjoints a gradient run adds anything.
  func paidTensors(
    ofRun id: Int, among tensors: [Int]
  ) throws(TapeReadingError) -> Set<Int>

  /// For each tensor to which a gradient run posts anything, its account around some steps.
  ///
  /// Costs what is handed out, however long an account is, where the tape is indexed.
  func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account]

  /// The program's files, with their text.
  func sourceFiles() throws(TapeReadingError) -> [SourceFile]
}

extension TapeSource {
  public func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try operations(at: positions)
  }

  public func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable {
    OperationTable(of: try operations(at: positions, with: parts), with: parts)
  }

  public func findScopes(before position: Int) throws(TapeReadingError) -> Int {
    summary.operationCount
  }

  public func tapes(from id: Recording.Tape.ID) throws(TapeReadingError) -> [Recording.Tape] {
    try tapes().filter { $0.id >= id }
  }

  public func gradientRuns(
    from id: Recording.GradientRun.ID
  ) throws(TapeReadingError) -> [Recording.GradientRun] {
    try gradientRuns().filter { $0.id >= id }
  }

  public func forms(ofTensors ids: [Int]) throws(TapeReadingError) -> [TensorForm?] {
    let forms = Dictionary(
      try tensors(withIDs: ids, elements: false).map { ($0.id, TensorForm(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    return ids.map { forms[$0] }
  }

  public func paidTensors(
    ofRun id: Int, among tensors: [Int]
  ) throws(TapeReadingError) -> Set<Int> {
    Set(
      try accounts(ofRun: id, toTensors: tensors, around: 0..<0).filter { $0.value.payingCount > 0 }
        .keys)
  }

  public func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    let tensor = try tensors(withIDs: [id], elements: true).first
    guard case .whole(let values)? = tensor?.elements else { return false }
    for range in ranges {
      let range = range.clamped(to: 0..<values.count)
      if !range.isEmpty, !body(values.part(range)) { break }
    }
    return true
  }

  public func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    var (leaves, first) = ([Int](), id)
    while leaves.count < limit {
      let ids = try tensorIDs(from: first, limit: 256)
      guard let last = ids.last else { break }
      let computed = try producers(ofTensors: ids)
      let used = try users(ofTensors: ids.filter { computed[$0] == nil })
      leaves += ids.filter { used[$0] != nil }
      guard last < Int.max else { break }
      first = last + 1
    }
    return Array(leaves.prefix(max(0, limit)))
  }

  public func stepCounts(ofRuns ids: [Int]) throws(TapeReadingError) -> [Int] {
    var counts: [Int] = []
    for id in ids { counts.append(try stepCount(ofRun: id)) }
    return counts
  }

  public func use(ofTensor id: Int, upTo operation: Int) throws(TapeReadingError) -> Int? {
    let users = try users(ofTensors: [id])[id] ?? []
    return users.lazy.filter { $0 <= operation }.max() ?? users.min()
  }

  public func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    var names: [Int: String] = [:]
    for tensor in try tensors(withIDs: ids, elements: false) { names[tensor.id] = tensor.name }
    return names
  }

  public func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    let bare = try tensors(withIDs: ids, elements: false)
    let small = bare.filter { ($0.elementCount ?? .max) <= limit }
    let filled = Dictionary(
      try tensors(withIDs: small.map(\.id), elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return bare.map { filled[$0.id] ?? $0 }
  }
}

/// Of what kind a tensor is: what its elements are, and how many of them there are along each axis.
public struct TensorForm: Equatable, Sendable {
  public let dtype: DType
  public let shape: [Int]

  public init(dtype: DType, shape: [Int]) {
    self.dtype = dtype
    self.shape = shape
  }

  init(of tensor: Recording.Tensor) { self.init(dtype: tensor.dtype, shape: tensor.shape) }
}

/// One entry in the ledger of a tensor's adjoint: what an operation added to it, and what it came
/// to.
public struct Posting: Equatable, Sendable {
  /// The step of the gradient run, counted from 0.
  public var step: Int
  /// Which input of the step's operation the tensor is.
  public var slot: Int
  public var operation: Recording.Operation.ID
  /// What was added; nil where the operation adds nothing.
  public var contribution: Recording.Tensor.ID?
  /// The adjoint afterwards; nil where there is none yet.
  public var adjoint: Recording.Tensor.ID?

  /// An entry of the ledger.
  public init(step: Int, slot: Int, operation: Int, contribution: Int?, adjoint: Int?) {
    self.step = step
    self.slot = slot
    self.operation = operation
    self.contribution = contribution
    self.adjoint = adjoint
  }
}

/// What is known of a recording without reading it through.
public struct TapeSummary: Equatable, Sendable {
  public var title: String?
  public var producer: String?
  public var isComplete: Bool
  public var operationCount: Int
  public var tensorCount: Int
  public var tapeCount: Int
  public var eventCount: Int
  public var gradientRunCount: Int
  public var stepCount: Int

  /// A summary of the given facts.
  public init(
    title: String?, producer: String?, isComplete: Bool, operationCount: Int, tensorCount: Int,
    tapeCount: Int, eventCount: Int, gradientRunCount: Int, stepCount: Int
  ) {
    self.title = title
    self.producer = producer
    self.isComplete = isComplete
    self.operationCount = operationCount
    self.tensorCount = tensorCount
    self.tapeCount = tapeCount
    self.eventCount = eventCount
    self.gradientRunCount = gradientRunCount
    self.stepCount = stepCount
  }
}

/// Why a part of a recording could not be read, with the facts.
public enum TapeReadingError: Error, Equatable, Sendable {
  /// A row of the file breaks a rule of the format.
  case damaged(table: String, row: Int, problem: String)
  /// Rows of the file, each as it should be, contradict each other: a sentence that says how.
  case contradictory(String)
  /// The file could not be read on.
  case unreadable(path: String, problem: String)
  /// Nobody waits any more for what was to be read.
  case givenUp
}

extension TapeReadingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damaged(let table, let row, let problem):
      "row \(row) of \(table) is damaged: \(problem)"
    case .contradictory(let sentence): sentence
    case .unreadable(let path, let problem):
      "\(path) cannot be read: \(problem)"
    case .givenUp: "the reading was given up"
    }
  }

  /// The sentence with the name of the file that it is about in it, once.
  public func sentence(about file: String) -> String {
    switch self {
    case .unreadable: description
    case .damaged, .contradictory, .givenUp: "\(file): \(description)"
    }
  }
}
