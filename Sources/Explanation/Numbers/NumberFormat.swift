/// Writes numbers and tensors in few columns, for boxes, tables and sentences.
public enum NumberFormat {
  /// The shortest text of a number in at most `columns` columns that says it to about four
  /// figures: `3.0`, `0.25`, `-1.2e-05`, `nan`, `inf`.
  public static func short(_ value: Double, columns: Int = 8) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    let figures = DecimalFigures(of: value.magnitude)
    return ShortNumber(figures, isNegative: value < 0, columns: columns)?.text ?? "…"
  }

  /// Whether a number is written by its figures.
  static func hasFigures(_ value: Double) -> Bool { value.isFinite && value != 0 }

  /// A number that is not negative in as few columns, five or more, as say it to a fiftieth: `1.329`,
  /// `0.0047`, `3750`, `6.1e-20`.
  static func rough(_ value: Double) -> String {
    if value >= 1_000, value < 1e7 { return String(Int(value.rounded())) }
    guard value > 0, value.isFinite else { return short(value) }
    let figures = DecimalFigures(of: value)
    for columns in 5...9 {
      if let short = ShortNumber(figures, isNegative: false, columns: columns),
        (short.value - value).magnitude <= value / 50
      {
        return short.text
      }
    }
    return short(value)
  }
}
