/// A number that is neither zero nor infinite as it is written in few columns: which of its figures, and
/// whether with an exponent.
///
/// What its text takes and says is known before it is put together.
struct ShortNumber {
  private let figures: DecimalFigures
  private let isNegative: Bool
  let hasExponent: Bool

  /// The number with as many figures as fit into so many columns; nil where none do.
  init?(_ all: DecimalFigures, isNegative: Bool, columns: Int) {
    let room = columns - (isNegative ? 1 : 0)
    self.isNegative = isNegative
    for count in stride(from: 6, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      let isReadInFull = figures.isReadInFull
      if (isReadInFull ? figures.positionalColumns : figures.scientificColumns) <= room {
        (self.figures, hasExponent) = (figures, !isReadInFull)
        return
      }
    }
    // A number too long for its place is better read with an exponent than not at all.
    for count in stride(from: 3, through: 1, by: -1) {
      let figures = all.rounded(to: count)
      if figures.scientificColumns <= room {
        (self.figures, hasExponent) = (figures, true)
        return
      }
    }
    return nil
  }

  var text: String {
    hasExponent
      ? figures.scientific(isNegative: isNegative) : figures.positional(isNegative: isNegative)
  }

  /// How long the text is.
  var columns: Int {
    (isNegative ? 1 : 0) + (hasExponent ? figures.scientificColumns : figures.positionalColumns)
  }

  /// How long it is without the `.0` of a whole number.
  var columnsWithoutPoint: Int { !hasExponent && figures.isWhole ? columns - 2 : columns }

  /// The number that the text says, but for its last bits.
  var value: Double { isNegative ? -figures.value : figures.value }
}
