/// Where the cells of a canvas are in an SVG picture of it.
struct SVGGrid {
  let columnPixels = 8
  /// The height of a line in the fonts that are asked for.
  let rowPixels = 15
  let margin = 8
  /// How far below its upper side a row's letters stand.
  let baseline = 13

  func x(_ column: Int) -> Int { margin + column * columnPixels }
  func y(_ row: Int) -> Int { margin + row * rowPixels }

  func rect(row: Int, column: Int, columns: Int, fill: String) -> String {
    "<rect x=\"\(x(column))\" y=\"\(y(row))\" width=\"\(columns * columnPixels)\" "
      + "height=\"\(rowPixels)\" fill=\"\(fill)\"/>\n"
  }

  /// Whether a character is drawn as rectangles: a block, or a pattern of dots.
  static func isBlock(_ character: Character) -> Bool {
    parts[character] != nil || dots(of: character) != nil
  }

  /// The path of a block that fills a part of a cell, or of dots in it; nil of other characters.
  func block(_ character: Character, row: Int, column: Int) -> String? {
    if let dots = Self.dots(of: character) {
      return dots.map { dot in
        let (left, top) = (x(column) + 1 + 4 * dot.column, y(row) + 1 + 4 * dot.row)
        return "M\(left) \(top)h2v2h-2Z"
      }.joined()
    }
    guard let part = Self.parts[character] else { return nil }
    // In halves of a pixel, so that eighths of a row stay whole.
    let left = 2 * x(column) + part.left * 2 * columnPixels / 8
    let right = 2 * x(column) + part.right * 2 * columnPixels / 8
    let top = 2 * y(row) + part.top * 2 * rowPixels / 8
    let bottom = 2 * y(row) + part.bottom * 2 * rowPixels / 8
    func pixels(_ halves: Int) -> String { "\(halves / 2)\(halves % 2 == 0 ? "" : ".5")" }
    return "M\(pixels(left)) \(pixels(top))H\(pixels(right))V\(pixels(bottom))H\(pixels(left))Z"
  }

  /// The dots of a Braille pattern, two by four; nil of other characters.
  private static func dots(of character: Character) -> [(row: Int, column: Int)]? {
    guard let scalar = character.unicodeScalars.first, (0x2800...0x28FF).contains(scalar.value)
    else { return nil }
    // The bits of a pattern go down the left column and the right one, the lowest dots come last.
    let places = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1)]
    return places.enumerated().compactMap { bit, place in
      scalar.value >> bit & 1 == 1 ? (row: place.0, column: place.1) : nil
    }
  }

  /// The part of its cell that a block fills, in eighths.
  private typealias Part = (left: Int, right: Int, top: Int, bottom: Int)

  private static let parts: [Character: Part] = {
    var parts: [Character: Part] = [
      "▀": (0, 8, 0, 4), "▐": (4, 8, 0, 8), "█": (0, 8, 0, 8),
      "▪": (2, 6, 3, 6), "■": (1, 7, 2, 7),
    ]
    for (place, character) in "▁▂▃▄▅▆▇".enumerated() { parts[character] = (0, 8, 7 - place, 8) }
    for (place, character) in "▏▎▍▌▋▊▉".enumerated() { parts[character] = (0, place + 1, 0, 8) }
    return parts
  }()
}
