/// An order that is given by numbers.
extension FineOrder {
  /// Puts the items of each layer in the order of their numbers; returns how many crossings that saves.
  ///
  /// Of two lines with one number, as those have that ran in one column, that which leads further to the left
  /// on the layer below comes first. What may not be moved is expected to be in order among itself.
  func arrange(by numbers: borrowing Flat<Int>) -> Int {
    var saved = 0
    for layer in (0..<Int32(layerCount)).reversed() {
      let slots = slots(of: layer)
      let wanted = slots.map { items[$0] }.sorted { one, other in
        if numbers[one] != numbers[other] { return numbers[one] < numbers[other] }
        let (left, right) = (end(ofLineAt: one), end(ofLineAt: other))
        return left != right ? left < right : places[one] < places[other]
      }
      for (slot, item) in zip(slots, wanted) {
        var here = slots.lowerBound + places[item]
        guard here != slot else { continue }
        let (from, passer) = (here, passer(item))
        while here > slot {
          here -= 1
          saved -= saving(passer, items[here])
        }
        move(from: from, to: slot)
      }
    }
    return saved
  }

  /// Where a line goes on from an item; -1 for a node.
  private func end(ofLineAt item: Int32) -> Int32 {
    Int(vertices[item]) < nodeCount ? -1 : places[lower.ends[lower.starts[item]]]
  }
}
