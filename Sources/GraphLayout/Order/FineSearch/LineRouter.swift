/// What it costs a line to come to each gap of a layer, near where it is now.
///
/// Gaps are counted from the one in which the line is, which has the number `half`. A cost is what the way
/// crosses more than the line does now; with it goes the gap above from which it comes.
struct LineRouter: ~Copyable {
  /// So many gaps are looked at on each layer.
  static let count = 32
  static let half = count / 2
  /// A cost is kept in the upper bits of a number, and in the lower ones from how far away it comes, so that
  /// of two that are as good the nearer one is the lesser.
  ///
  /// It is counted from that of the line's own gap. Short numbers do for that, of which more are looked at at
  /// once, since two gaps of a layer differ by no more than the links between them.
  private static let costBits: Int16 = 5
  /// From so many places on, links lead beyond all gaps.
  private static let farthest = half + 1
  /// Ways that differ by more than so many crossings are taken for as good as that.
  private static let most: Int32 = 250

  /// The costs so far, and behind them the same with the codes of the gaps' distances.
  private let costs = Flat(repeating: Row(repeating: 0), count: 2)
  /// What it costs to come to each gap of a layer from the line's own gap above it, layer after layer.
  private let ownWays: Flat<Row>
  /// For each layer, from which gap above each gap is reached best, by the codes of distances.
  private let origins: Flat<Row>
  /// What the ways from a gap cost more than those from the next one to the left if a link between the two leads to
  /// an item, by how far to the right of the line that is.
  private let steps: Flat<Row>
  private let codes: Row
  /// The items of the line on the layers that it passes.
  let items: Flat<Int32>
  /// How many crossings may be saved at most on the way to each layer, from the uppermost on.
  let savable: Flat<Int32>
  /// How many layers the ways pass so far.
  private(set) var layers = 0
  /// What the best way to the line's own gap costs.
  private var base: Int32 = 0

  /// Room for lines on so many layers.
  init(layers: Int) {
    ownWays = Flat(repeating: Row(repeating: 0), count: layers)
    origins = Flat(repeating: Row(repeating: 0), count: layers)
    items = Flat(repeating: 0, count: layers)
    savable = Flat(repeating: 0, count: layers)
    codes = Row { gap in
      let distance = gap - Int16(Self.half)
      return distance < 0 ? -2 * distance - 1 : 2 * distance
    }
    steps = Flat(repeating: Row(repeating: 0), count: 2 * Self.farthest + 1)
    let change: Int16 = 1 << Self.costBits
    for distance in -Self.farthest...Self.farthest {
      let gap = Self.half + (distance > 0 ? distance - 1 : distance)
      steps[Self.farthest + distance] = Row { $0 > gap ? -change : change }
    }
  }

  /// What the best way to a gap costs.
  @inline(__always)
  func cost(_ gap: Int) -> Int32 { base &+ Int32(costs[0, gap] >> Self.costBits) }

  /// A cost with room for where it comes from.
  @inline(__always)
  private static func cell(_ cost: Int32) -> Int16 {
    Int16(truncatingIfNeeded: max(-most, min(most, cost))) << costBits
  }

  /// Says what it costs to come from the line's own gap to one of the next layer.
  @inline(__always)
  func setOwnCost(_ gap: Int, onLayer layer: Int, _ cost: Int32) {
    ownWays[layer, gap] = Self.cell(cost)
  }

  /// Begins with the ways to the first layer.
  mutating func begin() {
    (layers, base) = (0, 0)
    setCosts(ownWays[0])
  }

  @inline(__always)
  private func setCosts(_ row: Row) {
    costs[0] = row
    costs[1] = row + codes
  }

  /// The best ways to all gaps of the next layer from some of one, as what they cost more than those from one gap.
  struct Ways {
    fileprivate var row: Row
  }

  /// The ways from a gap.
  @inline(__always)
  func ways(from gap: Int) -> Ways { Ways(row: Row(repeating: costs[1, gap])) }

  /// Sees ways from the other side of a link to an item that is so many places to the right of the line.
  @inline(__always)
  func pass(_ ways: inout Ways, linkTo distance: Int32, isToRight: Bool) {
    let farthest = Int32(Self.farthest)
    let step = steps[farthest &+ max(-farthest, min(farthest, distance))]
    ways.row = isToRight ? ways.row - step : ways.row + step
  }

  /// Adds the ways from the gap from which all are seen.
  @inline(__always)
  func add(_ ways: inout Ways, from gap: Int) {
    ways.row = ways.row.least(Row(repeating: costs[1, gap]))
  }

  /// Goes on with the costs of the next layer, to which there are ways seen from the line's own gap.
  @inline(__always)
  mutating func endLayer(_ one: Ways, _ other: Ways) {
    let mask: Int16 = 1 << Self.costBits - 1
    let best = ownWays[layers &+ 1] + one.row.least(other.row)
    origins[layers] = best & Row(repeating: mask)
    costs[0] = best & Row(repeating: ~mask)
    let own = costs[0, Self.half]
    setCosts(
      (costs[0] - Row(repeating: own)).least(Row(repeating: Self.cell(Self.most)))
        .most(Row(repeating: Self.cell(-Self.most))))
    base &+= Int32(own >> Self.costBits)
    layers += 1
  }

  /// The gap of the layer above from which one of the layer that ended last is reached best; that layer is
  /// forgotten.
  mutating func popOrigin(of gap: Int) -> Int {
    layers -= 1
    let code = Int(origins[layers, gap])
    return Self.half + (code % 2 == 0 ? code / 2 : -(code + 1) / 2)
  }
}
