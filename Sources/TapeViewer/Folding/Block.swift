import TapeFormat

/// A stretch of the tape that can be drawn as one box: a scope, equal parts one after the other, or
/// many operations for which there would be no room.
///
/// Blocks are stretches, so that between two of them data flow one way only, whatever is folded.
public struct Block: Equatable, Sendable, Identifiable {
  /// What tells blocks apart, also in a tape that has grown behind them.
  public struct ID: Hashable, Sendable {
    /// The position of its first operation.
    public var start: Int
    /// How many blocks are around it.
    public var depth: Int
    /// How many equal parts it has.
    public var count: Int
  }

  /// What makes it one.
  public enum Kind: Equatable, Sendable {
    /// One visit of a scope.
    case scope(ScopeSpan.ID)
    /// Equal parts, of so many items each.
    case repetition(period: Int)
    /// Neighbours that have nothing in common but their number.
    case stretch
  }

  public let id: ID
  public let kind: Kind
  /// Its name, without how often it is repeated.
  public private(set) var name: String
  /// The positions of its operations in the order of execution.
  public let positions: Range<Int>
  /// What is right inside a repetition or a stretch, in order; a scope is asked for its own.
  let parts: FoldParts

  init(
    id: ID, kind: Kind, name: String, positions: Range<Int>, parts: FoldParts = FoldParts()
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.positions = positions
    self.parts = parts
  }

  /// The block by another name.
  func renamed(_ name: String) -> Block {
    var block = self
    block.name = name
    return block
  }

  /// How many equal parts it has; 1 where it is no repetition.
  public var count: Int { id.count }

  /// Its name as it stands in a box, with how often it is repeated.
  public var title: String { name + repetition }

  /// How often it is repeated, as it stands behind the name; empty where it is no repetition.
  var repetition: String { count > 1 ? " ×\(count)" : "" }

  /// The items of one of its equal parts.
  func part(_ place: Int) -> FoldParts { parts(place..<place + 1) }

  /// The items of some of its equal parts.
  func parts(_ places: Range<Int>) -> FoldParts {
    guard case .repetition(let period) = kind else { return parts }
    return parts.parts(at: places.lowerBound * period..<places.upperBound * period)
  }

  /// The positions of one of its equal parts, or all of them where it is no repetition.
  func positions(ofPart place: Int) -> Range<Int> {
    guard case .repetition = kind, let first = part(place).first, let last = part(place).last
    else { return positions }
    return first.positions.lowerBound..<last.positions.upperBound
  }

  /// The equal part that a position is in.
  func partPlace(of position: Int) -> Int {
    guard case .repetition(let period) = kind else { return 0 }
    let item = parts.firstPlace { $0.positions.upperBound > position }
    return item < parts.count ? item / period : 0
  }
}

/// One thing in the order of execution: an operation, or a block of them.
public enum FoldItem: Equatable, Sendable {
  /// The operation at a position; its primitive's name where it was read.
  case operation(Int, name: String)
  case block(Block)

  /// The positions that it takes.
  public var positions: Range<Int> {
    switch self {
    case .operation(let position, _): position..<position + 1
    case .block(let block): block.positions
    }
  }

  public var block: Block? { if case .block(let block) = self { block } else { nil } }

  var name: String {
    switch self {
    case .operation(_, let name): name
    case .block(let block): block.name
    }
  }

  /// The item with so many blocks around it.
  func deeper(_ depth: Int) -> FoldItem {
    guard case .block(let block) = self else { return self }
    return .block(
      Block(
        id: Block.ID(start: block.id.start, depth: depth, count: block.id.count),
        kind: block.kind, name: block.name, positions: block.positions,
        parts: block.parts.deeper(depth + 1)))
  }
}
