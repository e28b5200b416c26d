import Testing

@testable import TapeViewer

@Suite struct SharedTests {
  private struct Holder: Equatable {
    @Shared var value: [Int]?
  }

  @Test func aCopyIsNotChangedWithTheOther() {
    let first = Holder(value: [1])
    var second = first
    second.value?.append(2)
    #expect(first.value == [1] && second.value == [1, 2])
    #expect(first != second)
    second.value = nil
    #expect(first.value == [1] && second.value == nil)
  }

  @Test func noneBecomesAValueInPlace() {
    var holder = Holder(value: nil)
    holder.value?.append(1)
    #expect(holder.value == nil && holder == Holder(value: nil))
    func fill(_ value: inout [Int]?) { value = [3] }
    fill(&holder.value)
    #expect(holder == Holder(value: [3]))
  }

  @Test func whatOneOwnerAloneHasIsChangedWithoutACopy() {
    var holder = Holder(value: Array(repeating: 0, count: 100))
    func address() -> Int? {
      holder.value.map { $0.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) } }
    }
    let before = address()
    for place in 0..<100 { holder.value?[place] = place }
    #expect(address() == before && holder.value == Array(0..<100))
  }
}
