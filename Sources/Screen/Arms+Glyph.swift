extension Arms {
  /// The box-drawing character with these arms; corners of light lines are rounded.
  ///
  /// Unicode has every combination of light and heavy arms. Dashes exist for straight lines only, so
  /// a corner or joint of dashed lines is light. A double arm meets light ones only, and is as
  /// double on both sides of the cell; a heavy arm that meets one counts as double.
  public var glyph: Character { glyph(rounded: true) }

  /// The box-drawing character with these arms, its light corners rounded or square.
  public func glyph(rounded: Bool) -> Character { Character(sign(rounded: rounded)) }

  /// The scalar that the character is.
  func sign(rounded: Bool) -> Unicode.Scalar {
    let (up, right, down, left) = (self[.up], self[.right], self[.down], self[.left])
    if up == .double || right == .double || down == .double || left == .double {
      return doubleSign
    }
    func isDashed(_ weight: LineWeight?) -> Bool { weight == nil || weight == .dashed }
    if isDashed(up), isDashed(right), isDashed(down), isDashed(left) {
      if left == nil, right == nil { return isEmpty ? " " : "╎" }
      if up == nil, down == nil { return "╌" }
    }
    func step(_ weight: LineWeight?) -> Int { weight == nil ? 0 : weight == .heavy ? 2 : 1 }
    let place = step(up) + 3 * step(right) + 9 * step(down) + 27 * step(left)
    return rounded ? Self.roundedAndHeavy[place] : Self.lightAndHeavy[place]
  }

  /// The arms of a box-drawing character; nil where it is none.
  public init?(glyph: Character) {
    guard let arms = glyph.onlyScalar.flatMap({ Arms(sign: $0) }) else { return nil }
    self = arms
  }

  /// The arms of a box-drawing scalar; nil where it is none.
  init?(sign: Unicode.Scalar) {
    guard Self.boxes.contains(sign.value),
      let arms = Self.armsOfSigns[Int(sign.value - Self.boxes.lowerBound)]
    else { return nil }
    self = arms
  }

  private var doubleSign: Unicode.Scalar {
    func isDouble(_ a: Side, _ b: Side) -> Bool {
      [a, b].contains { self[$0] == .double || self[$0] == .heavy }
    }
    let sides = Side.allCases.reduce(0) { $0 * 2 + (self[$1] == nil ? 0 : 1) }
    let doubles = (isDouble(.up, .down) ? 2 : 0) + (isDouble(.left, .right) ? 1 : 0)
    return Self.lightAndDouble[doubles - 1][sides]
  }

  /// By the arm upwards, then right, down and left: none, light, heavy, the first the fastest.
  private static let lightAndHeavy = signs(
    " ╵╹╶└┖╺┕┗" + "╷│╿┌├┞┍┝┡" + "╻╽┃┎┟┠┏┢┣"
      + "╴┘┚─┴┸╼┶┺" + "┐┤┦┬┼╀┮┾╄" + "┒┧┨┰╁╂┲╆╊"
      + "╸┙┛╾┵┹━┷┻" + "┑┥┩┭┽╃┯┿╇" + "┓┪┫┱╅╉┳╈╋")

  private static func signs(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  /// By which lines are double (the horizontal, the vertical, both), then by which arms there are:
  /// up, right, down, left, the last the fastest.
  private static let lightAndDouble: [[Unicode.Scalar]] = [
    signs(" ═│╕══╒╤│╛│╡╘╧╞╪"), signs(" ─║╖──╓╥║╜║╢╙╨╟╫"), signs(" ═║╗══╔╦║╝║╣╚╩╠╬"),
  ]

  /// ``lightAndHeavy`` with the corners of light lines rounded.
  private static let roundedAndHeavy: [Unicode.Scalar] = {
    var signs = lightAndHeavy
    for (place, sign) in zip([12, 36, 28, 4], Self.signs("╭╮╯╰")) { signs[place] = sign }
    return signs
  }()

  /// The scalars of Unicode that draw boxes.
  private static let boxes: Range<UInt32> = 0x2500..<0x2580

  /// What each of these stands for; the reverse of ``glyph``.
  private static let armsOfSigns: [Arms?] = {
    var table = [Arms?](repeating: nil, count: boxes.count)
    func add(_ arms: Arms, _ sign: Unicode.Scalar) {
      guard boxes.contains(sign.value) else { return }
      let place = Int(sign.value - boxes.lowerBound)
      table[place] = table[place] ?? arms
    }
    func add(_ arms: Arms) {
      add(arms, arms.sign(rounded: false))
      add(arms, arms.sign(rounded: true))
    }
    for sign in "┄┈╌".unicodeScalars { add(Arms(.left, .right, weight: .dashed), sign) }
    for sign in "┆┊╎".unicodeScalars { add(Arms(.up, .down, weight: .dashed), sign) }
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
