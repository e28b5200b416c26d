/// Moves of an item together with what hangs on it: where a block of items should stand elsewhere, moving any
/// one of them alone costs crossings.
extension FineOrder {
  /// So many items at most are hauled, and those of a step more are left where they are.
  private static let mostHauled = 20

  /// Moves an item by some places, and then what it is linked to on one side, what that is linked to, and so on
  /// for some steps, each to where it crosses least on its way back; returns how many crossings that saves.
  mutating func haul(
    _ item: Int32, by places: Int32, steps: Int, upwards: Bool, _ attempt: inout Attempt
  ) -> Int {
    let before = self.places[item]
    var saved = shift(item, by: places, &attempt)
    guard self.places[item] != before else { return 0 }
    var hauled = [item]
    var step = 0..<1
    for _ in 0..<steps {
      for number in step where hauled.count <= Self.mostHauled {
        if upwards {
          add(upper, of: hauled[number], to: &hauled)
        } else {
          add(lower, of: hauled[number], to: &hauled)
        }
      }
      guard hauled.count <= Self.mostHauled else { break }
      step = step.upperBound..<hauled.count
      hauled[step].sort { self.places[$0] < self.places[$1] }
      for number in step { saved += follow(hauled[number], upwards: upwards, &attempt) }
    }
    return saved
  }

  /// Adds what an item is linked to.
  private func add(_ links: borrowing FineLinks, of item: Int32, to hauled: inout [Int32]) {
    for link in links.range(of: item) where !hauled.contains(links.ends[link]) {
      hauled.append(links.ends[link])
    }
  }

  /// Moves an item to the nearest of the places where its links to the side that it is hauled from cross least;
  /// returns how many crossings of all its links that saves.
  private mutating func follow(_ item: Int32, upwards: Bool, _ attempt: inout Attempt) -> Int {
    guard mayMove(item) else { return 0 }
    let slots = slots(of: layers[item])
    let here = slots.lowerBound + places[item]
    let passer = passer(item)
    var (best, target, saved) = (0, here, 0)
    for step in [Int32(1), -1] {
      var (ofSide, ofAll) = (0, 0)
      var slot = here + step
      while slots.contains(slot) {
        let savings = savings(passer, items[slot])
        ofSide += Int(step) * (upwards ? savings.below : savings.above)
        ofAll += Int(step) * (savings.above + savings.below)
        if ofSide > best || ofSide == best && abs(slot - here) < abs(target - here) {
          (best, target, saved) = (ofSide, slot, ofAll)
        }
        slot += step
      }
    }
    work += slots.count
    if target != here { move(item, from: here, to: target, &attempt) }
    return saved
  }
}
