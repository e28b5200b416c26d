extension Recording.Attribute {
  /// The setting as JSON, where numbers that are not finite are the strings nan, inf and -inf.
  var json: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value.description
    case .integer(let value): value.description
    case .number(let value):
      value.isFinite ? value.description : DType.float64.text(of: value).jsonQuoted
    case .text(let value): value.jsonQuoted
    case .list(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    }
  }

  /// The setting that a whole text of JSON holds, or nil where it holds none.
  init?(json: String) {
    let reader = JSONReader(ByteStream(Array(json.utf8)))
    guard let value = try? Self.read(from: reader), (try? reader.readEnd()) != nil else {
      return nil
    }
    self = value
  }

  /// Reads the next value: anything but an object.
  static func read(from reader: JSONReader) throws(TapeTextError) -> Self {
    switch try reader.nextKind() {
    case .null:
      _ = try reader.readNull()
      return .null
    case .bool: return .boolean(try reader.readBool())
    case .string:
      return switch try reader.readString() {
      case "nan": .number(.nan)
      case "inf": .number(.infinity)
      case "-inf": .number(-.infinity)
      case let text: .text(text)
      }
    case .number:
      let text = try reader.readNumber()
      if let whole = Int(text), text != "-0" { return .integer(whole) }
      guard let number = Double(text), number.isFinite else {
        throw reader.invalid("expected a number of 64 bits, found \(text.shortened(to: 40))")
      }
      return .number(number)
    case .list:
      var values: [Self] = []
      try reader.readList { _ throws(TapeTextError) in
        values.append(try Self.read(from: reader))
      }
      return .list(values)
    case .object:
      throw reader.invalid("expected a value or a list, found an object")
    }
  }
}
