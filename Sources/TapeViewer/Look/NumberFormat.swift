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
    let figures = Figures(of: value.magnitude)
    let sign = value < 0 ? "-" : ""
    for digits in stride(from: 6, through: 1, by: -1) {
      let text = sign + plain(figures, significant: digits)
      if text.utf8.count <= columns { return text }
    }
    // A number too long for its place is better read with an exponent than not at all.
    for digits in stride(from: 3, through: 1, by: -1) {
      let text = sign + plain(figures, significant: digits, withExponent: true)
      if text.utf8.count <= columns { return text }
    }
    return "…"
  }

  /// A number with so many significant figures: positional where that is readable, else with an
  /// exponent.
  private static func plain(
    _ figures: Figures, significant digits: Int, withExponent: Bool = false
  ) -> String {
    let (text, exponent) = figures.rounded(to: digits)
    if !withExponent && exponent >= -4 && exponent < 7 {
      return positional(text, exponent: exponent)
    }
    let mantissa = trimmed(text)
    let rest = mantissa.dropFirst()
    let head = mantissa.prefix(1) + (rest.isEmpty ? "" : "." + rest)
    return "\(head)e\(exponent < 0 ? "-" : "+")\(abs(exponent) < 10 ? "0" : "")\(abs(exponent))"
  }

  /// The decimal figures of a number, as many as tell it from all others.
  private struct Figures {
    /// As characters; the first is no zero.
    private var digits: ArraySlice<UInt8>
    /// The power of ten of the first.
    private let exponent: Int

    private static let zero = UInt8(ascii: "0")

    init(of magnitude: Double) {
      // The description is exact and shortest: "1.25e-05" or "1234.5".
      let text = Array(magnitude.description.utf8)
      let mark = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
      let point = text.firstIndex(of: UInt8(ascii: ".")) ?? mark
      let all = text[..<mark].filter { $0 != UInt8(ascii: ".") }
      digits = all.drop { $0 == Self.zero }
      exponent =
        (Int(String(decoding: text[mark...].dropFirst(), as: UTF8.self)) ?? 0)
        + point - 1 - digits.startIndex
    }

    /// The first figures, rounded half up in decimal, and the power of ten after that.
    func rounded(to count: Int) -> (text: String, exponent: Int) {
      var kept = digits.prefix(count)
      guard digits.count > count, digits[kept.endIndex] >= Self.zero + 5 else {
        return (String(decoding: kept, as: UTF8.self), exponent)
      }
      for place in kept.indices.reversed() {
        if kept[place] < Self.zero + 9 {
          kept[place] += 1
          return (String(decoding: kept, as: UTF8.self), exponent)
        }
        kept[place] = Self.zero
      }
      return ("1" + String(decoding: kept, as: UTF8.self), exponent + 1)
    }
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
