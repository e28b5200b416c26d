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
  private static let costBits: Int32 = 8

  /// Four rows of gaps, one after the other: the costs so far, those from one gap above to all, the same from
  /// the line's own gap, and the best of all.
  private let cells = Flat<Int32>(repeating: 0, count: 4 * count)
  @inline(__always) private static var row: Int { count }
  @inline(__always) private static var own: Int { 2 * count }
  @inline(__always) private static var best: Int { 3 * count }
  /// For each layer, from which gap above each gap is reached best, by the codes of distances.
  private let origins: Flat<UInt8>
  /// How many layers the ways pass so far.
  private(set) var layers = 0

  /// How many crossings may be saved at most on the way to each layer, from the uppermost on.
  let savable: Flat<Int32>

  /// Room for lines on so many layers.
  init(layers: Int) {
    origins = Flat(repeating: 0, count: layers * Self.count)
    savable = Flat(repeating: 0, count: layers)
  }

  /// What the best way to a gap costs.
  @inline(__always)
  func cost(_ gap: Int) -> Int32 { cells[gap] >> Self.costBits }

  /// Says what it costs to come to a gap of the first layer.
  @inline(__always)
  func setFirstCost(_ gap: Int, _ cost: Int32) { cells[gap] = cost << Self.costBits }

  /// Says what it costs to come from the line's own gap to one of the next layer.
  @inline(__always)
  func setOwnCost(_ gap: Int, _ cost: Int32) { cells[Self.own &+ gap] = cost << Self.costBits }

  /// Begins anew.
  mutating func begin() { layers = 0 }

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
    let change: Int32 = isToRight ? 1 << Self.costBits : -(1 << Self.costBits)
    let bound = Int32(truncatingIfNeeded: gap)
    for gap in 0..<Self.count {
      let isBeyond = Int32(truncatingIfNeeded: gap) > bound
      cells[Self.row &+ gap] = cells[Self.row &+ gap] &+ (isBeyond ? 0 &- change : change)
    }
  }

  /// Looks at the ways from a gap above.
  @inline(__always)
  func takeWays(from gap: Int) {
    let distance = gap &- Self.half
    let code = distance < 0 ? -2 &* distance &- 1 : 2 &* distance
    let cost = cells[gap] &+ Int32(truncatingIfNeeded: code)
    for gap in 0..<Self.count {
      cells[Self.best &+ gap] = min(cells[Self.best &+ gap], cells[Self.row &+ gap] &+ cost)
    }
  }

  /// Goes on with the costs of the next layer.
  mutating func endLayer() {
    let mask: Int32 = 1 << Self.costBits - 1
    let first = layers &* Self.count
    for gap in 0..<Self.count {
      let best = cells[Self.best &+ gap]
      origins[first &+ gap] = UInt8(truncatingIfNeeded: best)
      cells[gap] = best & ~mask
    }
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
