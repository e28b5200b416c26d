extension TapeFile {
  public func operationTable(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> OperationTable {
    let positions = positions.clamped(to: 0..<summary.operationCount)
    let table = try read { (connection) -> OperationTable? in
      var table = OperationTable()
      try Self.readRows(of: &table, at: positions, with: parts, connection)
      // Lists come by the ids of operations, which rise where nobody wrote them out of order.
      guard zip(table.ids, table.ids.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
      if parts.contains(.attributes) { try Self.readAttributes(of: &table, connection) }
      table.inputs = try Self.lists(
        .inputsOfOperations, "operation_inputs", of: table.ids, connection)
      table.outputs = try Self.lists(
        .outputsOfOperations, "operation_outputs", of: table.ids, connection)
      return table
    }
    if let table { return table }
    return OperationTable(of: try operations(at: positions, with: parts), with: parts)
  }

  /// Reads what stands in the operations' own rows.
  private static func readRows(
    of table: inout OperationTable, at positions: Range<Int>,
    with parts: Recording.Operation.Parts, _ connection: Connection<TapeQuery>
  ) throws {
    let hasTexts = !parts.isDisjoint(with: [.attributes, .scope])
    let statement = try connection(hasTexts ? .operationTexts : .operationIDs)
    defer { statement.reset() }
    statement.bind(1, positions.lowerBound)
    statement.bind(2, positions.upperBound)
    var (names, scopes) = (Distinct<String>(), Distinct<String?>())
    while try statement.step() {
      var row = RowReader(statement: statement, table: "operations", row: 0)
      row.row = try row.integer(0, "id", in: Recording.ids)
      let (position, expected) = (
        try row.integer(1, "position"), positions.lowerBound + table.count
      )
      if position != expected {
        throw row.damaged("its position is \(position) where \(expected) should be")
      }
      table.ids.append(row.row)
      if parts.contains(.attributes) {
        table.kindPlaces.append(names.place(of: try row.text(2, "name")))
      }
      if parts.contains(.scope) {
        table.scopePlaces.append(scopes.place(of: try row.textIfThere(3, "scope")))
      }
    }
    guard table.count == positions.count else {
      throw TapeReadingError.damaged(
        table: "operations", row: positions.lowerBound + table.count,
        problem: "the operation at this position is missing, of \(positions.upperBound)")
    }
    table.kinds = names.values.map { OperationTable.Kind(name: $0, attributes: [:]) }
    table.scopes = scopes.values
  }

  /// Gives those operations that have attributes kinds with these.
  private static func readAttributes(
    of table: inout OperationTable, _ connection: Connection<TapeQuery>
  ) throws {
    struct Texts: Hashable {
      let name: Int32
      var attributes: [String] = []
    }
    var known: [Texts: Int32] = [:]
    var open: (place: Int, texts: Texts, attributes: [String: Recording.Attribute])?
    func close() {
      guard let open else { return }
      let kind = known[open.texts] ?? Int32(table.kinds.count)
      if known.updateValue(kind, forKey: open.texts) == nil {
        table.kinds.append(
          OperationTable.Kind(
            name: table.kinds[Int(open.texts.name)].name, attributes: open.attributes))
      }
      table.kindPlaces[open.place] = kind
    }
    try forEachListRow(
      .attributesOfOperations, "operation_attributes", operation: 2, of: table.ids, connection
    ) { row, place in
      if open?.place != place {
        close()
        open = (place, Texts(name: table.kindPlaces[place]), [:])
      }
      let (name, value) = (try row.text(0, "name"), try row.text(1, "value"))
      open?.texts.attributes += [name, value]
      open?.attributes[name] = try attribute(name, value, in: row)
    }
    close()
  }

  /// A list of tensors of each operation.
  private static func lists(
    _ query: TapeQuery, _ table: String, of ids: [Int], _ connection: Connection<TapeQuery>
  ) throws -> NumberLists {
    var lists = NumberLists()
    try forEachListRow(query, table, operation: 2, of: ids, connection) { row, place in
      while lists.count < place { lists.endList() }
      try row.expectSlot(lists.openCount)
      lists.add(try row.integer(1, "tensor"))
    }
    while lists.count < ids.count { lists.endList() }
    return lists
  }
}

/// Values that come again and again, each once, by places.
private struct Distinct<Value: Hashable> {
  private(set) var values: [Value] = []
  private var places: [Value: Int32] = [:]

  mutating func place(of value: Value) -> Int32 {
    if let place = places[value] { return place }
    places[value] = Int32(values.count)
    values.append(value)
    return Int32(values.count - 1)
  }
}
