/// Something that a mouse did over the screen.
public struct MouseEvent: Hashable, Sendable {
  /// What it did; of the buttons the left one counts.
  public enum Kind: Hashable, Sendable, CaseIterable {
    case press, drag, release
    case scrollUp, scrollDown
  }

  public var kind: Kind
  /// The cell under the pointer.
  public var cell: Point

  /// Something that happened over a cell.
  public init(_ kind: Kind, at cell: Point) {
    self.kind = kind
    self.cell = cell
  }
}
