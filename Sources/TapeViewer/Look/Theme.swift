import Screen

/// How each role looks: one table a theme.
///
/// Colours are from the blue and orange side of the palette, which the common kinds of colour
/// blindness tell apart; no state is told by colour alone.
public struct Theme: Equatable, Sendable {
  public let name: String
  /// By the number of the role: a frame asks for thousands.
  private let styles: [Style]
  /// The colours of a heat map from the most negative to the most positive, nothing in the middle:
  /// blue and orange, the brighter or darker the more; nil where there are no colours.
  let ramp: [UInt8]?

  /// The look of a role.
  public func style(_ role: Role) -> Style { styles[role.rawValue] }

  private init(name: String, styles: KeyValuePairs<Role, Style>, ramp: [UInt8]?) {
    self.name = name
    self.ramp = ramp
    var table = Array(repeating: Style.plain, count: Role.allCases.count)
    for (role, style) in styles { table[role.rawValue] = style }
    self.styles = table
  }

  /// For terminals with a dark background.
  public static let dark = Theme(
    name: "dark",
    styles: [
      .text: Style(), .faint: Style(foreground: 245), .title: Style(.bold),
      .key: Style(foreground: 117, .bold), .frame: Style(foreground: 240),
      .focusedFrame: Style(foreground: 117), .message: Style(foreground: 222),
      .alert: Style(foreground: 215, .bold),
      .selection: Style(.reverse), .current: Style(foreground: 222, .bold),
      .onTape: Style(foreground: 252), .notWatched: Style(foreground: 180),
      .recordingStopped: Style(foreground: 176), .stopGradient: Style(foreground: 176),
      .offTape: Style(foreground: 180),
      .value: Style(foreground: 255), .adjointNotYet: Style(foreground: 243),
      .adjointAccumulating: Style(foreground: 222), .adjointFinal: Style(foreground: 81, .bold),
      .absent: Style(foreground: 208, .bold), .notFinite: Style(foreground: 203, .bold),
      .smallest: Style(foreground: 39), .small: Style(foreground: 110),
      .middling: Style(foreground: 252), .large: Style(foreground: 215),
      .largest: Style(foreground: 208, .bold),
      .edge: Style(foreground: 246), .offTapeEdge: Style(foreground: 137),
      .flow: Style(foreground: 222, .bold),
    ],
    ramp: [123, 87, 45, 39, 33, 32, 25, 24, 237, 94, 130, 136, 172, 208, 214, 221, 229])

  /// For terminals with a light background.
  public static let light = Theme(
    name: "light",
    styles: [
      .text: Style(), .faint: Style(foreground: 243), .title: Style(.bold),
      .key: Style(foreground: 25, .bold), .frame: Style(foreground: 249),
      .focusedFrame: Style(foreground: 25), .message: Style(foreground: 94),
      .alert: Style(foreground: 130, .bold),
      .selection: Style(.reverse), .current: Style(foreground: 130, .bold),
      .onTape: Style(foreground: 236), .notWatched: Style(foreground: 94),
      .recordingStopped: Style(foreground: 90), .stopGradient: Style(foreground: 90),
      .offTape: Style(foreground: 94),
      .value: Style(foreground: 232), .adjointNotYet: Style(foreground: 246),
      .adjointAccumulating: Style(foreground: 130), .adjointFinal: Style(foreground: 25, .bold),
      .absent: Style(foreground: 166, .bold), .notFinite: Style(foreground: 160, .bold),
      .smallest: Style(foreground: 26), .small: Style(foreground: 67),
      .middling: Style(foreground: 238), .large: Style(foreground: 130),
      .largest: Style(foreground: 166, .bold),
      .edge: Style(foreground: 242), .offTapeEdge: Style(foreground: 137),
      .flow: Style(foreground: 130, .bold),
    ],
    ramp: [17, 18, 25, 26, 32, 68, 110, 153, 254, 223, 216, 215, 208, 172, 166, 130, 94])

  /// Without any colour: weight and brightness only, as `NO_COLOR` asks.
  public static let mono = Theme(
    name: "mono",
    styles: [
      .faint: Style(.dim), .title: Style(.bold), .key: Style(.bold), .focusedFrame: Style(.bold),
      .frame: Style(.dim), .alert: Style(.bold), .selection: Style(.reverse),
      .current: Style(.bold), .notWatched: Style(.dim), .offTape: Style(.dim),
      .adjointNotYet: Style(.dim), .adjointFinal: Style(.bold), .absent: Style(.bold),
      .smallest: Style(.dim), .largest: Style(.bold),
      .notFinite: Style(.bold), .offTapeEdge: Style(.dim), .flow: Style(.bold),
    ],
    ramp: nil)

  public static let all = [dark, light, mono]
}
