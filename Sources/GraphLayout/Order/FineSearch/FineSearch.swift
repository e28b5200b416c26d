/// The search for an order with fewer crossings than straight lines can have, from one that they have.
///
/// An item, or a stretch of a line, is moved at random, mostly one whose links cross others, and what that
/// touches is sifted; if there are then more crossings than before, all of it is taken back. What one go costs does not depend on the size
/// of the graph. The limit counts looks at items, not time, so that the same graph gets the same order on
/// any machine.
struct FineSearch: ~Copyable {
  var order: FineOrder
  private var dice: Dice
  /// Whether nodes stay as they are: then nothing else drifts, and nothing is sought out.
  private let isNear: Bool
  var router: LineRouter
  /// Whether all items are swept at first, and whether few sweeps do.
  let isCrowded, isOvercrowded: Bool
  /// So many looks at an item at least all are sifted for at first; 0 but for woven graphs.
  private let siftWork: Int
  /// Whether a graph is woven, whose lines are most of what there is.
  var isWoven: Bool { siftWork > 0 }
  /// How often at most lines are led anew after that, and for how many looks.
  let reroutings, reroutingWork: Int
  /// So many things at most are moved in one go.
  private let kicks: Int
  /// How many crossings there are.
  var crossings: Int
  /// One in so many goes hauls a block of items; 0 for none.
  var goesPerHaul = 0
  /// The items whose links crossed others when that was last looked up, and in so many goes it is again.
  var crossing: [Int32] = []
  private var goesLeft = 0

  /// How far an item is sifted, and how many are in one go, or in one that hauls.
  private static let (reach, mostSifted, mostSiftedOfHaul): (Int32, Int, Int) = (3, 80, 200)
  /// How far an item is moved.
  private static let stride = 8
  /// One in so many goes moves a single item; one in so many items of a line ends the stretch; and one in so
  /// many goes begins anywhere.
  private static let (oneItem, endOfStretch, anywhere) = (3, 8, 5)
  /// So many steps at most a block that is hauled reaches.
  private static let mostSteps = 3

  /// A search that has not begun, with a seed.
  ///
  /// So many kicks are what is moved in one go at most: one leads to the nearest better orders soonest,
  /// and several out of those that are better than all near them. Before that, all items are swept in a crowded
  /// graph, lines can be led anew, and all items are sifted. Some nodes can be kept among each other as they are.
  init(
    _ proper: ProperGraph, row: [Int32], crossings: Int, keeping fixed: [Int32] = [],
    options: Layout.Options, isCrowded: Bool = false, isOvercrowded: Bool = false,
    siftWork: Int = 0, reroutings: Int = 0, reroutingWork: Int = .max, kicks: Int = 1, seed: Int = 0
  ) {
    dice = Dice(seed: seed)
    self.kicks = kicks
    self.isCrowded = isCrowded
    self.isOvercrowded = isOvercrowded
    self.siftWork = siftWork
    self.reroutings = reroutings
    self.reroutingWork = reroutingWork
    router = LineRouter(layers: proper.layerCount)
    isNear = !fixed.isEmpty
    order = FineOrder(proper, row: row, keeping: fixed, options: options)
    self.crossings = crossings
  }

  /// Whether a graph can be searched: one with edges that were turned can not.
  static func suits(_ proper: ProperGraph) -> Bool {
    proper.turns.isEmpty && proper.layerCount > 1
  }

  /// So many crossings more than before may come of what is moved, as long as there is much work left; that
  /// leads out of orders that are better than all near them (Dueck, "New optimization heuristics: the great
  /// deluge algorithm and the record-to-record travel", 1993).
  private static let leeway = 3

  /// Looks for better orders as long as the limits allow, in looks at an item.
  ///
  /// - Parameters:
  ///   - work: The most looks.
  ///   - patience: The most looks in vain.
  mutating func run(work: Int, patience: Int) {
    var attempt = FineOrder.Attempt(items: order.itemCount)
    let limit = order.work + work
    if order.work == 0 {
      open(&attempt, siftWork: max(work / 2, siftWork))
      // The limit is for what is done at random.
      if isWoven { order.work = min(order.work, limit / 2) }
    }
    var end = min(limit, order.work + patience)
    var record = crossings
    /// The items as they were at the record; nil as long as they still are.
    var kept: [Int32]?
    var next = (work: order.work + work / Self.checks, crossings: crossings)
    while order.work < end, crossings > 0 {
      if isCrowded, order.work >= next.work {
        guard next.crossings - record >= next.crossings / Self.leastShare else { break }
        next = (order.work + work / Self.checks, record)
      }
      let saved = disturb(&attempt)
      if saved > 0 || saved == 0 && !isNear {
        crossings -= saved
        attempt.finish()
        guard crossings < record else { continue }
        record = crossings
        kept = nil
        end = min(limit, order.work + patience)
      } else if saved < 0, !isNear,
        crossings - saved <= record + Self.leeway(left: limit - order.work, of: work)
      {
        if kept == nil {
          order.undo(&attempt)
          kept = order.items.elements
        } else {
          crossings -= saved
          attempt.finish()
        }
      } else {
        order.undo(&attempt)
      }
    }
    if let kept, crossings > record { order.restore(kept) }
    crossings = record
  }

