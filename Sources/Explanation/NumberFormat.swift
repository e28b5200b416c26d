/// Writes numbers and tensors in few columns, for boxes, tables and sentences.
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
