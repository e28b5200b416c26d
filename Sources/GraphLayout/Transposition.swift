extension Sweeper {
  /// A neighbour's place, and how many edges lead there.
  struct Key {
    var place, weight: Int32
  }

  /// The sorted neighbours of a layer's vertices, above and below.
  struct Keys {
    var starts: [Int] = [0]
    var keys: [Key] = []

    mutating func append(_ ends: ArraySlice<Adjacency.End>, places: [Int32]) {
      let first = keys.count
      for end in ends {
        keys.append(Key(place: places[end.vertex] + end.place, weight: end.weight))
      }
      if ends.count > 1 { keys[first...].sort { $0.place < $1.place } }
      starts.append(keys.count)
    }

    /// How often the links of two vertices cross if the one stands on the left, and if the other does.
    func crossings(_ one: Int, _ other: Int) -> (oneFirst: Int, otherFirst: Int) {
      let (ones, others) = (starts[one]..<starts[one + 1], starts[other]..<starts[other + 1])
      guard !ones.isEmpty, !others.isEmpty else { return (0, 0) }
      var total = 0
      for place in others { total += Int(keys[place].weight) }
      var (less, lessOrEqual) = (others.lowerBound, others.lowerBound)
      var (sumLess, sumLessOrEqual, oneFirst, otherFirst) = (0, 0, 0, 0)
      for place in ones {
        let key = keys[place]
        while less < others.upperBound, keys[less].place < key.place {
          sumLess += Int(keys[less].weight)
          less += 1
        }
        while lessOrEqual < others.upperBound, keys[lessOrEqual].place <= key.place {
          sumLessOrEqual += Int(keys[lessOrEqual].weight)
          lessOrEqual += 1
        }
        oneFirst += Int(key.weight) * sumLess
        otherFirst += Int(key.weight) * (total - sumLessOrEqual)
      }
      return (oneFirst, otherFirst)
    }
  }

  /// Exchanges neighbours on a layer as long as that saves crossings (Gansner, Koutsofios, North
  /// and Vo, 1993, section 3).
  ///
  /// - Parameter swappingEquals: Whether to exchange those too that cross as often either way; this
  ///   leads out of dead ends, and may be undone by the next sweep.
  mutating func transpose(swappingEquals: Bool = false) {
    var isActive = [Bool](repeating: true, count: order.layerCount)
    var rounds = 0
    while isActive.contains(true), rounds < 12 {
      rounds += 1
      for layer in 0..<order.layerCount where isActive[layer] {
        isActive[layer] = false
        guard transpose(layer, swappingEquals: swappingEquals && rounds == 1) else { continue }
        if layer > 0 { isActive[layer - 1] = true }
        if layer + 1 < order.layerCount { isActive[layer + 1] = true }
      }
    }
  }

  /// Exchanges neighbours on one layer, and tells whether that saved crossings.
  private mutating func transpose(_ layer: Int, swappingEquals: Bool) -> Bool {
    let range = order.range(of: layer)
    guard range.count > 1 else { return false }
    var (upper, lower) = (Keys(), Keys())
    for place in range {
      let vertex = order.vertices[place]
      upper.append(above[vertex], places: outputKeys)
      lower.append(below[vertex], places: inputKeys)
    }
    /// Which of the vertices, as they stood at first, is at each place now.
    var standing = Array(0..<range.count)
    var (hasSaved, hasChanged, passes) = (false, true, 0)
    while hasChanged, passes < 2 * range.count {
      hasChanged = false
      passes += 1
      for place in 0..<range.count - 1 {
        let at = range.lowerBound + place
        if isPinned, !proper.isDummy(order.vertices[at]), !proper.isDummy(order.vertices[at + 1]) {
          continue
        }
        let (one, other) = (standing[place], standing[place + 1])
        let (up, down) = (upper.crossings(one, other), lower.crossings(one, other))
        let now = up.oneFirst + down.oneFirst
        let then = up.otherFirst + down.otherFirst
        guard then < now || (swappingEquals && passes == 1 && now > 0 && then == now) else {
          continue
        }
        standing.swapAt(place, place + 1)
        order.swapNeighbours(at: at)
        if then < now {
          hasSaved = true
          hasChanged = true
        }
      }
    }
    updateKeys(of: layer)
    return hasSaved
  }
}
