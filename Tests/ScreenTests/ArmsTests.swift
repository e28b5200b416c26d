import Screen
import Testing

@Suite("Box-drawing characters")
struct ArmsTests {
  private let boxes = (UInt32(0x2500)...0x257F).compactMap(Unicode.Scalar.init).map(Character.init)
  /// Diagonals have no arms.
  private let diagonals: Set<Character> = ["╱", "╲", "╳"]
  /// Dashes of three or four pieces are read, but two pieces are drawn; heavy dashes are not used.
  private let otherDashes: Set<Character> = ["┄", "┆", "┈", "┊"]
  private let heavyDashes: Set<Character> = ["┅", "┇", "┉", "┋", "╍", "╏"]

  @Test func everyOneThatIsReadIsDrawnAgain() throws {
    for box in boxes where !diagonals.contains(box) && !heavyDashes.contains(box) {
      let arms = try #require(Arms(glyph: box), "\(box)")
      if otherDashes.contains(box) { continue }
      #expect([arms.glyph(rounded: false), arms.glyph].contains(box), "\(box)")
    }
    for box in diagonals.union(heavyDashes) { #expect(Arms(glyph: box) == nil) }
    #expect(Arms(glyph: "x") == nil)
  }

  @Test func everyCombinationIsDrawn() {
    for mask in 0..<625 {
      var arms = Arms()
      var rest = mask
      for side in Arms.Side.allCases {
        arms[side] = LineWeight(rawValue: UInt16(rest % 5))
        rest /= 5
      }
      #expect(arms.isEmpty == (mask == 0))
      #expect((arms.glyph == " ") == arms.isEmpty, "\(arms)")
      guard !arms.isEmpty, let drawn = Arms(glyph: arms.glyph) else { continue }
      for side in Arms.Side.allCases where arms[side] != nil {
        #expect(drawn[side] != nil, "\(arms) lost an arm in \(arms.glyph)")
      }
    }
  }

  @Test func joiningAddsAnArm() {
    var canvas = Canvas(size: Size(columns: 12, rows: 3))
    canvas.frame(canvas.bounds, style: Style(foreground: 3))
    canvas.join(.down, at: Point(row: 0, column: 3))
    canvas.join(.up, at: Point(row: 2, column: 5), weight: .heavy, style: Style(foreground: 9))
    canvas.join(.right, at: Point(row: 1, column: 0), weight: .double)
    canvas.join(.right, at: Point(row: 1, column: 4))
    #expect(canvas.lines == ["╭──┬───────╮", "╞          │", "╰────┸─────╯"])
    #expect(canvas[0, 3].style.foreground == 3)
    #expect(canvas[2, 5].style.foreground == 9)
  }
}
