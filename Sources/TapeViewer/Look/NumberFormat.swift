import Explanation
import TapeFormat

/// Writes numbers in few columns, for boxes and tables.
public enum NumberFormat {
  /// The shortest text of a number in at most `columns` columns that says it to about four
  /// figures: `3.0`, `0.25`, `-1.2e-05`, `nan`, `inf`.
  public static func short(_ value: Double, columns: Int = 8) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    for digits in stride(from: 6, through: 1, by: -1) {
      let text = plain(value, significant: digits)
      if text.count <= columns { return text }
    }
    // A number too long for its place is better read with an exponent than not at all.
    for digits in stride(from: 3, through: 1, by: -1) {
      let text = plain(value, significant: digits, withExponent: true)
      if text.count <= columns { return text }
    }
    return "…"
  }

  /// A number with so many significant figures: positional where that is readable, else with an
  /// exponent.
  static func plain(
    _ value: Double, significant digits: Int, withExponent: Bool = false
  ) -> String {
    let magnitude = value.magnitude
    let exponent = decimalExponent(of: magnitude)
    let (figures, shifted) = figures(of: magnitude, exponent: exponent, count: digits)
    let sign = value < 0 ? "-" : ""
    let text = String(figures)
    if !withExponent && shifted >= -4 && shifted < 7 {
      return sign + positional(text, exponent: shifted)
    }
    let mantissa = trimmed(text)
    let rest = mantissa.dropFirst()
    let head = mantissa.prefix(1) + (rest.isEmpty ? "" : "." + rest)
    return "\(sign)\(head)e\(shifted < 0 ? "-" : "+")\(abs(shifted) < 10 ? "0" : "")\(abs(shifted))"
  }

  /// The power of ten of the first figure.
  private static func decimalExponent(of magnitude: Double) -> Int {
    // The description is exact and shortest: "1.25e-05" or "1234.5".
    let text = magnitude.description
    if let mark = text.firstIndex(of: "e") {
      return Int(text[text.index(after: mark)...]) ?? 0
    }
    let whole = text.prefix { $0 != "." }
    if whole != "0" { return whole.count - 1 }
    let zeros = text.dropFirst(2).prefix { $0 == "0" }.count
    return -(zeros + 1)
  }

  /// The first figures of a number, rounded half up in decimal, and its power of ten after that.
  private static func figures(
    of magnitude: Double, exponent: Int, count: Int
  ) -> (figures: String, exponent: Int) {
    let zero = UInt8(ascii: "0")
    var all = magnitude.description.utf8.prefix { $0 != UInt8(ascii: "e") }
      .filter { (zero...zero + 9).contains($0) }.drop { $0 == zero }[...]
    func text(_ figures: some Sequence<UInt8>) -> String {
      String(decoding: Array(figures), as: UTF8.self)
    }
    guard all.count > count else { return (text(all), exponent) }
    let roundsUp = all[all.startIndex + count] >= zero + 5
    all = all.prefix(count)
    guard roundsUp else { return (text(all), exponent) }
    for place in all.indices.reversed() {
      if all[place] < zero + 9 {
        all[place] += 1
        return (text(all), exponent)
      }
      all[place] = zero
    }
    return ("1" + text(all), exponent + 1)
  }

  private static func positional(_ figures: String, exponent: Int) -> String {
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + trimmed(figures)
    }
    let padded =
      figures.count <= exponent
      ? figures + String(repeating: "0", count: exponent + 1 - figures.count) : figures
    let whole = padded.prefix(exponent + 1)
    let fraction = trimmed(String(padded.dropFirst(exponent + 1)))
    return whole + "." + (fraction.isEmpty ? "0" : fraction)
  }

  private static func trimmed(_ figures: String) -> String {
    var text = figures
    while text.last == "0" { text.removeLast() }
    return text
  }
}

extension NumberFormat {
  /// One element of a tensor, as its dtype is written: `3.0`, `7`, `true`.
  public static func element(_ values: Recording.Values, at index: Int, columns: Int = 8) -> String
  {
    switch values {
    case .floating(let values): short(values[index], columns: columns)
    case .integral(let values): String(values[index])
    case .boolean(let values): values[index] ? "true" : "false"
    }
  }

  /// A tensor in so many columns: its elements where they fit, else its shape and norm, else its
  /// shape alone.
  public static func summary(of tensor: Recording.Tensor, columns: Int) -> String {
    if case .whole(let values) = tensor.elements {
      if tensor.shape.isEmpty, values.count == 1 { return element(values, at: 0, columns: columns) }
      if values.count <= 32, let text = nested(values, shape: tensor.shape), text.count <= columns {
        return text
      }
    }
    let shape = self.shape(tensor.shape)
    if let statistics = tensor.statistics {
      if statistics.nans > 0 { return "\(shape) \(statistics.nans) nan" }
      if statistics.infinities > 0 { return "\(shape) \(statistics.infinities) inf" }
      let text = "\(shape) ‖\(short(statistics.norm, columns: 5))‖"
      if text.count <= columns { return text }
    }
    return shape
  }

  /// A shape as people write it: `2×3`, or `scalar`.
  public static func shape(_ shape: [Int]) -> String {
    shape.isEmpty ? Phrase.scalar : shape.map(String.init).joined(separator: "×")
  }

  /// Elements in nested brackets, row-major: `[[1.0, 2.0], [3.0, 4.0]]`; nil where the count is
  /// not that of the shape.
  public static func nested(_ values: Recording.Values, shape: [Int], columns: Int = 6) -> String? {
    guard shape.reduce(1, *) == values.count else { return nil }
    var next = 0
    func text(_ dimensions: ArraySlice<Int>) -> String {
      guard let extent = dimensions.first else {
        defer { next += 1 }
        return element(values, at: next, columns: columns)
      }
      return "[" + (0..<extent).map { _ in text(dimensions.dropFirst()) }.joined(separator: " ")
        + "]"
    }
    return text(shape[...])
  }
}
