/// Numbers sorted into groups, in one flat array: a list of lists without an allocation for each.
struct Grouping: Equatable, Sendable {
  private let starts: [Int32]
  private let members: [Int32]

  /// The numbers from 0, each in the group that its key names; those of a group keep their order.
  ///
  /// - Complexity: O(groups + numbers).
  init(groups: Int, keys: some Collection<Int32>) {
    var starts = [Int32](repeating: 0, count: groups + 1)
    for key in keys { starts[key + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var members = [Int32](repeating: 0, count: keys.count)
    for (number, key) in keys.enumerated() {
      members[next[key]] = Int32(number)
      next[key] += 1
    }
    self.starts = starts
    self.members = members
  }

  /// The members of a group.
  subscript(group: Int32) -> ArraySlice<Int32> {
    members[Int(starts[group])..<Int(starts[group + 1])]
  }

  /// How many members a group has.
  func count(of group: Int32) -> Int { Int(starts[group + 1] - starts[group]) }
}
