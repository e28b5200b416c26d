/// What a search does to the whole order before it moves anything at random.
extension FineSearch {
  /// How far an item is sifted.
  private static let farReach: Int32 = 60
  /// How far what is touched by lines that were moved.
  private static let nearReach: Int32 = 10

  /// Sweeps a crowded graph, leads lines anew, and sifts all items for so many looks.
  ///
  /// Lines come first: a whole line that is led anew leaves what no item of it can leave alone, and items that were
  /// sifted hold on to lines where these are. What sifting changes is worth another look at the lines.
  mutating func open(_ attempt: inout FineOrder.Attempt, siftWork: Int) {
    if isCrowded { sweep(&attempt) }
    reroute(&attempt)
    siftAll(&attempt, limit: order.work + siftWork)
    reroute(&attempt, work: reroutingWork / Self.laterShare)
  }

  /// One in so many crossings more may come of sweeps where lines are led anew after them; and in a woven graph,
  /// where lines are most of what there is, one in so many is taken without a look at what comes of the other order.
  private static let (mostLost, leastLost) = (4, 16)
  /// For one in so many looks lines are led anew to see what sweeps are worth, and once all items were sifted.
  private static let (trialShare, laterShare) = (4, 8)

  /// Puts all items near what they are linked to, if that saves crossings, or leads to fewer where lines are led
  /// anew: these find more to save in an order in which all items are near what they are linked to.
  private mutating func sweep(_ attempt: inout FineOrder.Attempt) {
    var unswept = (items: order.items.elements, crossings: crossings)
    order.sweep(isBrief: isOvercrowded)
    let swept = (items: order.items.elements, crossings: order.crossingCount())
    let isWorthTrial = reroutings > 0 && swept.crossings <= crossings + crossings / Self.mostLost
    crossings = swept.crossings
    if crossings >= unswept.crossings + (isWoven ? unswept.crossings / Self.leastLost : 0) {
      order.restore(unswept.items)
      crossings = unswept.crossings
      guard isWorthTrial else { return }
      let work = reroutingWork / Self.trialShare
      reroute(&attempt, passes: 1, work: work)
      unswept = (order.items.elements, crossings)
      attempt = FineOrder.Attempt(items: order.itemCount)
      order.restore(swept.items)
      crossings = swept.crossings
      reroute(&attempt, passes: 1, work: work)
      if crossings >= unswept.crossings {
        order.restore(unswept.items)
        crossings = unswept.crossings
      }
    }
    order = FineOrder(renumbering: order)
    attempt = FineOrder.Attempt(items: order.itemCount)
  }

  /// Sifts every item, and then those that this touches.
  private mutating func siftAll(_ attempt: inout FineOrder.Attempt, limit: Int) {
    for item in 0..<Int32(order.itemCount) where order.work < limit {
      crossings -= order.sift(item, within: Self.farReach, &attempt)
    }
    while order.work < limit, let item = attempt.popFirst(ofFirst: Int.max) {
      crossings -= order.sift(item, within: Self.farReach, &attempt)
    }
    attempt.finish()
  }

  /// One in so many crossings should be saved each time that lines are led anew.
  private static let leastShareOfLines = 50

  /// Moves lines that cross others to better ways, and sifts what that touches, as often and for as many looks as
  /// is said or until that saves few.
  private mutating func reroute(
    _ attempt: inout FineOrder.Attempt, passes: Int = .max, work most: Int = .max
  ) {
    let work = order.work
    let limit = min(reroutingWork, most) == .max ? .max : work + min(reroutingWork, most)
    for _ in 0..<min(passes, reroutings) where crossings > 0 && order.work < limit {
      order.findCrossingItems(&crossing)
      var saved = order.rerouteLines(of: crossing, by: &router, limit: limit, &attempt)
      guard saved > 0 else { break }
      while let item = attempt.popFirst(ofFirst: Int.max) {
        saved += order.sift(item, within: Self.nearReach, &attempt)
      }
      attempt.finish()
      crossings -= saved
      // What is saved from then on is not worth looking at all lines.
      guard saved >= crossings / Self.leastShareOfLines else { break }
    }
    order.work = work
  }
}
