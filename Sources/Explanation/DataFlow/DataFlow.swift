import TapeFormat

/// What was computed from what in a recording: operations, writes to variables, and gradient runs,
/// on a tape or not.
///
/// *Nodes* are tensors. A *passage* computes nodes from nodes. It is an operation, or a part of a
/// gradient run: what happened in a run is stored as operations only where a tape recorded it; for
/// the rest its steps tell which contribution was computed from what, and those parts are attributed
/// to the operation whose step it is. A variable that was assigned to is, from there on, the value
/// that it holds.
///
/// Everything is kept in as few bits as it takes, some bytes an operation in all, made in one reading
/// of the operations and of those gradient runs on which an answer can depend.
struct DataFlow: Sendable {
  /// The tensors.
  var nodes: NodeNumbers
  /// Those that operations and assignments have.
  var mentioned: NodeNumbers
  /// The passage that computed each node; absent for one that came from outside.
  var producers = PackedNumbers()
  /// What each passage computes from, an operation's inputs in their order.
  ///
  /// The first passages are the operations, so that an operation's position is its passage.
  var inputs = PackedLists()
  /// The values that variables hold which an operation has as inputs.
  var states = FewLists()
  /// The passages after the operations.
  var parts = PartTable()

  /// The operations' ids, by position.
  var operationIDs = PackedNumbers()
  /// The operations' places in the order of execution, by position.
  var sequences = PackedNumbers()
  /// The gradient run in which each operation ran, as a place; absent for none.
  var runs = PackedNumbers()
  /// Each operation's name, as a place in ``nameTable``.
  var names = PackedNumbers()
  var nameTable: [String] = []
  /// The position of the first operation that uses each node; absent for none.
  var firstUsers = PackedNumbers()
  /// Which tapes recorded each operation and, as far as the recording says, never forgot it: a place in
  /// ``recorderTable``, which has each list of tapes once.
  var recorders = PackedNumbers()
  var recorderTable: [[Recording.Tape.ID]] = []
  /// The steps of the gradient runs that are asked about.
  var steps = StepTable()
  /// The nodes, each after what it was computed from.
  var order = NodeOrder()

  /// The flow of about so many tensors, of which nothing is known yet.
  init(ofTensors count: Int = 0) {
    nodes = NodeNumbers(forTensors: count)
    mentioned = nodes
  }

  /// How many operations there are.
  var operationCount: Int { operationIDs.count }

  /// The name of the operation at a position.
  func name(ofOperation position: Int) -> String { nameTable[names[position]] }

  /// Whether a tape recorded the operation at a position and never forgot it.
  func isRecorded(_ position: Int, by tape: Recording.Tape.ID) -> Bool {
    recorderTable[recorders[position]].contains(tape)
  }

  /// The node of a tensor that some operation, event or run mentions.
  func node(of tensor: Recording.Tensor.ID) -> Int32? { nodes.number(of: tensor) }

  /// The tensor that is a node.
  func tensor(of node: Int32) -> Recording.Tensor.ID { nodes.id(of: node) }

  /// Whether some operation or assignment has a node.
  func isMentioned(_ node: Int32) -> Bool { mentioned.number(of: tensor(of: node)) != nil }

  /// The passage that computed a node; nil for one that came from outside.
  func producer(of node: Int32) -> Int? {
    let passage = producers[Int(node)]
    return passage == PackedNumbers.absent ? nil : passage
  }

  /// A node for a tensor, new where the tensor has none yet.
  mutating func giveNode(_ tensor: Recording.Tensor.ID) -> Int32 { nodes.give(tensor) }

  /// Adds a part of a gradient run, and says what it computes.
  mutating func add(_ part: Part, from sources: [Int32], to node: Int32) {
    producers[Int(node)] = inputs.count
    inputs.append(sources)
    parts.append(part)
  }

  /// The part of a gradient run that a passage is which is no operation.
  func part(ofPassage passage: Int) -> Part { parts[passage - operationCount] }

  /// Calls a function with each node that a passage computes from.
  func forEachInput(ofPassage passage: Int, _ body: (Int32) -> Void) {
    inputs.forEach(in: passage, body)
    if !states.isEmpty { states.forEach(in: passage, body) }
  }
}

/// A part of a gradient run that no tape recorded.
struct Part: Sendable {
  /// The position of the operation that it counts for.
  let operation: Int32
  /// The gradient run, as a place.
  let run: Int32
}

/// The parts of gradient runs, in the order of their passages.
struct PartTable: Sendable {
  private var operations = PackedNumbers()
  private var runs = PackedNumbers()

  /// A part by its place.
  subscript(place: Int) -> Part {
    Part(operation: Int32(operations[place]), run: Int32(runs[place]))
  }

  /// Adds one more.
  mutating func append(_ part: Part) {
    operations.append(Int(part.operation))
    runs.append(Int(part.run))
  }
}
