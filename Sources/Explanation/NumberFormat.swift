/// Writes numbers and tensors in few columns, for boxes, tables and sentences.
public enum NumberFormat {
  /// The shortest text of a number in at most `columns` columns that says it to about four
  /// figures: `3.0`, `0.25`, `-1.2e-05`, `nan`, `inf`.
  public static func short(_ value: Double, columns: Int = 8) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
    let all = DecimalFigures(of: value.magnitude)
    let room = columns - (value < 0 ? 1 : 0)
    for count in stride(from: 6, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      if figures.isReadInFull {
        if figures.positionalColumns <= room { return figures.positional(isNegative: value < 0) }
      } else if figures.scientificColumns <= room {
        return figures.scientific(isNegative: value < 0)
      }
    }
    // A number too long for its place is better read with an exponent than not at all.
    for count in stride(from: 3, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      if figures.scientificColumns <= room { return figures.scientific(isNegative: value < 0) }
    }
    return "…"
  }

  /// A number that is not negative in as few columns, five or more, as say it to a fiftieth: `1.329`,
  /// `0.0047`, `3750`, `6.1e-20`.
  static func rough(_ value: Double) -> String {
    if value >= 1_000, value < 1e7 { return String(Int(value.rounded())) }
    let texts = (5...9).lazy.map { short(value, columns: $0) }
    let near = texts.first { text in
      Double(text).map { ($0 - value).magnitude <= value / 50 } ?? false
    }
    return near ?? short(value)
  }
}
