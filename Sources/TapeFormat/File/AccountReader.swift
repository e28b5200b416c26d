/// Reads what a run posts to some tensors, of long accounts what is posted around some steps.
///
/// First it is found where the postings stand, which the index by tensors tells; what they say is read
/// after that, in the order in which they stand in the file, so that many tensors of one stretch of a
/// tape cost hardly more than the steps that go over it.
struct AccountReader {
  let id: Int
  let steps: Range<Int>
  private let ends: LongAccounts
  /// The marks of a tape that has none in the file.
  let foundMarks: FoundMarks?
  let connection: Connection<TapeQuery>
  var places: [Place] = []
  var accounts: [Int: Account] = [:]

  init(
    ofRun id: Int, around steps: Range<Int>, ends: LongAccounts, marks: FoundMarks?,
    _ connection: Connection<TapeQuery>
  ) {
    foundMarks = marks
    self.id = id
    self.steps = steps
    self.ends = ends
    self.connection = connection
  }

  /// Where a posting to a tensor stands.
  struct Place {
    let tensor, step, slot: Int
  }

  /// The accounts that are not empty, of tensors whose ids rise.
  func accounts(of tensors: [Int]) throws -> [Int: Account] {
    var reader = self
    var unknown: [Int] = []
    for tensor in tensors {
      switch ends.end(ofRun: id, tensor) {
      case nil: unknown.append(tensor)
      case .some(let end): try reader.find(tensor, endingAt: end)
      }
    }
    var long: [Int] = []
    for stretch in unknown.stretches(skipping: 0) { long += try reader.findShort(stretch) }
    try foundMarks?.find(ofRun: id, long, connection)
    for tensor in long { try reader.findLong(tensor) }
    try reader.read()
    return reader.accounts
  }

  /// With more postings than this it is asked whether there are marks.
  private static let fewPostings = 8

  /// Finds the postings to tensors that follow one another, of which most have few; returns those that have
  /// many.
  private mutating func findShort(_ tensors: ClosedRange<Int>) throws -> [Int] {
    var found: [Int] = []
    var next = tensors.lowerBound
    while next <= tensors.upperBound, let long = try findFew(next...tensors.upperBound) {
      while places.last?.tensor == long { places.removeLast() }
      found.append(long)
      next = long + 1
    }
    return found
  }

  /// Finds the postings to a tensor that has many, and how its account ends.
  private mutating func findLong(_ tensor: Int) throws {
    let end = try end(of: tensor)
    ends.keep(end, ofRun: id, tensor)
    try find(tensor, endingAt: end)
  }

  /// Finds the postings to tensors that follow one another, up to the first that has many, which is
  /// returned.
  private mutating func findFew(_ tensors: ClosedRange<Int>) throws -> Int? {
    let statement = try connection(.postingPlaces)
    defer { statement.reset() }
    statement.bind(1, id)
    statement.bind(2, tensors.lowerBound)
    statement.bind(3, tensors.upperBound)
    let row = RowReader(statement: statement, table: "step_inputs", row: id)
    var (tensor, count) = (-1, 0)
    while try statement.step() {
      let place = try Self.place(in: row, of: statement.integer(2))
      count = place.tensor == tensor ? count + 1 : 1
      tensor = place.tensor
      if count > Self.fewPostings { return tensor }
      places.append(place)
    }
    return nil
  }

  private static func place(in row: RowReader, of tensor: Int) throws -> Place {
    Place(tensor: tensor, step: try row.integer(0, "step"), slot: try row.integer(1, "slot"))
  }

  /// How a long account ends; nil where it has no marks, and is read whole.
  private func end(of tensor: Int) throws -> LongAccounts.End? {
    // A long one has marks, unless the file is damaged.
    guard let mark = try lastMark(of: tensor), mark.place >= Account.wholeCount else { return nil }
    let last = try TapeFile.postings(
      ofRun: id, to: tensor, from: (mark.step, mark.slot), limit: 1, connection
    ).first
    return LongAccounts.End(
      count: mark.place + 1, payingCount: mark.paid + (last?.contribution == nil ? 0 : 1),
      last: last)
  }

  /// Finds the postings to a tensor that has many: all, or those around the steps.
  private mutating func find(_ tensor: Int, endingAt end: LongAccounts.End?) throws {
    guard let end else {
      try find(tensor, from: (0, 0), margin: Account.limit)
      return
    }
    let start = try start(of: tensor)
    var account = Account()
    account.skipped = start.place
    account.skippedPaying = start.paid
    account.count = end.count
    account.payingCount = end.payingCount
    account.last = end.last
    accounts[tensor] = account
    try find(tensor, from: (start.step, start.slot), margin: Account.margin)
  }

  /// Finds the postings to a tensor from a place on, so many of them behind the steps.
  private mutating func find(
    _ tensor: Int, from place: (step: Int, slot: Int), margin: Int
  ) throws {
    let statement = try TapeFile.from(
      .postingPlacesFrom, ofRun: id, to: tensor, place, limit: Account.limit, connection)
    defer { statement.reset() }
    let row = RowReader(statement: statement, table: "step_inputs", row: id)
    var left = margin
    while try statement.step() {
      let place = try Self.place(in: row, of: tensor)
      if place.step >= steps.upperBound { left -= 1 }
      if left < 0 { return }
      places.append(place)
    }
  }
}
