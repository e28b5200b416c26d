import TapeFormat

/// Lists of numbers of which many are empty: only the others take memory.
struct FewLists: Sendable {
  /// The places of those that are not empty, rising.
  private var places = PackedNumbers()
  private var lists = PackedLists()

  /// Whether all are empty.
  var isEmpty: Bool { places.isEmpty }

  /// Calls a function with each number of a list.
  func forEach(in list: Int, _ body: (Int32) -> Void) {
    let place = places.firstPlace { $0 >= list }
    if place < places.count, places[place] == list { lists.forEach(in: place, body) }
  }

  /// The numbers of a list.
  subscript(list: Int) -> [Int32] {
    if isEmpty { return [] }
    var numbers: [Int32] = []
    forEach(in: list) { numbers.append($0) }
    return numbers
  }

  /// Says what a list has, which comes after all that have something so far.
  mutating func add(_ list: [Int32], at place: Int) {
    guard !list.isEmpty else { return }
    places.append(place)
    lists.append(list)
  }
}
