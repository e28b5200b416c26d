/// The decimal figures of a positive number, as many as tell it from all others, or fewer.
struct DecimalFigures {
  /// The figures as one whole number, of which the first is no zero: there are at most 18.
  private var digits: UInt64 = 0
  private var count = 0
  /// The power of ten of the first.
  private var exponent = 0

  /// All figures of a finite number.
  init(of magnitude: Double) {
    // The description is exact and shortest: "1.25e-05" or "1234.5".
    var point = 0
    var power = 0
    var isAfterPoint = false
    var isExponent = false
    var isNegative = false
    for byte in magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): isAfterPoint = true
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if isExponent {
          power = power * 10 + Int(digit)
        } else if digit == 0, count == 0 {
          if isAfterPoint { point -= 1 }
        } else {
          digits = digits * 10 + UInt64(digit)
          count += 1
          if !isAfterPoint { point += 1 }
        }
      default: break
      }
    }
    exponent = point - 1 + (isNegative ? -power : power)
  }

  /// The first figures, rounded half up in decimal, without zeros at the end.
  func rounded(to limit: Int) -> Self {
    var figures = self
    if count > limit {
      let unit = Self.power(of: count - limit)
      figures.digits = digits / unit + (digits % unit >= unit / 2 ? 1 : 0)
      figures.count = limit
      if figures.digits == Self.power(of: limit) {
        figures.exponent += 1
        figures.count += 1
      }
    }
    while figures.digits.isMultiple(of: 10) {
      figures.digits /= 10
      figures.count -= 1
    }
    return figures
  }

  private static func power(of exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension DecimalFigures {
  /// Whether people read it easily without an exponent.
  var isReadInFull: Bool { exponent >= -4 && exponent < 7 }

  /// How many figures stand before the point where there is no exponent; nil where there is one.
  var wholeColumns: Int? { isReadInFull ? max(exponent, 0) + 1 : nil }

  /// Whether there is nothing but a zero after the point.
  var isWhole: Bool { exponent - count + 1 >= 0 }

  /// The number that these figures say, but for its last bits.
  var value: Double {
    let power = exponent - count + 1
    guard power.magnitude < 20 else { return Double("\(digits)e\(power)") ?? .infinity }
    let factor = Double(Self.power(of: Int(power.magnitude)))
    return power < 0 ? Double(digits) / factor : Double(digits) * factor
  }

  /// How long the text without an exponent is, without a sign: `0.25`, `1234.5`, `3.0`.
  var positionalColumns: Int { powers.count + 1 }

  /// How long the text with an exponent is, without a sign: `1.2e-05`, `1e+07`.
  var scientificColumns: Int {
    count + (count > 1 ? 1 : 0) + 2 + (exponent.magnitude < 100 ? 2 : 3)
  }

  /// The text without an exponent.
  func positional(isNegative: Bool) -> String {
    text(columns: positionalColumns, isNegative: isNegative) { text in
      let powers = powers
      var power = powers.upperBound
      while power >= powers.lowerBound {
        text.append(figure(at: power))
        if power == 0 { text.append(UInt8(ascii: ".")) }
        power -= 1
      }
    }
  }

  /// The text with an exponent, of two figures at least.
  func scientific(isNegative: Bool) -> String {
    text(columns: scientificColumns, isNegative: isNegative) { text in
      for place in 0..<count {
        if place == 1 { text.append(UInt8(ascii: ".")) }
        text.append(figure(at: exponent - place))
      }
      text.append(UInt8(ascii: "e"))
      text.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      let power = UInt8(exponent.magnitude % 100)
      if exponent.magnitude >= 100 { text.append(Self.zero + UInt8(exponent.magnitude / 100)) }
      text.append(Self.zero + power / 10)
      text.append(Self.zero + power % 10)
    }
  }

  private static let zero = UInt8(ascii: "0")

  /// The powers of ten that stand in the text without an exponent: at least one on each side of the
  /// point.
  private var powers: ClosedRange<Int> {
    min(exponent - count + 1, -1)...max(exponent, 0)
  }

  /// The figure that counts so many powers of ten, as a character.
  private func figure(at power: Int) -> UInt8 {
    let place = exponent - power
    guard place >= 0, place < count else { return Self.zero }
    return Self.zero + UInt8(digits / Self.power(of: count - 1 - place) % 10)
  }

  @inline(__always)
  private func text(
    columns: Int, isNegative: Bool, _ body: (inout Letters) -> Void
  ) -> String {
    String(unsafeUninitializedCapacity: columns + (isNegative ? 1 : 0)) { buffer in
      var letters = Letters(buffer: buffer)
      if isNegative { letters.append(UInt8(ascii: "-")) }
      body(&letters)
      return letters.count
    }
  }

  /// Letters of ASCII that are written one after the other.
  private struct Letters {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func append(_ letter: UInt8) {
      buffer[count] = letter
      count += 1
    }
  }
}
