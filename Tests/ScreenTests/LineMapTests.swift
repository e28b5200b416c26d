import Screen
import Testing

@Suite("Lines on a canvas")
struct LineMapTests {
  /// Draws lines that are given as corners, one net a list, and returns the picture.
  private func picture(
    _ nets: [[[(Int, Int)]]], columns: Int = 9, rows: Int = 5,
    weights: [LineWeight] = [], end: LineMap.End = .middle
  ) -> Canvas {
    var map = LineMap(bounds: Rect(row: 0, column: 0, columns: columns, rows: rows))
    for (net, lines) in nets.enumerated() {
      let weight = net < weights.count ? weights[net] : .light
      for line in lines {
        let corners = line.map { Point(row: $0.0, column: $0.1) }
        map.add(corners, net: net, weight: weight, start: .middle, end: end)
      }
    }
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.draw(map)
    return canvas
  }

  @Test func cornersOfLightLinesAreRound() {
    let canvas = picture([[[(0, 0), (0, 4), (2, 4), (2, 0), (0, 0)]]], rows: 3)
    #expect(canvas.lines == ["╭───╮", "│   │", "╰───╯"])
    #expect(canvas.inASCII.lines == ["+---+", "|   |", "+---+"])
  }

  @Test func stretchesOfOneNetJoin() {
    let canvas = picture([
      [[(2, 0), (2, 8)], [(0, 2), (2, 2)], [(2, 4), (4, 4)], [(0, 6), (4, 6)]]
    ])
    #expect(canvas.lines == ["  ╷   ╷", "  │   │", "╶─┴─┬─┼─╴", "    │ │", "    ╵ ╵"])
  }

  @Test func netsThatCrossDoNotLookJoined() {
    let crossing: [[[(Int, Int)]]] = [[[(2, 0), (2, 8)]], [[(0, 4), (4, 4)]]]
    let expected = ["    ╷", "    │", "╶───│───╴", "    │", "    ╵"]
    #expect(picture(crossing).lines == expected)
    #expect(picture(crossing.reversed()).lines == expected, "whichever comes first")
    #expect(picture(crossing, weights: [.heavy, .dashed]).lines[2] == "╺━━━╎━━━╸")
    #expect(picture(crossing).inASCII.lines[2] == "----|----")
  }

  @Test func jointsTellLightFromHeavyArms() {
    var map = LineMap(bounds: Rect(row: 0, column: 0, columns: 5, rows: 3))
    map.add([Point(row: 1, column: 0), Point(row: 1, column: 4)], net: 0)
    map.add(
      [Point(row: 1, column: 2), Point(row: 2, column: 2)], net: 0, weight: .heavy, start: .middle,
      end: .middle)
    map.add(
      [Point(row: 0, column: 4), Point(row: 1, column: 4)], net: 0, weight: .heavy, start: .middle,
      end: .middle)
    var canvas = Canvas(size: Size(columns: 5, rows: 3))
    canvas.draw(map)
    #expect(canvas.lines == ["    ╻", "──┰─┸", "  ╹"])
  }

  @Test func theStyleIsThatOfTheHeaviestLine() {
    let plain = Style(foreground: 1)
    let loud = Style(foreground: 2)
    for heavyFirst in [true, false] {
      var map = LineMap(bounds: Rect(row: 0, column: 0, columns: 3, rows: 1))
      let line = [Point(row: 0, column: 0), Point(row: 0, column: 2)]
      for isHeavy in heavyFirst ? [true, false] : [false, true] {
        map.add(line, net: 0, weight: isHeavy ? .heavy : .light, style: isHeavy ? loud : plain)
      }
      var canvas = Canvas(size: Size(columns: 3, rows: 1))
      canvas.draw(map)
      #expect(canvas.cells(inRow: 0).allSatisfy { $0 == Cell("━", style: loud) })
    }
  }

  @Test func dashesBecomeLightWhereTheyTurn() {
    let canvas = picture([[[(0, 0), (0, 4), (3, 4)]]], weights: [.dashed])
    #expect(canvas.lines == ["╌╌╌╌╮", "    ╎", "    ╎", "    ╎", ""])
    #expect(canvas.inASCII.lines == ["....+", "    :", "    :", "    :", ""])
  }

  @Test(
    arguments: [
      ([(2, 1), (0, 1)], 0, 1, "▴"), ([(0, 1), (2, 1)], 2, 1, "▾"), ([(0, 0), (0, 3)], 0, 3, "▸"),
      ([(0, 3), (0, 0)], 0, 0, "◂"),
    ] as [([(Int, Int)], Int, Int, Character)])
  func arrowsPointWhereTheLineEnds(
    line: [(Int, Int)], row: Int, column: Int, head: Character
  ) {
    #expect(picture([[line]], end: .arrow)[row, column].text == head)
  }

  @Test func anArrowIsSeenThoughAnotherNetRunsThere() {
    var map = LineMap(bounds: Rect(row: 0, column: 0, columns: 3, rows: 3))
    map.add([Point(row: 1, column: 0), Point(row: 1, column: 1)], net: 0, end: .arrow)
    map.add([Point(row: 0, column: 1), Point(row: 2, column: 1)], net: 1, weight: .heavy)
    var canvas = Canvas(size: Size(columns: 3, rows: 3))
    canvas.draw(map)
    #expect(canvas.lines == [" ┃", "─▸", " ┃"])
  }

  @Test func aLineThatEndsThroughReachesItsBoxes() {
    var map = LineMap(bounds: Rect(row: 0, column: 0, columns: 3, rows: 3))
    map.add([Point(row: 0, column: 1), Point(row: 0, column: 1)], net: 0)
    map.add([Point(row: 2, column: 0), Point(row: 2, column: 2)], net: 1)
    var canvas = Canvas(size: Size(columns: 3, rows: 3))
    canvas.draw(map)
    #expect(canvas.lines == [" │", "", "───"])
  }

  @Test func onlyWhatIsVisibleIsKept() {
    let whole = Rect(row: 0, column: 0, columns: 40, rows: 40)
    let part = Rect(row: 13, column: 7, columns: 11, rows: 9)
    var all = LineMap(bounds: whole)
    var some = LineMap(bounds: part)
    for net in 0..<12 {
      let corners = [
        Point(row: net, column: 3 * net), Point(row: 20, column: 3 * net),
        Point(row: 20 + net, column: 39 - 2 * net), Point(row: 39, column: 39 - 2 * net),
      ]
      all.add(corners, net: net)
      some.add(corners, net: net)
    }
    var large = Canvas(size: Size(columns: 40, rows: 40))
    large.draw(all)
    var small = Canvas(size: part.size)
    small.draw(some)
    for row in 0..<part.rows {
      for column in 0..<part.columns {
        #expect(small[row, column] == large[part.row + row, part.column + column])
      }
    }
    some.add(
      [Point(row: -1_000_000_000, column: 8), Point(row: 1_000_000_000, column: 8)], net: 99)
    small.draw(some)
    #expect((0..<part.rows).allSatisfy { small[$0, 1].text != " " })
  }
}
