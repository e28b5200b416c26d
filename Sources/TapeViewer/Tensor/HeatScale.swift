import Explanation
import TapeFormat

/// Which colour and which bar a number has.
///
/// Where numbers of both signs are there, the colour says the sign and the distance from zero;
/// where there is one sign alone, the colours run from the least to the most, so that what differs
/// little is still told apart.
struct HeatScale: Equatable, Sendable {
  let least, most: Double

  /// The scale of a tensor, from what is known of its elements.
  init(_ statistics: Recording.Statistics) {
    self.init(least: statistics.minimum, most: statistics.maximum)
  }

  /// A scale between two numbers.
  init(least: Double, most: Double) {
    self.least = least.isFinite ? least : 0
    self.most = most.isFinite ? most : 0
  }

  private var isTwoSided: Bool { least < 0 && most > 0 }

  /// How a number is drawn.
  func pixel(_ value: Double?) -> HeatCell.Pixel {
    guard let value else { return .unknown }
    if value.isNaN { return .notANumber }
    if value.isInfinite { return value > 0 ? .positiveInfinity : .negativeInfinity }
    if isTwoSided {
      let widest = max(-least, most)
      let part = min(1, max(-1, value / widest))
      // What is not zero is not drawn as zero.
      let tint = value == 0 ? 0 : max(1, Int((part.magnitude * 8).rounded())) * (value < 0 ? -1 : 1)
      return .level(tint: tint, bar: Self.bar((part + 1) / 2))
    }
    let width = most / 2 - least / 2
    let part = width > 0 ? min(1, max(0, (value / 2 - least / 2) / width)) : 0.5
    if value == 0, least == most { return .level(tint: 0, bar: 0) }
    let isNegative = most <= 0 && least < 0
    let tint = isNegative ? -8 + Int((part * 7).rounded()) : 1 + Int((part * 7).rounded())
    return .level(tint: tint, bar: Self.bar(part))
  }

  private static func bar(_ part: Double) -> Int { min(7, Int(part * 8)) }

  /// The ends of the ramp with their numbers, in so many columns of colours.
  func legend(columns: Int) -> [Span] {
    let ends: (Double, Double) =
      isTwoSided ? (-max(-least, most), max(-least, most)) : (least, most)
    guard ends.0 < ends.1 else { return [Span(NumberFormat.short(ends.0), .faint)] }
    let cells = (0..<columns).map { column in
      let part = Double(column) / Double(max(1, columns - 1))
      let pixel = pixel(ends.0 * (1 - part) + ends.1 * part)
      return Span(heat: HeatCell(upper: pixel, lower: pixel))
    }
    return [Span(NumberFormat.short(ends.0) + " ", .faint)] + cells
      + [Span(" " + NumberFormat.short(ends.1), .faint)]
  }
}
