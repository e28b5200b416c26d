extension TapeFile {
  public func operations(
    at positions: Range<Int>
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try operations(at: positions, with: .all)
  }

  public func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try read { connection in
      let statement = try connection(.operationsByPosition)
      defer { statement.reset() }
      statement.bind(1, max(0, positions.lowerBound))
      statement.bind(2, positions.upperBound)
      var operations: [Recording.Operation] = []
      while try statement.step() {
        operations.append(try Self.head(in: statement, with: parts))
        let expected = max(0, positions.lowerBound) + operations.count - 1
        let row = RowReader(
          statement: statement, table: "operations", row: operations[operations.count - 1].id)
        let position = try row.integer(1, "position")
        if position != expected {
          throw row.damaged("its position is \(position) where \(expected) should be")
        }
      }
      let (first, end) = (
        max(0, positions.lowerBound), min(positions.upperBound, summary.operationCount)
      )
      if first + operations.count < end {
        throw TapeReadingError.damaged(
          table: "operations", row: first + operations.count,
          problem: "the operation at this position is missing, of \(summary.operationCount)")
      }
      try Self.fill(&operations, with: parts, connection)
      return operations
    }
  }

  public func operations(
    withIDs ids: [Int]
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try read { connection in
      var operations = try Self.rows(withIDs: ids, .operations, connection) {
        try Self.head(in: $0)
      }
      try Self.fill(&operations, connection)
      return operations
    }
  }

  public func position(ofOperation id: Int) throws(TapeReadingError) -> Int? {
    try read { connection in
      let statement = try connection(.position)
      defer { statement.reset() }
      statement.bind(1, id)
      guard try statement.step() else { return nil }
      return try RowReader(statement: statement, table: "operations", row: id)
        .integer(0, "position")
    }
  }

  public func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int] {
    try read { connection in
      var producers: [Int: Int] = [:]
      // Of several operations that say so, the last computed the tensor.
      var several: Set<Int> = []
      for stretch in Set(ids).sorted().stretches(skipping: 0) {
        try Self.forEachRow(of: stretch, .producers, connection) { statement in
          let tensor = statement.integer(0)
          let row = RowReader(statement: statement, table: "operation_outputs", row: tensor)
          if producers.updateValue(try row.integer(1, "operation"), forKey: tensor) != nil {
            several.insert(tensor)
          }
        }
      }
      for tensor in several {
        producers[tensor] = try Self.integers(
          connection(.producersInOrder), of: tensor, table: "operation_outputs"
        ).last
      }
      return producers
    }
  }

  public func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]] {
    try read { connection in
      var users: [Int: [Int]] = [:]
      // The rows of a tensor come by the ids of its users, and these rise with their positions where
      // nobody wrote them out of order.
      var tensor: Int?
      var (list, last, isInOrder) = ([Int](), -1, true)
      func keep() throws {
        if let tensor {
          users[tensor] =
            isInOrder
            ? list
            : try Self.integers(connection(.usersInOrder), of: tensor, table: "operation_inputs")
        }
        (list, last, isInOrder) = ([], -1, true)
      }
      for stretch in Set(ids).sorted().stretches(skipping: 0) {
        try Self.forEachRow(of: stretch, .users, connection) { statement in
          if statement.integer(0) != tensor {
            try keep()
            tensor = statement.integer(0)
          }
          let row = RowReader(
            statement: statement, table: "operation_inputs", row: statement.integer(0))
          let (user, position) = (try row.integer(1, "operation"), statement.integer(2))
          if user == list.last { return }
          if position < last { isInOrder = false }
          last = position
          list.append(user)
        }
      }
      try keep()
      return users
    }
  }

  public func use(ofTensor id: Int, upTo operation: Int) throws(TapeReadingError) -> Int? {
    try read { connection in
      let statement = try connection(.use)
      defer { statement.reset() }
      statement.bind(1, id)
      statement.bind(2, operation)
      guard try statement.step() else { return nil }
      return try RowReader(statement: statement, table: "operation_inputs", row: id)
        .integerIfThere(0, "operation")
    }
  }

  public func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try read { connection in
      let statement = try connection(.leafIDs)
      statement.bind(2, max(0, limit))
      return try Self.integers(statement, of: id, table: "operation_inputs")
    }
  }

  /// The first column of each row that belongs to the id.
  static func integers(_ statement: Statement, of id: Int, table: String) throws -> [Int] {
    defer { statement.reset() }
    statement.bind(1, id)
    let row = RowReader(statement: statement, table: table, row: id)
    var integers: [Int] = []
    while try statement.step() { integers.append(try row.integer(0, "operation")) }
    return integers
  }

  /// The rows that belong to the id, whose slots must count from 0 without gaps.
  static func list<Element>(
    _ statement: Statement, _ table: String, of id: Int,
    _ element: (RowReader) throws -> Element
  ) throws -> [Element] {
    var list: [Element] = []
    try forEachRow(statement, table, of: id) { row in
      try row.expectSlot(list.count)
      list.append(try element(row))
    }
    return list
  }

  /// Calls the body for each row that belongs to the id.
  static func forEachRow(
    _ statement: Statement, _ table: String, of id: Int, _ body: (RowReader) throws -> Void
  ) throws {
    defer { statement.reset() }
    statement.bind(1, id)
    let row = RowReader(statement: statement, table: table, row: id)
    while try statement.step() { try body(row) }
  }
}

extension RowReader {
  /// Checks that a column, the slot, is the next in the list.
  func expectSlot(_ expected: Int, inColumn column: Int32 = 0) throws(TapeReadingError) {
    let slot = try integer(column, "slot")
    if slot != expected { throw damaged("it has slot \(slot) where \(expected) should be") }
  }
}
