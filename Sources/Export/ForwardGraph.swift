import TapeFormat

/// The forward graph of a recording as nodes and edges, read piece by piece.
///
/// A node is an operation, or a tensor that no operation computed: an input, a constant, a
/// variable. An edge leads from where a tensor comes from to an operation that uses it, one for
/// each use. What is marked is marked for the first gradient run.
struct ForwardGraph {
  struct Node: Equatable {
    /// A short word that no other node has, as in `o4` or `t3`.
    var key: String
    /// The name, and what is known of the tensor or of each output: a line each.
    var lines: [String]
    var isOperation: Bool
    var marks: Set<Mark> = []
  }

  struct Edge: Equatable {
    var from: String
    /// Which of the operation's outputs it is; 0 for a leaf.
    var output: Int
    var to: String
    /// Which of the user's inputs it is.
    var input: Int
    /// The tensor's name, where its operation has several outputs.
    var label: String?
  }

  /// What is special about a node.
  enum Mark: String, CaseIterable {
    /// The run's tape did not record the operation.
    case unrecorded
    case source, target
    /// A source whose gradient is `None`.
    case none
  }

  private static let pageSize = 256

  private let source: any TapeSource
  private let names: DisplayNames
  private let run: Recording.GradientRun?
  private let targets: Set<Int>
  private let sources: Set<Int>
  private let absences: Set<Int>

  /// The graph of a recording.
  init(_ source: any TapeSource) throws(TapeReadingError) {
    self.source = source
    names = DisplayNames(source)
    run = try source.gradientRuns().first
    targets = Set(run?.targets ?? [])
    sources = Set(run?.sources ?? [])
    absences = Set(
      run.map { run in zip(run.sources, run.results).filter { $0.1 == nil }.map(\.0) } ?? [])
  }

  /// Writes the graph in a form, handing on each piece.
  func write(in form: some GraphForm, to output: @escaping ([UInt8]) throws -> Void) throws {
    var piece = form.beginning(title: source.summary.title)
    func add(_ text: String) throws {
      piece += text
      guard piece.utf8.count > 1 << 16 else { return }
      try output(Array(piece.utf8))
      piece = ""
    }
    try forEachNode { node, edges in
      try add(form.text(of: node))
      for edge in edges { try add(form.text(of: edge)) }
    }
    try output(Array((piece + form.end).utf8))
  }

  /// Calls the body for each node with the edges to it: leaves first, then the operations in the
  /// order of execution.
  func forEachNode(_ body: (Node, [Edge]) throws -> Void) throws {
    try forEachLeaf { try body($0, []) }
    // What a page uses was computed in it or not long before, nearly always.
    var before: [Recording.Operation] = []
    for start in stride(from: 0, to: source.summary.operationCount, by: Self.pageSize) {
      let page = try source.operations(at: start..<start + Self.pageSize, with: .tapes)
      let edges = try self.edges(to: page, known: before + page)
      for (node, edges) in zip(try operationNodes(page), edges) { try body(node, edges) }
      before = page
    }
  }

  /// Calls the body for each tensor that no operation computed and that something uses, by id.
  private func forEachLeaf(_ body: (Node) throws -> Void) throws {
    let ends = targets.union(sources)
    let computed = try source.producers(ofTensors: ends.sorted())
    // A target or a source is a leaf too where no operation uses it.
    var further = ends.filter { computed[$0] == nil }.sorted()[...]
    var first = Int.min
    while true {
      let used = try source.leafIDs(from: first, limit: Self.pageSize)
      let last = used.last ?? Int.max
      let others = further.prefix { $0 <= last }
      further = further.dropFirst(others.count)
      let leaves = Set(used).union(others).sorted()
      let names = try self.names.tensors(leaves)
      for tensor in try source.tensors(withIDs: leaves, elements: false) {
        let role = tensor.role == .variable ? "variable " : ""
        var node = Node(
          key: "t\(tensor.id)", lines: [names[tensor.id] ?? "", role + tensor.typeText],
          isOperation: false)
        mark(&node, tensors: [tensor.id])
        try body(node)
      }
      if last == Int.max { return }
      first = last + 1
    }
  }

  private func operationNodes(
    _ operations: [Recording.Operation]
  ) throws(TapeReadingError) -> [Node] {
    let outputs = operations.flatMap(\.outputs)
    let names = try self.names.tensors(computedBy: operations, leaves: [])
    var types: [Int: String] = [:]
    for tensor in try source.tensors(withIDs: outputs, elements: false) {
      types[tensor.id] = tensor.typeText
    }
    return operations.map { operation in
      let name = DisplayNames.name(of: operation)
      var node = Node(key: "o\(operation.id)", lines: [name], isOperation: true)
      for output in operation.outputs {
        let type = types[output] ?? ""
        let outputName = names[output] ?? ""
        node.lines.append(outputName == name ? type : "\(outputName): \(type)")
      }
      if let tape = run?.tape, operation.membership(of: tape)?.isRecorded == false {
        node.marks.insert(.unrecorded)
      } else if run == nil, !operation.tapes.isEmpty, !operation.tapes.contains(where: \.isRecorded)
      {
        node.marks.insert(.unrecorded)
      }
      mark(&node, tensors: operation.outputs)
      return node
    }
  }

  private func mark(_ node: inout Node, tensors: [Int]) {
    if tensors.contains(where: targets.contains) { node.marks.insert(.target) }
    if tensors.contains(where: sources.contains) { node.marks.insert(.source) }
    if tensors.contains(where: absences.contains) {
      node.marks.insert(.none)
      node.lines.append("gradient: None")
    }
  }

  /// The edges to each operation, in the order of its inputs; some operations are at hand.
  private func edges(
    to operations: [Recording.Operation], known: [Recording.Operation]
  ) throws(TapeReadingError) -> [[Edge]] {
    let inputs = operations.flatMap(\.inputs)
    let producers = try source.producers(ofTensors: inputs)
    var several: Set<Int> = []
    var places: [Int: Int] = [:]
    let ids = Set(producers.values)
    let others = ids.subtracting(known.lazy.map(\.id)).sorted()
    let computing = known.filter { ids.contains($0.id) } + (try source.operations(withIDs: others))
    for operation in computing where operation.outputs.count > 1 {
      several.formUnion(operation.outputs)
      for (place, output) in operation.outputs.enumerated() { places[output] = place }
    }
    let names = try self.names.tensors(Set(inputs).intersection(several).sorted())
    return operations.map { operation in
      operation.inputs.enumerated().map { place, input in
        Edge(
          from: producers[input].map { "o\($0)" } ?? "t\(input)", output: places[input] ?? 0,
          to: "o\(operation.id)", input: place, label: names[input])
      }
    }
  }
}

/// A language in which graphs are written.
protocol GraphForm {
  func beginning(title: String?) -> String
  func text(of node: ForwardGraph.Node) -> String
  func text(of edge: ForwardGraph.Edge) -> String
  var end: String { get }
}

extension Recording.Tensor {
  /// The dtype and the shape, as in `float32 [2, 3]`; a scalar's dtype alone.
  fileprivate var typeText: String {
    shape.isEmpty ? dtype.rawValue : "\(dtype.rawValue) \(shape)"
  }
}
