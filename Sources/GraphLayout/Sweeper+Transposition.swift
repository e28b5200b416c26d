extension Sweeper {
  /// Exchanges neighbours on a layer as long as that saves crossings (Gansner, Koutsofios, North
  /// and Vo, 1993, section 3); the layers' items are arranged.
  ///
  /// - Parameter swappingEquals: Whether to exchange those too that cross as often either way; this
  ///   leads out of dead ends, and may be undone by the next sweep.
  mutating func transpose(swappingEquals: Bool) {
    var isActive = [Bool](repeating: true, count: layerCount)
    for round in 0..<12 {
      var hasSaved = false
      for layer in 0..<layerCount where isActive[layer] {
        isActive[layer] = false
        guard transpose(layer, swappingEquals: swappingEquals && round == 0) else { continue }
        hasSaved = true
        isActive[layer] = true
        if layer > 0 { isActive[layer - 1] = true }
        if layer + 1 < layerCount { isActive[layer + 1] = true }
      }
      guard hasSaved else { break }
    }
  }

  /// Exchanges neighbours on one layer, and tells whether that saved crossings.
  private mutating func transpose(_ layer: Int, swappingEquals: Bool) -> Bool {
    let range = items.range(of: layer)
    guard range.count > 1 else { return false }
    let vertices = items.elements(range)
    setKeys(of: layer, vertices)
    /// Which of the items, as they stood at first, is at each place now.
    var standing = Array(0..<range.count)
    /// The pairs of neighbours that are to be looked at.
    var isOpen = [Bool](repeating: true, count: range.count - 1)
    var (hasSaved, hasChanged, hasSwapped, pass) = (false, true, false, 0)
    while hasChanged, pass < 2 * range.count {
      hasChanged = false
      for place in 0..<range.count - 1 where isOpen[place] {
        isOpen[place] = false
        let (one, other) = (standing[place], standing[place + 1])
        if isLong(vertices[one]), isLong(vertices[other]) { continue }
        let saved = saving(one, other)
        work += upperKeys.count(of: one) + lowerKeys.count(of: one) + 2
        let swapsEquals = swappingEquals && pass == 0 && saved == 0
        guard saved > 0 || (swapsEquals && areCrossed(one, other)) else { continue }
        standing.swapAt(place, place + 1)
        hasSwapped = true
        if place > 0 { isOpen[place - 1] = true }
        if place + 1 < isOpen.count { isOpen[place + 1] = true }
        guard saved > 0 else { continue }
        hasSaved = true
        hasChanged = true
      }
      pass += 1
    }
    guard hasSwapped else { return false }
    for (place, item) in zip(range, standing) { items.vertices[place] = vertices[item] }
    placeItems(of: layer)
    return hasSaved
  }

  private func areCrossed(_ one: Int, _ other: Int) -> Bool {
    upperKeys.areCrossed(one, other) || lowerKeys.areCrossed(one, other)
  }

  /// Gives the short items of a layer positions in their order, between those of the long ones.
  private mutating func placeItems(of layer: Int) {
    let range = items.range(of: layer)
    var first = range.lowerBound
    while first < range.upperBound {
      guard !isLong(items.vertices[first]) else {
        first += 1
        continue
      }
      var end = first + 1
      while end < range.upperBound, !isLong(items.vertices[end]) { end += 1 }
      let left = first > range.lowerBound ? positions[items.vertices[first - 1]] : nil
      let right = end < range.upperBound ? positions[items.vertices[end]] : nil
      placeItems(first..<end, left: left, right: right)
      first = end
    }
  }

  private mutating func placeItems(_ places: Range<Int>, left: Int?, right: Int?) {
    var own: [Int] = []
    for place in places { own.append(positions[items.vertices[place]]) }
    own.sort()
    var fits = true
    if let left, let least = own.first { fits = least > left }
    if let right, let most = own.last { fits = fits && most < right }
    var (start, step) = (0, Self.unit)
    switch (left, right) {
    case _ where fits:
      for (place, position) in zip(places, own) { positions[items.vertices[place]] = position }
      return
    case (let left?, let right?):
      if right - left < 2 * (places.count + 1) {
        makeRoom((places.count + 2) * Self.unit, from: right)
        step = Self.unit
      } else {
        step = (right - left) / (places.count + 1)
      }
      start = left + step
    case (let left?, nil): start = left + step
    case (nil, let right?): start = right - places.count * step
    case (nil, nil): start = step
    }
    for (number, place) in places.enumerated() {
      positions[items.vertices[place]] = start + number * step
    }
  }
}
