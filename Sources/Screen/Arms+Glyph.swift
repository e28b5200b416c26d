extension Arms {
  /// The box-drawing character with these arms; corners of light lines are rounded.
  ///
  /// Unicode has every combination of light and heavy arms. Dashes exist for straight lines only, so
  /// a corner or joint of dashed lines is light. A double arm meets light ones only, and is as
  /// double on both sides of the cell; a heavy arm that meets one counts as double.
  public var glyph: Character { glyph(rounded: true) }

  /// The box-drawing character with these arms, its light corners rounded or square.
  public func glyph(rounded: Bool) -> Character {
    let weights = Side.allCases.map { self[$0] }
    if weights.contains(.double) { return doubleGlyph }
    if weights.allSatisfy({ $0 == nil || $0 == .dashed }) {
      if self[.left] == nil, self[.right] == nil { return isEmpty ? " " : "╎" }
      if self[.up] == nil, self[.down] == nil { return "╌" }
    }
    var place = 0
    for weight in weights.reversed() {
      place = 3 * place + (weight == nil ? 0 : weight == .heavy ? 2 : 1)
    }
    let square = Self.lightAndHeavy[place]
    return rounded ? Self.roundedCorners[square] ?? square : square
  }

  /// The arms of a box-drawing character; nil where it is none.
  public init?(glyph: Character) {
    guard let arms = Self.armsOfGlyphs[glyph] else { return nil }
    self = arms
  }

  private var doubleGlyph: Character {
    func isDouble(_ a: Side, _ b: Side) -> Bool {
      [a, b].contains { self[$0] == .double || self[$0] == .heavy }
    }
    let sides = Side.allCases.reduce(0) { $0 * 2 + (self[$1] == nil ? 0 : 1) }
    let doubles = (isDouble(.up, .down) ? 2 : 0) + (isDouble(.left, .right) ? 1 : 0)
    return Self.lightAndDouble[doubles - 1][sides]
  }

  /// By the arm upwards, then right, down and left: none, light, heavy, the first the fastest.
  private static let lightAndHeavy: [Character] = Array(
    " ╵╹╶└┖╺┕┗" + "╷│╿┌├┞┍┝┡" + "╻╽┃┎┟┠┏┢┣"
      + "╴┘┚─┴┸╼┶┺" + "┐┤┦┬┼╀┮┾╄" + "┒┧┨┰╁╂┲╆╊"
      + "╸┙┛╾┵┹━┷┻" + "┑┥┩┭┽╃┯┿╇" + "┓┪┫┱╅╉┳╈╋")

  /// By which lines are double (the horizontal, the vertical, both), then by which arms there are:
  /// up, right, down, left, the last the fastest.
  private static let lightAndDouble: [[Character]] = [
    Array(" ═│╕══╒╤│╛│╡╘╧╞╪"), Array(" ─║╖──╓╥║╜║╢╙╨╟╫"), Array(" ═║╗══╔╦║╝║╣╚╩╠╬"),
  ]

  private static let roundedCorners: [Character: Character] = [
    "┌": "╭", "┐": "╮", "┘": "╯", "└": "╰",
  ]

  /// What each character stands for; the reverse of ``glyph``.
  private static let armsOfGlyphs: [Character: Arms] = {
    var table: [Character: Arms] = [
      "┄": Arms(.left, .right, weight: .dashed), "┆": Arms(.up, .down, weight: .dashed),
      "┈": Arms(.left, .right, weight: .dashed), "┊": Arms(.up, .down, weight: .dashed),
      "╌": Arms(.left, .right, weight: .dashed), "╎": Arms(.up, .down, weight: .dashed),
    ]
    func add(_ arms: Arms) {
      for glyph in [arms.glyph(rounded: false), arms.glyph] where table[glyph] == nil {
        table[glyph] = arms
      }
    }
    for place in 1..<lightAndHeavy.count {
      var arms = Arms()
      var rest = place
      for side in Side.allCases {
        arms[side] = [nil, .light, .heavy][rest % 3]
        rest /= 3
      }
      add(arms)
    }
    // At least two arms: a double line does not end in the middle of a cell.
    for sides in 1..<16 where sides.nonzeroBitCount > 1 {
      for doubles in 1...3 {
        var arms = Arms()
        for (place, side) in Side.allCases.enumerated() where sides >> place & 1 == 1 {
          let isVertical = side == .up || side == .down
          arms[side] = doubles & (isVertical ? 2 : 1) != 0 ? .double : .light
        }
        add(arms)
      }
    }
    return table
  }()
}
