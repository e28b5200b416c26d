/// How many colours a terminal shows.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case two56 = 256

  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The greatest depth that needs no more than so many colours.
  public init(colors: Int) {
    self = Self.allCases.last { $0.rawValue <= colors } ?? .none
  }

  /// The colour of this depth that comes nearest to one of the 256-colour palette; nil without
  /// colours.
  ///
  /// Near is meant as the sum of squares in red, green and blue. Eight colours have no bright ones,
  /// so there the bright ones become their dark twins; grey, whose twin is black, becomes nil: the
  /// terminal's own colour, which can be read on every background.
  public func nearest(to color: UInt8) -> UInt8? {
    switch self {
    case .none: nil
    case .two56: color
    case .sixteen: color < 16 ? color : Self.nearestOf16[Int(color)]
    case .eight:
      switch color < 16 ? color : Self.nearestOf16[Int(color)] {
      case 8: nil
      case let near: near % 8
      }
    }
  }

  private static let nearestOf16: [UInt8] = (0...255).map { (color: Int) -> UInt8 in
    let wanted = channels(of: color)
    func distance(_ candidate: Int) -> Int {
      let (red, green, blue) = channels(of: candidate)
      let (r, g, b) = (red - wanted.0, green - wanted.1, blue - wanted.2)
      return r * r + g * g + b * b
    }
    let best = (0..<16).min { distance($0) < distance($1) } ?? 7
    return UInt8(best)
  }

  /// Red, green and blue of a colour of the palette, as xterm sets them.
  private static func channels(of color: Int) -> (Int, Int, Int) {
    switch color {
    case 7: return (229, 229, 229)
    case 8: return (127, 127, 127)
    case 0..<16:
      let level = color < 8 ? 205 : 255
      return (color & 1 == 0 ? 0 : level, color & 2 == 0 ? 0 : level, color & 4 == 0 ? 0 : level)
    case 232...:
      let grey = 8 + 10 * (color - 232)
      return (grey, grey, grey)
    default:
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = color - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    }
  }
}
