import TestSupport
import Testing

@testable import GraphLayout

@Suite struct RankSetTests {
  @Test(arguments: [1, 2, 63, 64, 65, 4_096, 5_000, 300_000])
  func knowsTheNextMembersOnBothSides(bound: Int) {
    var random = Seeded(UInt64(bound))
    let set = RankSet(bound: bound)
    var members: Set<Int> = []
    for _ in 0..<400 {
      let number = Int.random(in: 0..<bound, using: &random)
      if Bool.random(using: &random) {
        set.insert(number)
        members.insert(number)
      } else {
        set.remove(number)
        members.remove(number)
      }
      let asked = Int.random(in: 0..<bound, using: &random)
      #expect(set.first(from: asked) == members.filter { $0 >= asked }.min())
      #expect(set.next(after: asked) == members.filter { $0 > asked }.min())
      #expect(set.next(before: asked) == members.filter { $0 < asked }.max())
    }
  }
}
