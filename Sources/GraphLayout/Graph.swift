import Screen

/// What is to be laid out: boxes of given sizes, and edges between their ports.
public struct Graph: Equatable, Sendable {
  /// A box: its size in cells, and how many edges can come in above and go out below.
  public struct Node: Equatable, Sendable {
    public var size: Size
    /// How many ports it has on its upper side, for what comes in, and on its lower side.
    public var inputs, outputs: Int
    /// Whether what comes in has an order, where the layout keeps one; else its ports may change places.
    public var hasOrderedInputs: Bool

    /// A box of a size with so many ports above and below.
    public init(size: Size, inputs: Int, outputs: Int, hasOrderedInputs: Bool = true) {
      self.size = size
      self.inputs = inputs
      self.outputs = outputs
      self.hasOrderedInputs = hasOrderedInputs
    }
  }

  /// An edge from an output port of one node to an input port of another.
  ///
  /// Edges from the same port carry the same thing: they are one net and may share a way.
  public struct Edge: Hashable, Sendable {
    public var from, output, to, input: Int

    /// An edge from a node's output port to a node's input port, all counted from 0.
    public init(from: Int, output: Int, to: Int, input: Int) {
      self.from = from
      self.output = output
      self.to = to
      self.input = input
    }
  }

  public var nodes: [Node]
  public var edges: [Edge]

  /// A graph of nodes and of edges that name nodes by their places.
  ///
  /// - Precondition: Every edge names nodes and ports that are there.
  public init(nodes: [Node] = [], edges: [Edge] = []) {
    for edge in edges {
      precondition(
        nodes.indices.contains(edge.from) && nodes.indices.contains(edge.to)
          && (0..<nodes[edge.from].outputs).contains(edge.output)
          && (0..<nodes[edge.to].inputs).contains(edge.input),
        "edge \(edge) names a node or a port that is not there, of \(nodes.count) nodes")
    }
    self.nodes = nodes
    self.edges = edges
  }
}
