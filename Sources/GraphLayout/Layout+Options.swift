extension Layout {
  /// What a drawing leaves free, and what it keeps of the graph's order.
  public struct Options: Equatable, Sendable {
    /// The fewest free columns between two boxes of a layer.
    public var gap: Int
    /// The fewest free columns between a line that passes boxes and its neighbours.
    public var lineGap: Int
    /// The fewest rows between two layers.
    public var channelRows: Int
    /// How many rows directly below the boxes of a layer have no bends.
    public var rowsBelowBoxes: Int
    /// How many rows directly above the boxes of a layer have no bends, so that an arrow head or a
    /// label has room.
    public var rowsAboveBoxes: Int
    /// Whether a box's input ports stay in their order, and its output ports; what may change its
    /// place saves crossings.
    public var keepsInputOrder, keepsOutputOrder: Bool

    /// Options; boxes stand apart by three columns and two rows where nothing is said, inputs are
    /// in reading order, and outputs where they cross least.
    public init(
      gap: Int = 3, lineGap: Int = 1, channelRows: Int = 2, rowsBelowBoxes: Int = 0,
      rowsAboveBoxes: Int = 1, keepsInputOrder: Bool = true,
      keepsOutputOrder: Bool = false
    ) {
      self.gap = max(1, gap)
      self.lineGap = max(1, lineGap)
      self.channelRows = max(1, channelRows)
      self.rowsBelowBoxes = max(0, rowsBelowBoxes)
      self.rowsAboveBoxes = max(0, rowsAboveBoxes)
      self.keepsInputOrder = keepsInputOrder
      self.keepsOutputOrder = keepsOutputOrder
    }
  }
}
