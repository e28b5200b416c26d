/// Numbers as a person writes them, each with as many figures as they care for.
///
/// A number with a point or an exponent stands for all that are rounded to it; a whole number for
/// itself alone, to six figures. Brackets and commas are left aside.
struct Numbers: Equatable, Sendable {
  private let numbers: [Number]
  /// As they were written.
  let text: String

  /// The numbers of a text; nil where a word is none, or there is none.
  init?(_ text: String) {
    let words = text.split { $0.isWhitespace || ",[]()".contains($0) }
    guard !words.isEmpty else { return nil }
    var numbers: [Number] = []
    for word in words {
      guard let number = Number(word.lowercased()) else { return nil }
      numbers.append(number)
    }
    self.numbers = numbers
    self.text = text
  }

  /// Whether other numbers are these.
  func fit(_ values: [Double]) -> Bool {
    values.count == numbers.count && zip(numbers, values).allSatisfy { $0.fits($1) }
  }

  /// Whether a text says these numbers, or rounder ones that stand for them.
  func fit(_ text: String) -> Bool {
    guard let other = Numbers(text) else { return false }
    return fit(other.numbers.map(\.value)) || other.fit(numbers.map(\.value))
  }

  private struct Number: Equatable, Sendable {
    let value: Double
    /// How far another number may be off.
    let tolerance: Double

    init?(_ text: String) {
      guard let value = Double(text) else { return nil }
      self.value = value
      let parts = text.split(separator: "e", maxSplits: 1)
      let fraction = parts.first?.split(separator: ".", omittingEmptySubsequences: false)
      let places = fraction.map { $0.count > 1 ? $0[1].count : 0 } ?? 0
      let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      let isWhole = parts.count == 1 && (fraction?.count ?? 0) < 2
      var unit = 1.0
      for _ in 0..<min(400, abs(exponent - places)) { unit *= 10 }
      let half = exponent < places ? 0.5 / unit : 0.5 * unit
      // A number that lies on the edge in decimals may be beyond it in binary.
      tolerance =
        (isWhole ? 0 : half * (1 + 1e-6)) + (value.isFinite ? value.magnitude * 1e-6 : 0)
    }

    func fits(_ other: Double) -> Bool {
      if value.isNaN { return other.isNaN }
      if value.isInfinite { return other == value }
      return abs(other - value) <= tolerance
    }
  }
}
