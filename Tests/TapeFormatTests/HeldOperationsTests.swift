import Testing

@testable import TapeFormat

@Suite struct HeldOperationsTests {
  @Test func aTapeHoldsWhatItRecordedSinceItsReset() {
    var held = HeldOperations()
    #expect(held.removeAll(ofTape: 0) == nil)
    for operation in [7, 5, 9] { held.add(operation, toTape: 0) }
    held.add(6, toTape: 1)
    #expect(held.removeAll(ofTape: 0) == 5)
    #expect(held.removeAll(ofTape: 0) == nil)
    held.add(10, toTape: 0)
    #expect(held.removeAll(ofTape: 0) == 10)
    #expect(held.removeAll(ofTape: 1) == 6)
  }

  @Test func ofManyTapesNoOperationIsMissed() {
    var held = HeldOperations(capacity: 8)
    for tape in 0..<100 {
      held.add(1_000 - tape, toTape: tape)
      held.add(2_000, toTape: tape)
    }
    for tape in (0..<100).reversed() {
      let first = held.removeAll(ofTape: tape)
      #expect(first.map { $0 <= 1_000 - tape } ?? false)
      if tape > 96 { #expect(first == 1_000 - tape, "the last ones are kept apart") }
    }
    #expect(held.removeAll(ofTape: 100) == nil)
  }
}
