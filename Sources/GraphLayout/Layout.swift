import Screen

/// A drawing of a graph on an integer grid, from top to bottom.
public struct Layout: Equatable, Sendable {
  /// The way of one edge: points joined by straight horizontal and vertical stretches, from the
  /// cell just below the box it leaves to the cell just above the box it enters.
  ///
  /// An edge that turned round to break a cycle runs upwards.
  public struct Route: Equatable, Sendable {
    public var points: [Point]

    /// A way through the given corners.
    public init(points: [Point]) {
      self.points = points
    }
  }

  /// How many cells the drawing takes.
  public var size: Size
  /// Where each node's box is, by the node's place in the graph.
  public var boxes: [Rect]
  /// The way of each edge, by the edge's place in the graph.
  public var routes: [Route]
  /// The layer that each node is on, 0 at the top.
  public var layers: [Int]

  /// A drawing of the given parts.
  public init(size: Size, boxes: [Rect], routes: [Route], layers: [Int]) {
    self.size = size
    self.boxes = boxes
    self.routes = routes
    self.layers = layers
  }
}
