import Testing

@testable import Autodiff

@Suite struct SpilledTableTests {
  @Test(arguments: [1, 2, 1024])
  func numbersNearAndFarAreFoundInWhateverOrderTheyCame(_ capacity: Int) {
    let table = SpilledTable(capacity: capacity)
    let ids: [UInt64] = [
      100, 101, 99, 611, 1 << 40, 110, 0, 612, 1 << 40 + 1, .max, 1 << 20, 1 << 21, 102,
    ]
    for (value, id) in ids.enumerated() {
      #expect(table[id] == nil)
      table[id] = value
    }
    for (value, id) in ids.enumerated() { #expect(table[id] == value) }
    #expect(table[103] == nil)
    #expect(table[1 << 30] == nil)
  }

  @Test func whatDoesNotFitIntoMemoryIsFoundAgain() {
    let table = SpilledTable(capacity: 4)
    let ids = (0..<100_000).map { UInt64($0) * 7 }
    for id in ids { table[id] = Int(id) + 5 }
    #expect(table.pageCount == 4)
    for id in ids.reversed() { #expect(table[id] == Int(id) + 5) }
    #expect(table[1] == nil)
    #expect(table.pageCount == 4)
  }

  @Test func whatWasChangedOrForgottenStaysSo() {
    let table = SpilledTable(capacity: 2)
    for id in 0..<10_000 { table[UInt64(id)] = id }
    for id in stride(from: 0, to: 10_000, by: 3) { table[UInt64(id)] = id * 2 }
    for id in stride(from: 1, to: 10_000, by: 3) { table[UInt64(id)] = nil }
    for id in 0..<10_000 {
      let expected = [id * 2, nil, id][id % 3]
      #expect(table[UInt64(id)] == expected)
    }
  }
}
