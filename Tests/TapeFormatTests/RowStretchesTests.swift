import Testing

@testable import TapeFormat

@Suite struct RowStretchesTests {
  @Test(arguments: [
    ([], 3, []), ([4], 0, [4...4]), ([1, 2, 3, 7], 0, [1...3, 7...7]),
    ([1, 2, 3, 7], 3, [1...7]), ([1, 2, 3, 8], 3, [1...3, 8...8]), ([2, 2, 3], 0, [2...3]),
    ([Int.min, -1, Int.max], 3, [Int.min...Int.min, -1 ... -1, Int.max...Int.max]),
  ])
  func stretchesEndWhereTooMuchIsMissing(
    numbers: [Int], gap: Int, stretches: [ClosedRange<Int>]
  ) {
    #expect(Array(numbers.stretches(skipping: gap)) == stretches)
  }
}
