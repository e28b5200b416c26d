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
  /// Ways that differ by more than so many crossings are taken for as good as that.
  private static let most: Int32 = 250

  /// Four rows of gaps, one after the other: the costs so far, those from one gap above to all, the same from
  /// the line's own gap, and the best of all.
  private let cells = Flat<Int16>(repeating: 0, count: 4 * count)
  @inline(__always) private static var row: Int { count }
  @inline(__always) private static var own: Int { 2 * count }
  @inline(__always) private static var best: Int { 3 * count }
  /// For each layer, from which gap above each gap is reached best, by the codes of distances.
  private let origins: Flat<UInt8>
  /// How many layers the ways pass so far.
  private(set) var layers = 0
  /// What the best way to the line's own gap costs.
  private var base: Int32 = 0

  /// How many crossings may be saved at most on the way to each layer, from the uppermost on.
  let savable: Flat<Int32>

  /// Room for lines on so many layers.
  init(layers: Int) {
    origins = Flat(repeating: 0, count: layers * Self.count)
    savable = Flat(repeating: 0, count: layers)
  }

  /// What the best way to a gap costs.
  @inline(__always)
  func cost(_ gap: Int) -> Int32 { base &+ Int32(cells[gap] >> Self.costBits) }

  /// A cost with room for where it comes from.
  @inline(__always)
  private static func cell(_ cost: Int32) -> Int16 {
    Int16(truncatingIfNeeded: max(-most, min(most, cost))) << costBits
  }

  /// Says what it costs to come to a gap of the first layer.
  @inline(__always)
  func setFirstCost(_ gap: Int, _ cost: Int32) { cells[gap] = Self.cell(cost) }

  /// Says what it costs to come from the line's own gap to one of the next layer.
  @inline(__always)
  func setOwnCost(_ gap: Int, _ cost: Int32) { cells[Self.own &+ gap] = Self.cell(cost) }

  /// Begins anew.
  mutating func begin() { (layers, base) = (0, 0) }

  /// Begins with the ways from the line's own gap.
  func beginLayer() {
    let cost = cells[Self.half]
    for gap in 0..<Self.count {
      let way = cells[Self.own &+ gap]
      cells[Self.row &+ gap] = way
      cells[Self.best &+ gap] = way &+ cost
    }
  }

  /// Goes back to the ways from the line's own gap.
  func returnToOwnGap() {
    for gap in 0..<Self.count { cells[Self.row &+ gap] = cells[Self.own &+ gap] }
  }

  /// Says that a link lies between the gap above from which ways were last looked at and the next one: one
  /// more is crossed on the way to the gaps up to one, and one less to those beyond; or the other way round.
  @inline(__always)
  func pass(linkBeyond gap: Int, isToRight: Bool) {
    let change: Int16 = isToRight ? 1 << Self.costBits : -(1 << Self.costBits)
    let bound = Int16(truncatingIfNeeded: gap)
    for gap in 0..<Self.count {
      let isBeyond = Int16(truncatingIfNeeded: gap) > bound
      cells[Self.row &+ gap] = cells[Self.row &+ gap] &+ (isBeyond ? 0 &- change : change)
    }
  }

  /// Looks at the ways from a gap above.
  @inline(__always)
  func takeWays(from gap: Int) {
    let distance = gap &- Self.half
    let code = distance < 0 ? -2 &* distance &- 1 : 2 &* distance
    let cost = cells[gap] &+ Int16(truncatingIfNeeded: code)
    for gap in 0..<Self.count {
      cells[Self.best &+ gap] = min(cells[Self.best &+ gap], cells[Self.row &+ gap] &+ cost)
    }
  }

  /// Goes on with the costs of the next layer.
  mutating func endLayer() {
    let mask: Int16 = 1 << Self.costBits - 1
    let first = layers &* Self.count
    let own = cells[Self.best &+ Self.half] & ~mask
    let (least, most) = (Self.cell(-Self.most), Self.cell(Self.most))
    for gap in 0..<Self.count {
      let best = cells[Self.best &+ gap]
      origins[first &+ gap] = UInt8(truncatingIfNeeded: best & mask)
      cells[gap] = max(least, min(most, (best & ~mask) &- own))
    }
    base &+= Int32(own >> Self.costBits)
    layers += 1
  }

  /// The gap of the layer above from which one of the layer that ended last is reached best; that layer is
  /// forgotten.
  mutating func popOrigin(of gap: Int) -> Int {
    layers -= 1
    let code = Int(origins[layers * Self.count + gap])
    return Self.half + (code % 2 == 0 ? code / 2 : -(code + 1) / 2)
  }
}
