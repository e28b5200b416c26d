extension TapeFile {
  public func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    guard isIndexed else {
      return try scopes().scopes(inside: span, at: positions, limit: limit)
    }
    if positions.isEmpty || limit <= 0 { return [] }
    return try read { connection in
      let statement = try connection(.scopesInside)
      defer { statement.reset() }
      statement.bind(1, span)
      statement.bind(2, positions.lowerBound)
      // The first may have ended before the positions.
      statement.bind(3, limit < .max ? limit + 1 : limit)
      var spans: [ScopeSpan] = []
      while spans.count < limit, try statement.step() {
        let span = try self.span(in: statement)
        if span.positions.lowerBound >= positions.upperBound { break }
        if span.positions.upperBound > positions.lowerBound { spans.append(span) }
      }
      return spans
    }
  }

  public func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    guard isIndexed else { return try scopes().scopes(around: position) }
    guard position < .max else { return [] }
    var around: [ScopeSpan] = []
    // A span inside itself, as only a damaged tape has it, does not go on for ever.
    while around.count < ScopeWalk.deepest,
      let span = try scopes(inside: around.last?.id, at: position..<position + 1, limit: 1).first
    { around.append(span) }
    return around
  }

  public func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    guard isIndexed else { return try scopes().inputs(ofScope: id, limit: limit) }
    return try read { connection in
      let statement = try connection(.scopeInputs)
      statement.bind(2, max(0, limit))
      return try Self.integers(statement, of: id, table: "scope_inputs")
    }
  }

  private func span(in statement: Statement) throws -> ScopeSpan {
    var row = RowReader(statement: statement, table: "scopes", row: 0)
    row.row = try row.integer(0, "id", in: Recording.ids)
    let first = try row.integer(3, "first", in: Recording.ids)
    let finish = try row.integer(4, "finish", in: Recording.ids)
    guard first < finish, finish <= summary.operationCount else {
      throw row.damaged("it goes from position \(first) to \(finish), which is no stretch")
    }
    return ScopeSpan(
      id: row.row, parent: try row.integerIfThere(1, "parent"), path: try row.text(2, "path"),
      positions: first..<finish, innerCount: try row.integer(5, "inside", in: Recording.ids),
      inputCount: try row.integer(6, "inputs", in: Recording.ids),
      signature: UInt64(bitPattern: Int64(try row.anyInteger(7, "signature"))))
  }

  public func findScopes(before position: Int) throws(TapeReadingError) -> Int {
    if isIndexed { return summary.operationCount }
    return try scopeSearch.withLock { search throws(TapeReadingError) in
      try search.goOn(before: position, in: self)
      return search.position
    }
  }

  /// The spans of all scopes, found once by going through the tape.
  func scopes() throws(TapeReadingError) -> ScopeTable {
    try scopeSearch.withLock { search throws(TapeReadingError) in
      try search.goOn(before: summary.operationCount, in: self)
      return search.table ?? ScopeTable([])
    }
  }

  /// The first position of an operation in a scope, among some; nil where none is in any.
  fileprivate func firstScope(among positions: Range<Int>) throws(TapeReadingError) -> Int? {
    try read { connection in
      let statement = try connection(.firstScopeAmong)
      defer { statement.reset() }
      statement.bind(1, positions.lowerBound)
      statement.bind(2, positions.upperBound)
      guard try statement.step() else { return nil }
      return try RowReader(statement: statement, table: "operations", row: 0)
        .integer(0, "position")
    }
  }
}

/// Goes through the operations of a tape for the spans of scopes, piece by piece.
struct ScopePass: Sendable {
  private var walk = ScopeWalk()

  /// So many operations are read at a time, between which others may ask.
  private static let piece = 2_000

  /// The operations before this position were gone through.
  var position: Int { walk.position }

  /// Goes through a piece of what lies before a position, and returns the spans that ended there, inner
  /// ones first; after the last operation those that were open are among them.
  mutating func next(
    before end: Int, in file: TapeFile
  ) throws(TapeReadingError) -> [ScopeWalk.Found] {
    let count = file.summary.operationCount
    let piece = walk.position..<max(walk.position, min(end, count, walk.position + Self.piece))
    var found: [ScopeWalk.Found] = []
    // Before the first scope nothing needs to be known of any operation.
    let first = walk.count == 0 ? try file.firstScope(among: piece) : walk.position
    if walk.count == 0 { walk = ScopeWalk(from: first ?? piece.upperBound) }
    if let first {
      for operation in try file.operations(at: first..<piece.upperBound, with: .scope) {
        found += walk.read(
          name: operation.name, scope: operation.scope, inputs: operation.inputs,
          outputs: operation.outputs)
      }
    }
    return walk.position >= count ? found + walk.finish() : found
  }
}

/// The spans of a tape that nobody indexed, found stretch by stretch.
struct ScopeSearch: Sendable {
  private var pass = ScopePass()
  private var found: [ScopeWalk.Found] = []
  /// All of them; nil until the whole tape was gone through.
  private(set) var table: ScopeTable?

  /// The operations before this position were gone through.
  var position: Int { pass.position }

  /// Goes through the tape up to a position.
  mutating func goOn(before end: Int, in file: TapeFile) throws(TapeReadingError) {
    let count = file.summary.operationCount
    while position < min(end, count) { found += try pass.next(before: end, in: file) }
    guard position >= count, table == nil else { return }
    table = ScopeTable(found)
    found = []
  }
}
