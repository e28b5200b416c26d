import TapeFormat

/// Many short lists of numbers in two flat arrays, eight bytes a list and four an element.
struct Lists: Sendable {
  private(set) var starts: [Int32] = [0]
  private(set) var elements: [Int32] = []

  /// How many lists there are.
  var count: Int { starts.count - 1 }

  /// The elements of a list.
  subscript(list: Int) -> ArraySlice<Int32> {
    elements[Int(starts[list])..<Int(starts[list + 1])]
  }

  /// Adds one more list.
  mutating func append(_ list: some Sequence<Int32>) {
    elements.append(contentsOf: list)
    starts.append(Int32(elements.count))
  }

  /// The lists turned around: for each element below `count`, the lists that hold it, rising.
  ///
  /// A list that holds an element twice is there twice. A counting sort, linear in the elements.
  func inverted(count: Int) -> Lists {
    var inverse = Lists()
    inverse.starts = [Int32](repeating: 0, count: count + 1)
    for element in elements { inverse.starts[Int(element) + 1] += 1 }
    for place in 0..<count { inverse.starts[place + 1] += inverse.starts[place] }
    inverse.elements = [Int32](repeating: 0, count: elements.count)
    var next = inverse.starts
    for list in 0..<self.count {
      for element in self[list] {
        inverse.elements[Int(next[Int(element)])] = Int32(list)
        next[Int(element)] += 1
      }
    }
    return inverse
  }
}

/// Lists of numbers of which nearly all are empty: only the others take memory.
struct FewLists: Sendable {
  /// The places of those that are not empty, rising.
  private var places: [Int32] = []
  private var lists = Lists()

  /// The elements of a list.
  subscript(list: Int) -> ArraySlice<Int32> {
    let place = places.firstPlace { $0 >= list }
    return place < places.count && places[place] == list ? lists[place] : []
  }

  /// Says what a list has, which comes after all that have something so far.
  mutating func add(_ list: [Int32], at place: Int32) {
    guard !list.isEmpty else { return }
    places.append(place)
    lists.append(list)
  }
}
