extension TapeFile {
  public func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try read { connection in
      // Who goes past a row of all columns reads its elements.
      guard elements else {
        return try Self.rows(withIDs: ids, .tensors, connection) {
          try Self.tensor(in: $0, elements: false)
        }
      }
      return try Self.rows(withIDs: ids, .tensorsWithElements, connection, skipping: 0) {
        try Self.tensor(in: $0, elements: true)
      }
    }
  }

  public func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    try read { connection in
      try connection(.tensorsWithFewElements).bind(3, min(limit, 1 << 32) * 8)
      return try Self.rows(withIDs: ids, .tensorsWithFewElements, connection) { statement in
        var tensor = try Self.tensor(in: statement, elements: false)
        guard (tensor.elementCount ?? .max) <= limit else { return tensor }
        let row = RowReader(statement: statement, table: "tensors", row: tensor.id)
        if !row.isNull(13) {
          tensor.elements = try Self.elements(in: row, of: tensor)
          if let problem = tensor.problem { throw row.damaged(problem) }
          return tensor
        }
        guard try row.bool(14, "elements") else { return tensor }
        // A sample of a small tensor, or a blob that is too long for it.
        return try Self.rows(withIDs: [tensor.id], .tensorsWithElements, connection) {
          try Self.tensor(in: $0, elements: true)
        }.first ?? tensor
      }
    }
  }

  public func forms(ofTensors ids: [Int]) throws(TapeReadingError) -> [TensorForm?] {
    try read { connection in
      // There are few forms, each of which is read once.
      var known: [String: [String: TensorForm]] = [:]
      let found = try Self.rows(withIDs: ids, .tensorForms, connection) { statement in
        let id = statement.integer(0)
        let row = RowReader(statement: statement, table: "tensors", row: id)
        let (dtype, shape) = (try row.text(1, "dtype"), try row.text(2, "shape"))
        if let form = known[dtype]?[shape] { return (id, form) }
        let form = TensorForm(
          dtype: try row.word(1, "dtype"), shape: try Self.shape(shape, in: row))
        known[dtype, default: [:]][shape] = form
        return (id, form)
      }
      if found.count == ids.count { return found.map(\.1) }
      let forms = Dictionary(found, uniquingKeysWith: { first, _ in first })
      return ids.map { forms[$0] }
    }
  }

  public func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    guard let least = ids.min(), let most = ids.max() else { return [:] }
    // Close together, as nearly always, they are read in one go.
    let isDense = most - least <= 8 * ids.count
    let wanted = isDense ? Set(ids) : []
    return try read { connection in
      let statement = try connection(isDense ? .tensorNames : .tensorName)
      defer { statement.reset() }
      var names: [Int: String] = [:]
      func readNames() throws {
        while try statement.step() {
          let id = statement.integer(0)
          if isDense, !wanted.contains(id) { continue }
          names[id] = try RowReader(statement: statement, table: "tensors", row: id).text(1, "name")
        }
      }
      if isDense {
        statement.bind(1, least)
        statement.bind(2, most)
        try readNames()
      } else {
        for id in ids {
          statement.reset()
          statement.bind(1, id)
          try readNames()
        }
      }
      return names
    }
  }

  public func tensorIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try read { connection in
      let statement = try connection(.tensorIDs)
      statement.bind(2, max(0, limit))
      return try Self.integers(statement, of: id, table: "tensors")
    }
  }

  public func tensorIDs(named name: String, limit: Int) throws(TapeReadingError) -> [Int] {
    try read { connection in
      let statement = try connection(.tensorIDsByName)
      defer { statement.reset() }
      statement.bind(1, name)
      statement.bind(2, max(0, limit))
      let row = RowReader(statement: statement, table: "tensors", row: 0)
      var ids: [Int] = []
      while try statement.step() { ids.append(try row.integer(0, "id")) }
      return ids
    }
  }

  /// The tensors of which a file cannot keep all elements; goes through all tensors, without their
  /// elements.
  public func tensorsTooLarge() throws(TapeReadingError) -> [Int] {
    try read { connection in
      let statement = try connection(.longShapes)
      defer { statement.reset() }
      let row = RowReader(statement: statement, table: "tensors", row: 0)
      var ids: [Int] = []
      while try statement.step() {
        guard let shape = Self.shape(try row.text(2, "shape")) else { continue }
        let tensor = Recording.Tensor(
          id: try row.integer(0, "id"), dtype: try row.word(1, "dtype"), shape: shape,
          role: .intermediate)
        if tensor.isTooLargeForAFile { ids.append(tensor.id) }
      }
      return ids
    }
  }

  static func tensor(in statement: Statement, elements: Bool) throws -> Recording.Tensor {
    var row = RowReader(statement: statement, table: "tensors", row: 0)
    row.row = try row.integer(0, "id", in: Recording.ids)
    let extents = try Self.shape(row.text(3, "shape"), in: row)
    var tensor = Recording.Tensor(
      id: row.row, name: try row.textIfThere(1, "name"), dtype: try row.word(2, "dtype"),
      shape: extents, role: try row.word(4, "role"),
      isTrainable: try row.boolIfThere(5, "trainable"), statistics: try statistics(in: row))
    if elements { tensor.elements = try self.elements(in: row, of: tensor) }
    if let problem = tensor.problem { throw row.damaged(problem) }
    return tensor
  }

  private static func statistics(in row: RowReader) throws -> Recording.Statistics? {
    if row.isNull(10) { return nil }
    return Recording.Statistics(
      minimum: try row.double(6, "minimum"), maximum: try row.double(7, "maximum"),
      mean: try row.double(8, "mean"), norm: try row.double(9, "norm"),
      nans: try row.integer(10, "nans", in: Recording.ids),
      infinities: try row.integer(11, "infinities", in: Recording.ids),
      zeros: try row.integer(12, "zeros", in: Recording.ids))
  }

  private static func elements(
    in row: RowReader, of tensor: Recording.Tensor
  ) throws -> Recording.Elements {
    func values(_ column: Int32, _ name: String) throws -> Recording.Values {
      guard let count = tensor.elementCount else {
        throw row.damaged("its shape \(tensor.shape) holds no countable elements")
      }
      let (values, size) = try row.blob(column, name) { bytes in
        (ElementBlob.decode(bytes, as: tensor.dtype), bytes.count)
      }
      if column == 13, size != count.multipliedReportingOverflow(by: tensor.dtype.byteCount).0 {
        throw row.damaged(
          "\(name) has \(size) bytes where \(count) of \(tensor.dtype) should be")
      }
      guard let values else {
        throw row.damaged("\(name) holds no whole elements of \(tensor.dtype)")
      }
      return values
    }
    if !row.isNull(13) { return .whole(try values(13, "elements")) }
    guard !row.isNull(14) else { return .absent }
    let indices = try row.blob(15, "sample_indices") { ElementBlob.decode($0, as: .int64) }
    guard case .integral(let indices) = indices else {
      throw row.damaged("sample_indices holds no whole numbers of 64 bits")
    }
    return .sample(indices: indices.map { Int($0) }, values: try values(14, "sample"))
  }

  /// The extents in a text as `[2,3]`, or nil where it is something else.
  private static func shape(_ text: String, in row: RowReader) throws -> [Int] {
    guard let extents = shape(text) else {
      throw row.damaged(
        "shape is \"\(text.shortened(to: 40).escapingControlCharacters)\", not a list as [2,3]")
    }
    return extents
  }

  /// The extents that a text lists.
  static func shape(_ text: String) -> [Int]? {
    if let plain = text.utf8.withContiguousStorageIfAvailable(plainShape), let plain {
      return plain
    }
    guard text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count >= 2 else { return nil }
    let inside = text.dropFirst().dropLast()
    if inside.isEmpty { return [] }
    var extents: [Int] = []
    for part in inside.split(separator: ",", omittingEmptySubsequences: false) {
      guard let extent = Int(part.drop { $0 == " " }), extent >= 0 else { return nil }
      extents.append(extent)
    }
    return extents
  }

  /// The same of a text of digits and commas alone, as nearly every tensor has one; nil where there is
  /// anything else.
  private static func plainShape(_ text: UnsafeBufferPointer<UInt8>) -> [Int]? {
    guard text.count >= 2, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else {
      return nil
    }
    if text.count == 2 { return [] }
    var extents: [Int] = []
    var (extent, digits) = (0, 0)
    for byte in text[1..<text.count - 1] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 18:
        extent = extent * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      case UInt8(ascii: ",") where digits > 0:
        extents.append(extent)
        (extent, digits) = (0, 0)
      default: return nil
      }
    }
    return digits > 0 ? extents + [extent] : nil
  }
}
