import Testing

@testable import TapeViewer

/// What is kept of what was read last.
@Suite struct RecentTests {
  @Test func theOlderHalfGoesWhereThereIsNoRoom() {
    var recent = Recent<Int, String>(limit: 2)
    for key in 0..<3 { recent.keep("\(key)", of: key) }
    // Two are the older half, and a third begins another one.
    #expect((0..<3).map { recent.value(of: $0) } == ["0", "1", "2"])
    recent.keep("3", of: 3)
    recent.keep("4", of: 4)
    #expect(recent.value(of: 0) == nil && recent.value(of: 4) == "4")
  }

  @Test func roomIsTakenByWhatAValueSaysItTakes() {
    func kept(limit: Int) -> [Int?] {
      var recent = Recent<Int, Int>(limit: limit) { $0 }
      for (key, size) in [1, 120, 120, 1].enumerated() { recent.keep(size, of: key) }
      return (0..<4).map { recent.value(of: $0) }
    }
    #expect(kept(limit: 100) == [nil, nil, 120, 1])
    #expect(kept(limit: 1_000) == [1, 120, 120, 1])
  }

  @Test func aListHasANilForEachKeyWithoutAValue() throws {
    let values = RecentValues<Int, String>(limit: 8)
    values.keep("one", of: 1)
    var asked: [[Int]] = []
    for _ in 0..<2 {
      let list = try values.list(of: [3, 1, 2]) { missing in
        asked.append(missing)
        return [2: "two"]
      }
      #expect(list == [nil, "one", "two"])
    }
    #expect(asked == [[3, 2], [3]])
  }
}
