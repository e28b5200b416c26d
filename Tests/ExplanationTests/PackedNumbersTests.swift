import TestSupport
import Testing

@testable import Explanation

/// What keeps something for each of a million operations in few bits.
@Suite struct PackedNumbersTests {
  static let lists: [[Int]] = [
    [], [0, 7, -1], [1, Int(Int32.max) + 1, 2, .min, 3], [.max, 4, -1, .min], [.min, -1, .max],
    Array(0..<2_000), Array((0..<2_000).reversed()), Array(repeating: -1, count: 1_500),
    Array(repeating: 1 << 40, count: 3_000), (0..<5_000).map { $0 % 3 == 1 ? -1 : 7 + $0 / 2 },
    (0..<3_000).map { $0 % 2 == 0 ? $0 : 1 << 50 }, (0..<1_200).map { 5 << $0 % 60 },
  ]

  @Test(arguments: lists)
  func numbersAreKeptWhateverTheirSize(_ numbers: [Int]) {
    var packed = PackedNumbers()
    for number in numbers { packed.append(number) }
    #expect(Array(packed) == numbers)
    #expect(packed[numbers.count] == PackedNumbers.absent)
    #expect(packed[numbers.count + 100_000] == PackedNumbers.absent)
  }

  @Test(arguments: 0..<4)
  func anyPlaceCanBeGivenANumberAtAnyTime(seed: Int) {
    var random = Seeded(UInt64(seed))
    var packed = PackedNumbers()
    var expected: [Int: Int] = [:]
    for round in 0..<6_000 {
      // Some stretches are written through, others here and there.
      let place = seed.isMultiple(of: 2) ? .random(in: 0..<9_000, using: &random) : round * 3 / 2
      let number = Int.random(in: -1...(1 << (round % 50)), using: &random)
      packed[place] = number
      expected[place] = number
    }
    #expect(packed.count == (expected.keys.max() ?? 0) + 1)
    for place in 0..<packed.count { #expect(packed[place] == expected[place] ?? -1) }
  }

  @Test func whatLiesNearALineTakesFewBits() {
    // Places that rise, ids of every other tensor, one of five names, and nothing.
    let numbers: [(most: Int, number: (Int) -> Int)] = [
      (3, { $0 }), (6, { $0 % 2 == 0 ? $0 / 2 : -1 }), (7, { $0 % 5 }), (3, { _ in -1 }),
    ]
    for (most, number) in numbers {
      func byteCount(of count: Int) -> Int {
        var packed = PackedNumbers()
        for place in 0..<count { packed.append(number(place)) }
        return packed.byteCount
      }
      let bytes = byteCount(of: 300_000) - byteCount(of: 100_000)
      #expect(bytes * 8 < most * 200_000, "\(bytes) bytes where \(most) bits are enough")
    }
  }

  @Test(arguments: lists.indices)
  func listsAreKeptWhateverTheirNumbers(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    var packed = PackedLists()
    var lists: [[Int32]] = []
    for place in 0..<500 {
      let high = seed.isMultiple(of: 2) ? Int32.max : Int32(place)
      lists.append(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in .random(in: 0...high, using: &random)
        })
      packed.append(lists[place])
    }
    #expect(packed.count == 500)
    for place in lists.indices { #expect(packed[place] == lists[place]) }
  }

  @Test func fewListsHaveTheirElementsAndAllOthersNone() {
    var lists = FewLists()
    #expect(lists.isEmpty && lists[3] == [])
    lists.add([4, 5], at: 3)
    lists.add([], at: 6)
    lists.add([9], at: 10)
    #expect((0..<12).map { lists[$0].count } == [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0])
    #expect(lists[3] == [4, 5] && lists[10] == [9])
  }

  @Test func aSetHasWhatWasPutIntoIt() {
    var set = NodeSet()
    for _ in 0..<2 {
      #expect([3, 64, 3, 1_000, 64].map { set.insert($0) } == [true, true, false, true, false])
      #expect((0..<2_000).filter(set.contains) == [3, 64, 1_000])
      set.removeAll()
      #expect(!(0..<2_000).contains(where: set.contains))
    }
  }

  @Test func idsAreTheirOwnNumbersUnlessTheyAreFarAboveAllOthers() {
    var nodes = NodeNumbers(forTensors: 10)
    let ids = [4, 0, 1 << 40, 9, 1 << 33, -7]
    let numbers = ids.map { nodes.give($0) }
    #expect(numbers[0] == 4 && numbers[1] == 0 && numbers[3] == 9)
    #expect(Set(numbers).count == ids.count && numbers.allSatisfy { $0 < nodes.count })
    #expect(numbers.map { nodes.id(of: $0) } == ids)
    #expect(ids.map { nodes.number(of: $0) } == numbers)
    #expect([1, 3, 1 << 41].map { nodes.number(of: $0) } == [nil, nil, nil])
  }
}
