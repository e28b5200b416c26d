/// Which blocks of a tape are open.
public enum Opening: Hashable, Sendable {
  /// As many as there is room for: so many boxes, and a tape of no more operations than `whole`
  /// altogether.
  case fitting(boxes: Int, whole: Int)
  /// These and no others, each at one of its equal parts.
  case chosen([Block.ID: Int])

  /// Nothing.
  static let closed = Opening.chosen([:])
}
