extension TapeFile {
  /// Reads the rows with some ids, which stand in the first column, in the order asked for.
  ///
  /// Ids lie close together nearly always, and a question costs as much as many rows: each stretch of
  /// ids is read with one question, in which so many rows as the gap says may be gone past between two
  /// others.
  static func rows<Row>(
    withIDs ids: [Int], _ query: TapeQuery, _ connection: Connection<TapeQuery>,
    skipping gap: Int = 3, _ read: (Statement) throws -> Row
  ) throws -> [Row] {
    let isRising = zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
    let rising = isRising ? ids : Set(ids).sorted()
    var rows: [Row] = []
    rows.reserveCapacity(ids.count)
    var places: [Int: Int] = [:]
    var next = 0
    for stretch in rising.stretches(skipping: gap) {
      try forEachRow(of: stretch, query, connection) { statement in
        let id = statement.integer(0)
        while next < rising.count, rising[next] < id { next += 1 }
        guard next < rising.count, rising[next] == id else { return }
        if !isRising { places[id] = rows.count }
        rows.append(try read(statement))
      }
    }
    return isRising ? rows : ids.compactMap { places[$0] }.map { rows[$0] }
  }

  /// Calls the body for each row of a stretch of ids.
  static func forEachRow(
    of stretch: ClosedRange<Int>, _ query: TapeQuery, _ connection: Connection<TapeQuery>,
    _ body: (Statement) throws -> Void
  ) throws {
    let statement = try connection(query)
    defer { statement.reset() }
    statement.bind(1, stretch.lowerBound)
    statement.bind(2, stretch.upperBound)
    while try statement.step() { try body(statement) }
  }
}

/// Numbers that rise as ranges, in none of which more than so many that follow one another are
/// missing.
struct Stretches: Sequence, IteratorProtocol {
  private var rest: ArraySlice<Int>
  private let gap: Int

  fileprivate init(of numbers: [Int], skipping gap: Int) {
    rest = numbers[...]
    self.gap = gap
  }

  mutating func next() -> ClosedRange<Int>? {
    guard let first = rest.popFirst() else { return nil }
    var last = first
    while let next = rest.first, UInt(bitPattern: next &- last) <= UInt(gap) + 1 {
      last = next
      rest.removeFirst()
    }
    return first...last
  }
}

extension [Int] {
  /// The numbers, which rise, as ranges.
  func stretches(skipping gap: Int) -> Stretches { Stretches(of: self, skipping: gap) }
}
