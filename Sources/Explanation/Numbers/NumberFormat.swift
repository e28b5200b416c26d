/// Writes numbers and tensors in few columns, for boxes, tables and sentences.
public enum NumberFormat {
  /// The shortest text of a number in at most `columns` columns that says it to about four
  /// figures: `3.0`, `0.25`, `-1.2e-05`, `nan`, `inf`.
  public static func short(_ value: Double, columns: Int = 8) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    return short(DecimalFigures(of: value.magnitude), isNegative: value < 0, columns: columns)
  }

  /// Whether a number is written by its figures.
  static func hasFigures(_ value: Double) -> Bool { value.isFinite && value != 0 }

  static func short(
    _ all: DecimalFigures, isNegative: Bool, columns: Int
  ) -> String {
    let room = columns - (isNegative ? 1 : 0)
    for count in stride(from: 6, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      if figures.isReadInFull {
        if figures.positionalColumns <= room { return figures.positional(isNegative: isNegative) }
      } else if figures.scientificColumns <= room {
        return figures.scientific(isNegative: isNegative)
      }
    }
    // A number too long for its place is better read with an exponent than not at all.
    for count in stride(from: 3, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      if figures.scientificColumns <= room { return figures.scientific(isNegative: isNegative) }
    }
    return "…"
  }

  /// A number that is not negative in as few columns, five or more, as say it to a fiftieth: `1.329`,
  /// `0.0047`, `3750`, `6.1e-20`.
  static func rough(_ value: Double) -> String {
    if value >= 1_000, value < 1e7 { return String(Int(value.rounded())) }
    guard value > 0, value.isFinite else { return short(value) }
    let figures = DecimalFigures(of: value)
    for columns in 5...9 {
      let text = short(figures, isNegative: false, columns: columns)
      if let told = Double(text), (told - value).magnitude <= value / 50 { return text }
    }
    return short(value)
  }
}
