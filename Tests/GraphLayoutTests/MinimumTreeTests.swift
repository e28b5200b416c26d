import TestSupport
import Testing

@testable import GraphLayout

@Suite struct MinimumTreeTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func theFirstOfTheLeastIsFound(seed: UInt64) {
    var generator = Seeded(seed)
    var numbers = (0..<Int.random(in: 1...70, using: &generator)).map { _ in
      Int.random(in: 0..<5, using: &generator)
    }
    var tree = MinimumTree(numbers)
    for _ in 0..<200 {
      let changed = Int.random(in: numbers.indices, using: &generator)
      numbers[changed] = Int.random(in: 0..<9, using: &generator)
      tree[changed] = numbers[changed]
      let first = Int.random(in: numbers.indices, using: &generator)
      let last = Int.random(in: first..<numbers.count, using: &generator)
      let expected = (first...last).min { numbers[$0] < numbers[$1] }
      #expect(tree.firstMinimum(in: first...last) == expected)
      #expect(tree[changed] == numbers[changed])
    }
  }
}
