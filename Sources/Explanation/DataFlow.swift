import TapeFormat

/// What was computed from what in a recording: operations, writes to variables, and gradient runs,
/// on a tape or not.
///
/// *Nodes* are tensors, and the states in which assignments leave variables. A *passage* computes
/// nodes from nodes. It is an operation, an assignment, or a part of a gradient run: what happened
/// in a run is stored as operations only where a tape recorded it; for the rest its steps tell
/// which contribution was computed from what, and those parts are attributed to the operation
/// whose step it is.
///
/// Everything is kept in flat arrays of four bytes an entry, made in one reading of the operations
/// and of those gradient runs on which an answer can depend.
struct DataFlow: Sendable {
  /// The tensors and states.
  var nodes = NodeNumbers()
  /// The passage that computed each node; -1 for one that came from outside.
  var producers: [Int32] = []
  /// What each passage computes from, an operation's inputs in their order.
  ///
  /// The first passages are the operations, so that an operation's position is its passage.
  var inputs = Lists()
  /// The states of variables that an operation sees because it has those variables as inputs.
  var states = FewLists()
  /// The passages after the operations.
  var others: [Other] = []

  /// The operations' ids, by position.
  var operationIDs = CompactNumbers()
  /// The operations' places in the order of execution, by position.
  var sequences = CompactNumbers()
  /// The gradient run in which each operation ran, as a place; -1 for none.
  var runs: [Int32] = []
  /// Each operation's name, as a place in ``nameTable``.
  var names: [Int32] = []
  var nameTable: [String] = []
  /// The positions of the operations that use each node, for the nodes that operations have.
  var users = Lists()
  /// The positions of the operations that each tape recorded and, as far as the recording says,
  /// never forgot, by the tape's id.
  var recorded: [Int: [Int32]] = [:]
  /// The steps of the gradient runs that are asked about.
  var steps = StepTable()
  /// The nodes, each after what it was computed from.
  var order = NodeOrder()

  /// A passage that is no operation.
  struct Other: Sendable {
    /// The operation that it counts for; -1 for an assignment.
    let operation: Int32
    /// The gradient run that it is a part of, as a place; -1 for an assignment.
    let run: Int32
  }

  /// How many operations there are.
  var operationCount: Int { operationIDs.count }

  /// The name of the operation at a position.
  func name(ofOperation position: Int) -> String { nameTable[Int(names[position])] }

  /// The node of a tensor that some operation, event or run mentions.
  func node(of tensor: Recording.Tensor.ID) -> Int32? { nodes.number(of: tensor) }

  /// A node for a tensor, new where the tensor has none yet.
  mutating func giveNode(_ tensor: Recording.Tensor.ID) -> Int32 {
    let node = nodes.give(tensor)
    if Int(node) == producers.count { producers.append(-1) }
    return node
  }

  /// A node for the state of a variable.
  mutating func giveState() -> Int32 {
    producers.append(-1)
    return nodes.giveToNothing()
  }

  /// Adds a passage that is no operation, and says what it computes.
  mutating func add(_ other: Other, from sources: [Int32], to node: Int32) {
    producers[Int(node)] = Int32(inputs.count)
    inputs.append(sources)
    others.append(other)
  }

  /// Calls a function with each node that a passage computes from.
  func forEachInput(ofPassage passage: Int, _ body: (Int32) -> Void) {
    for node in inputs[passage] { body(node) }
    for node in states[passage] { body(node) }
  }
}

/// The steps of gradient runs, one run after the other; a run that nobody asks about has none.
struct StepTable: Sendable {
  /// Where each run's steps begin, and the end.
  var starts: [Int] = [0]
  /// The position of each step's operation; -1 where the recording has no such operation.
  var operations: [Int32] = []
  /// The inputs that each step gives a contribution.
  var payingSlots = Lists()
  /// Whether an adjoint came in at each step.
  var isReached: [Bool] = []

  /// The steps of a run, by its place.
  func steps(ofRun run: Int) -> Range<Int> { starts[run]..<starts[run + 1] }

  /// Takes down what came of the next step, of an operation at a position.
  mutating func append(_ step: Recording.Step, ofOperation position: Int?) {
    operations.append(Int32(position ?? -1))
    isReached.append(step.incoming.contains { $0 != nil })
    payingSlots.append(
      step.contributions.indices.lazy.filter { step.contributions[$0] != nil }.map(Int32.init))
  }
}
