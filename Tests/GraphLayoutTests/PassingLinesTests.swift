import TestSupport
import Testing

@testable import GraphLayout

@Suite struct PassingLinesTests {
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func theyAnswerAsAListDoes(seed: UInt64) {
    var generator = Seeded(seed)
    let positions = Flat((0..<3_000).map { 2 * $0 })
    var lines = PassingLines()
    var list: [Int32] = []
    var others = (0..<Int32(3_000)).shuffled(using: &generator)
    for _ in 0..<6_000 {
      if !others.isEmpty, list.isEmpty || Int.random(in: 0..<5, using: &generator) > 1 {
        let line = others.removeLast()
        lines.insert(line, into: lines.gap(at: positions[line], positions))
        list.insert(line, at: list.firstIndex { $0 > line } ?? list.count)
      } else {
        let place = Int.random(in: list.indices, using: &generator)
        lines.remove(leftOf: lines.gap(at: positions[list[place]], positions))
        others.append(list.remove(at: place))
      }
      let position = Int.random(in: -1...6_000, using: &generator)
      let place = list.firstIndex { 2 * Int($0) > position } ?? list.count
      let gap = lines.gap(at: position, positions)
      #expect(lines.left(of: gap) == (place > 0 ? list[place - 1] : nil))
      #expect(lines.right(of: gap) == (place < list.count ? list[place] : nil))
    }
  }
}