  /// So often it is looked at whether a crowded graph still gains by it, and one in so many crossings should have
  /// been saved each time.
  private static let (checks, leastShare) = (16, 2_000)

  /// How many crossings more are allowed when so much of the work is left.
  private static func leeway(left: Int, of work: Int) -> Int {
    let share = Double(left) / Double(work)
    return Int(Double(leeway) * share * share)
  }

  /// Begins with the order of the items' numbers, given by their vertices and layers.
  mutating func begin(by number: (_ vertex: Int32, _ layer: Int32) -> Int) {
    let numbers = Flat(repeating: 0, count: order.itemCount)
    for item in 0..<Int32(order.itemCount) {
      numbers[item] = number(order.vertices[item], order.layers[item])
    }
    crossings -= order.arrange(by: numbers)
  }

  /// Makes edges shorter where that costs no crossings.
  mutating func settle(in graph: Graph, options: Layout.Options) {
    order.settle(in: graph, isCrowded: isCrowded, isBrief: isOvercrowded, options: options)
  }

  /// Moves something at random and sifts what that touches; returns how many crossings that saved.
  private mutating func disturb(_ attempt: inout FineOrder.Attempt) -> Int {
    order.work += 10
    if !isNear {
      if goesLeft == 0 {
        order.findCrossingItems(&crossing)
        // That looks at all items, and should take less time than the goes between.
        goesLeft = 16 + order.itemCount / 8
      }
      goesLeft -= 1
    }
    let isHaul = goesPerHaul > 0 && dice.roll(goesPerHaul) == 0
    var saved = isHaul ? haul(&attempt) : shift(&attempt)
    if !isHaul {
      for _ in 0..<dice.roll(kicks) { saved += shift(&attempt) }
    }
    while let item = attempt.popFirst(ofFirst: isHaul ? Self.mostSiftedOfHaul : Self.mostSifted) {
      saved += order.sift(item, within: Self.reach, &attempt)
    }
    return saved
  }

  /// An item at random, mostly one whose links cross others.
  private mutating func anyItem() -> Int32 {
    crossing.isEmpty || dice.roll(Self.anywhere) == 0
      ? Int32(dice.roll(order.itemCount)) : crossing[dice.roll(crossing.count)]
  }

  /// Moves what an item leads to, or what leads to it, anywhere on its layer, and hauls what hangs on that, the
  /// item among it; returns how many crossings that saved.
  private mutating func haul(_ attempt: inout FineOrder.Attempt) -> Int {
    var item = anyItem()
    let upwards = dice.roll(2) == 0
    let steps = 1 + dice.roll(Self.mostSteps)
    for _ in 0..<steps {
      let links = upwards ? order.lower.range(of: item) : order.upper.range(of: item)
      guard !links.isEmpty else { break }
      let link = links.lowerBound + Int32(dice.roll(links.count))
      item = upwards ? order.lower.ends[link] : order.upper.ends[link]
    }
    let place = Int32(dice.roll(order.slots(of: order.layers[item]).count))
    return order.haul(
      item, by: place - order.places[item], steps: steps, upwards: upwards, &attempt)
  }

  /// Moves an item, or a stretch of a line, at random; returns how many crossings that saved.
  private mutating func shift(_ attempt: inout FineOrder.Attempt) -> Int {
    let item = anyItem()
    let step = dice.roll(2 * Self.stride) - Self.stride
    let shift = Int32(step >= 0 ? step + 1 : step)
    var saved = order.shift(item, by: shift, &attempt)
    if dice.roll(Self.oneItem) > 0 {
      var at = item
      while let next = order.lineItem(above: at), dice.roll(Self.endOfStretch) > 0 {
        saved += order.shift(next, by: shift, &attempt)
        at = next
      }
      at = item
      while let next = order.lineItem(below: at), dice.roll(Self.endOfStretch) > 0 {
        saved += order.shift(next, by: shift, &attempt)
        at = next
      }
    }
    return saved
  }
}
