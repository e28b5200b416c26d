import Testing

@testable import TapeFormat

@Suite struct PlaceTableTests {
  @Test func idsAreFoundInWhateverOrderTheyCame() {
    var table = PlaceTable()
    let ids = [0, 3, 1, -1, 2, 7, 4, 1 << 40]
    for (place, id) in ids.enumerated() {
      #expect(table[id] == nil)
      table[id] = place
    }
    for (place, id) in ids.enumerated() { #expect(table[id] == place) }
    #expect(table[5] == nil)
    #expect(table[-2] == nil)
  }

  @Test func aPlaceThatIsGivenAgainReplacesTheFormer() {
    var table = PlaceTable()
    for id in [0, 9] {
      table[id] = 1
      table[id] = 2
      #expect(table[id] == 2)
    }
  }
}
