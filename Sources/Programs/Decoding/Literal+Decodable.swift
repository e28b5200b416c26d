import TapeFormat

extension Literal: Decodable {
  private enum Key: String, CodingKey {
    case dtype, shape, values
  }

  /// Decodes `{"dtype", "shape", "values"}`.
  ///
  /// The decoder must take the strings nan, inf and -inf for numbers, as ``ProgramFile``'s does.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let word = try fields.decode(String.self, forKey: .dtype)
    guard let dtype = DType(rawValue: word) else {
      throw DecodingError.problem(
        "should be a type as float32 or int64, and is \(word)",
        at: fields.codingPath + [Key.dtype])
    }
    self.dtype = dtype
    shape = try fields.decode([WholeNumber].self, forKey: .shape).map { Int($0.value) }
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else {
        throw DecodingError.problem(
          "should hold extents from 0 whose product fits, and is \(shape)",
          at: fields.codingPath + [Key.shape])
      }
      count = product
    }
    if dtype.isFloating {
      values = .floating(try fields.decode([Double].self, forKey: .values))
    } else if dtype == .bool {
      values = .boolean(try fields.decode([Truth].self, forKey: .values).map(\.value))
    } else {
      let numbers = try fields.decode([WholeNumber].self, forKey: .values).map(\.value)
      if let place = numbers.firstIndex(where: { !dtype.holds($0) }) {
        throw DecodingError.problem(
          "holds \(numbers[place]), which \(dtype.rawValue) does not reach",
          at: fields.codingPath + [Key.values])
      }
      values = .integral(numbers)
    }
    guard values.count == count else {
      throw DecodingError.problem(
        "should hold \(count) numbers for shape \(shape), and holds \(values.count)",
        at: fields.codingPath + [Key.values])
    }
  }

  /// A truth value, which NumPy also takes as a number.
  private struct Truth: Decodable {
    var value: Bool

    init(from decoder: any Decoder) throws {
      let field = try decoder.singleValueContainer()
      if let number = try? field.decode(Double.self) {
        value = number != 0
      } else {
        value = try field.decode(Bool.self)
      }
    }
  }
}

/// An integer, with an error of our own where the number is none.
private struct WholeNumber: Decodable {
  var value: Int64

  init(from decoder: any Decoder) throws {
    guard let value = try? decoder.singleValueContainer().decode(Int64.self) else {
      throw DecodingError.problem("should be an integer", at: decoder.codingPath)
    }
    self.value = value
  }
}

extension DType {
  /// Whether an integer lies in the range of this type; true for what is no integer type.
  fileprivate func holds(_ number: Int64) -> Bool {
    switch self {
    case .int8: Int8(exactly: number) != nil
    case .int16: Int16(exactly: number) != nil
    case .int32: Int32(exactly: number) != nil
    case .uint8: UInt8(exactly: number) != nil
    case .uint16: UInt16(exactly: number) != nil
    case .uint32: UInt32(exactly: number) != nil
    default: true
    }
  }
}

/// A setting of an operation as JSON writes it.
struct AttributeField: Decodable {
  var attribute: Recording.Attribute

  init(from decoder: any Decoder) throws {
    let field = try decoder.singleValueContainer()
    if field.decodeNil() {
      attribute = .null
    } else if let value = try? field.decode(Bool.self) {
      attribute = .boolean(value)
    } else if let value = try? field.decode(Int.self) {
      attribute = .integer(value)
    } else if let value = try? field.decode(String.self) {
      // Before numbers, since the decoder takes the string nan for a number too.
      attribute = .text(value)
    } else if let value = try? field.decode(Double.self) {
      attribute = .number(value)
    } else if let values = try? field.decode([AttributeField].self) {
      attribute = .list(values.map(\.attribute))
    } else {
      throw DecodingError.problem(
        "should be a number, a text, a truth value, null or a list of these",
        at: decoder.codingPath)
    }
  }
}
