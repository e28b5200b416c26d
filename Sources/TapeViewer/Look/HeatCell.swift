import Screen

/// One cell of a heat map: two elements, or groups of elements, one above the other.
///
/// Where there are colours it is a half block in two of them; where there are none, a bar whose
/// height says what the two come to. What is no number has a glyph of its own in both.
public struct HeatCell: Equatable, Sendable {
  /// What is known of one element or group.
  public enum Pixel: Equatable, Sendable {
    /// The step of the ramp, from -8 to 8 with 0 for nothing, and the bar's height, from 0 to 7.
    case level(tint: Int, bar: Int)
    case notANumber, positiveInfinity, negativeInfinity
    /// Nothing is there, or the tape kept nothing of it.
    case unknown

    /// The glyph of what is no finite number.
    var glyph: Character? {
      switch self {
      case .notANumber: Glyph.notFinite
      case .positiveInfinity: "▲"
      case .negativeInfinity: "▼"
      case .level, .unknown: nil
      }
    }
  }

  public var upper, lower: Pixel
  /// Whether a person points at it.
  public var isPointedAt = false

  /// A cell of two elements, the upper and the lower one.
  public init(upper: Pixel, lower: Pixel) {
    self.upper = upper
    self.lower = lower
  }

  static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}

extension Theme {
  /// How a cell of a heat map is drawn.
  func cell(of heat: HeatCell) -> Cell {
    let glyph = heat.upper.glyph ?? heat.lower.glyph
    let pointer: Character? = heat.isPointedAt ? "◎" : nil
    guard let ramp else { return plainCell(of: heat, glyph: pointer ?? glyph) }
    func color(_ pixel: HeatCell.Pixel) -> UInt8? {
      if case .level(let tint, _) = pixel { ramp[min(max(tint + 8, 0), 16)] } else { nil }
    }
    let (upper, lower) = (color(heat.upper), color(heat.lower))
    if let shown = pointer ?? glyph {
      let behind = upper ?? lower
      let role = style(glyph == nil ? .title : .notFinite)
      guard let behind else { return Cell(shown, style: role) }
      // A sign is read on any colour of the ramp in the one that is farthest from it.
      let ink: UInt8 = Self.isBright(behind) ? 16 : 231
      return Cell(shown, style: Style(foreground: ink, background: behind, .bold))
    }
    switch (upper, lower) {
    case (nil, nil): return .blank
    case (let upper?, nil): return Cell("▀", style: Style(foreground: upper))
    case (nil, let lower?): return Cell("▄", style: Style(foreground: lower))
    case (let upper?, let lower?):
      return Cell("▀", style: Style(foreground: upper, background: lower))
    }
  }

  private func plainCell(of heat: HeatCell, glyph: Character?) -> Cell {
    if let glyph {
      return Cell(glyph, style: style(heat.isPointedAt ? .selection : .notFinite))
    }
    let bars = [heat.upper, heat.lower].compactMap { pixel in
      if case .level(_, let bar) = pixel { bar } else { nil as Int? }
    }
    guard !bars.isEmpty else { return .blank }
    return Cell(HeatCell.bars[(bars.reduce(0, +) + bars.count / 2) / bars.count])
  }

  /// Whether black is read better than white on a colour of the 256-colour palette.
  private static func isBright(_ color: UInt8) -> Bool {
    guard (16...231).contains(color) else { return color >= 244 }
    let cube = Int(color) - 16
    return 3 * (cube / 36) + 6 * (cube / 6 % 6) + cube % 6 >= 22
  }
}
