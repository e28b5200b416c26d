/// How strong a line is; of two that lie on each other the greater is seen.
public enum LineWeight: UInt16, Comparable, CaseIterable, Sendable {
  case dashed = 1, light, double, heavy

  public static func < (left: LineWeight, right: LineWeight) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What of a line lies in one cell: from its middle to each of its four sides a weight, or nothing.
public struct Arms: Hashable, Sendable {
  /// A side of a cell.
  public enum Side: UInt16, CaseIterable, Sendable {
    case up, right, down, left

    /// The side across the cell.
    public var opposite: Side {
      switch self {
      case .up: .down
      case .right: .left
      case .down: .up
      case .left: .right
      }
    }
  }

  /// Four bits a side.
  private var bits: UInt16 = 0

  /// No arms at all.
  public init() {}

  /// Arms of one weight to the given sides.
  public init(_ sides: Side..., weight: LineWeight = .light) {
    for side in sides { self[side] = weight }
  }

  /// The weight of the arm to a side; nil where there is none.
  public subscript(side: Side) -> LineWeight? {
    get { LineWeight(rawValue: bits >> (4 * side.rawValue) & 15) }
    set {
      bits &= ~(15 << (4 * side.rawValue))
      bits |= (newValue?.rawValue ?? 0) << (4 * side.rawValue)
    }
  }

  public var isEmpty: Bool { bits == 0 }
  /// Whether a line runs from the upper to the lower side.
  public var isVerticalThrough: Bool { self[.up] != nil && self[.down] != nil }
  /// The greatest weight among the arms.
  public var weight: LineWeight? {
    LineWeight(rawValue: max(max(bits & 15, bits >> 4 & 15), max(bits >> 8 & 15, bits >> 12)))
  }

  /// Adds an arm; one that is there already keeps the greater weight.
  public mutating func add(_ side: Side, _ weight: LineWeight) {
    if let there = self[side], there >= weight { return }
    self[side] = weight
  }

  /// Adds all arms of another line of the same net.
  public mutating func formUnion(_ other: Arms) {
    for side in Side.allCases {
      if let weight = other[side] { add(side, weight) }
    }
  }
}
