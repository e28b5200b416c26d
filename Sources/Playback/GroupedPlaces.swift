/// Which elements of a list belong to which group, told piece by piece as the list grows at its end.
///
/// Each piece is a counting sort of its elements; it costs four bytes an element, and as much for each
/// group between the lowest and the highest in it.
struct GroupedPlaces: Sendable {
  private struct Piece: Sendable {
    let places: Range<Int>
    /// The lowest group that has members, where the members of each from there on begin, and all of them,
    /// rising in each.
    let lowest: Int
    let starts: [Int32]
    let members: [Int32]

    init(_ places: Range<Int>, _ group: (Int) -> Int?) {
      self.places = places
      let groups = places.map { group($0).map { Int32($0) } ?? -1 }
      let highest = groups.max() ?? -1
      let lowest = groups.lazy.filter { $0 >= 0 }.min() ?? highest + 1
      self.lowest = Int(lowest)
      var starts = [Int32](repeating: 0, count: Int(highest - lowest) + 2)
      for group in groups where group >= 0 { starts[Int(group - lowest) + 1] += 1 }
      for group in starts.indices.dropFirst() { starts[group] += starts[group - 1] }
      var members = [Int32](repeating: 0, count: Int(starts.last ?? 0))
      var next = starts
      for (place, group) in zip(places, groups) where group >= 0 {
        members[Int(next[Int(group - lowest)])] = Int32(place)
        next[Int(group - lowest)] += 1
      }
      self.starts = starts
      self.members = members
    }

    subscript(group: Int) -> ArraySlice<Int32> {
      guard group >= lowest, group - lowest + 1 < starts.count else { return [] }
      return members[Int(starts[group - lowest])..<Int(starts[group - lowest + 1])]
    }
  }

  private var pieces: [Piece] = []

  /// Takes in the groups of further elements, up to a count; those that are known stay as they are.
  ///
  /// A piece that is no longer than what comes behind it becomes one with it, as in a binary counter,
  /// so that there are few.
  ///
  /// - Complexity: O(log *n*) for each element that is new, amortized.
  mutating func extend(to count: Int, _ group: (Int) -> Int?) {
    var start = pieces.last?.places.upperBound ?? 0
    guard start < count else { return }
    while let last = pieces.last, last.places.count <= count - start {
      start = last.places.lowerBound
      pieces.removeLast()
    }
    pieces.append(Piece(start..<count, group))
  }

  /// The places of a group's elements, rising.
  subscript(group: Int) -> [Int] { pieces.flatMap { $0[group].map { Int($0) } } }
}
