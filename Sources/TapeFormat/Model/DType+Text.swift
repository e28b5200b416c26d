extension DType {
  /// One element as text: the shortest that reads back as the same element of this type.
  ///
  /// A float32 of 0.1 is `0.1` and not `0.10000000149011612`; whole floating-point numbers keep
  /// their point (`3.0`); what is not finite is `nan`, `inf` or `-inf`, as in the text form.
  public func text(of value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return switch self {
    case .bool: value == 0 ? "false" : "true"
    case .float64: value.description
    case .float32: Float(value).description
    case .float16: Float16(value).description
    case .bfloat16: Self.shortestBFloat16(Float(value))
    default: Int64(exactly: value)?.description ?? value.description
    }
  }

  /// The nearest value of this type, for a value that was written with more digits.
  ///
  /// A floating-point value too large for the type becomes infinite, as a conversion does.
  public func rounding(_ value: Double) -> Double {
    switch self {
    case .float32: Double(Float(value))
    case .float16: Double(Float16(value))
    case .bfloat16: Double(Self.roundingToBFloat16(value))
    default: value
    }
  }

  /// The values that a whole number of this type can have; nil for what is no whole number.
  public var integerRange: ClosedRange<Int64>? {
    switch self {
    case .int8: Int64(Int8.min)...Int64(Int8.max)
    case .int16: Int64(Int16.min)...Int64(Int16.max)
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    case .int64: Int64.min...Int64.max
    case .uint8: 0...Int64(UInt8.max)
    case .uint16: 0...Int64(UInt16.max)
    case .uint32: 0...Int64(UInt32.max)
    case .bool, .float16, .bfloat16, .float32, .float64: nil
    }
  }

  /// The upper half of a float32, rounded half to even: the format has the same exponent.
  static func roundingToBFloat16(_ value: Double) -> Float {
    let wide = Float(value)
    guard wide.isFinite else { return wide }
    let bits = wide.bitPattern
    let rounded = bits &+ 0x7FFF &+ ((bits >> 16) & 1)
    return Float(bitPattern: rounded & 0xFFFF_0000)
  }

  /// The float32 text is exact but longer than a bfloat16 needs, whose 8 bits of precision never
  /// take more than 4 decimal digits.
  private static func shortestBFloat16(_ value: Float) -> String {
    guard value != 0 else { return value.description }
    let (digits, exponent) = decimal(of: value)
    for count in 1...4 where count < digits.count {
      let kept = Double(digits.prefix(count).reduce(0) { $0 * 10 + $1 })
      for candidate in [kept, kept + 1] {
        let text = "\(Int(candidate))e\(exponent - count + 1)"
        guard let read = Double(text) else { continue }
        let signed = value < 0 ? -read : read
        if roundingToBFloat16(signed) == value { return Float(signed).description }
      }
    }
    return value.description
  }

  /// The decimal digits of a finite number other than zero and the power of ten of the first.
  private static func decimal(of value: Float) -> (digits: [Int], exponent: Int) {
    let parts = value.magnitude.description.split(separator: "e", omittingEmptySubsequences: false)
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let all = (whole + fraction).compactMap(\.wholeNumberValue)
    let leading = all.prefix { $0 == 0 }.count
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (Array(all[leading...]), power + whole.count - 1 - leading)
  }
}

extension Recording.Values {
  /// The number at a place as text, in the shortest form that reads back as the same element.
  public func text(at index: Int, as dtype: DType) -> String {
    switch self {
    case .floating(let values): dtype.text(of: values[index])
    case .integral(let values): values[index].description
    case .boolean(let values): values[index] ? "true" : "false"
    }
  }
}
