import Testing

@testable import Autodiff

@Suite struct IdentityTableTests {
  @Test func numbersNearAndFarAreFoundInWhateverOrderTheyCame() {
    var table = IdentityTable<Int>()
    let ids: [UInt64] = [100, 101, 99, 163, 1 << 40, 110, 0, 164, 1 << 40 + 1, .max]
    for (value, id) in ids.enumerated() {
      #expect(table[id] == nil)
      table[id] = value
    }
    for (value, id) in ids.enumerated() { #expect(table[id] == value) }
    #expect(table[102] == nil)
  }

  @Test func aNumberThatWasFarIsNotForgottenAsOthersComeNear() {
    var table = IdentityTable<Int>()
    table[0] = 0
    table[400] = 1
    for id in 1..<100 { table[UInt64(id)] = 2 }
    #expect(table[400] == 1)
    table[400] = 3
    #expect(table[400] == 3)
    table[400] = nil
    #expect(table[400] == nil)
  }
}
