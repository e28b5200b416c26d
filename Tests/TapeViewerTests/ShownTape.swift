import Playback
import Screen
import TapeFormat

@testable import TapeViewer

/// A viewer with a recording behind it: keys go in, screens come out, and what the viewer needs is
/// read in between, as the command does it.
struct ShownTape {
  var viewer: Viewer
  private(set) var loader: TapeLoader
  private(set) var size: Size
  private(set) var effects: [Effect] = []

  init(
    _ source: any TapeSource, name: String = "lesson.tape",
    size: Size = Size(columns: 80, rows: 24), options: ViewerOptions = ViewerOptions(theme: .mono)
  ) throws {
    viewer = Viewer(overview: try TapeOverview(name: name, reading: source), options: options)
    loader = try TapeLoader(source)
    self.size = size
    press(.resize(size))
  }

  init(
    _ sketch: TapeSketch, size: Size = Size(columns: 80, rows: 24),
    options: ViewerOptions = ViewerOptions(theme: .mono)
  ) throws {
    try self.init(MemoryTape(sketch.lesson), size: size, options: options)
  }

  var deck: Deck? { viewer.deck }

  var screen: Canvas { viewer.render(size: size) }

  var text: String { screen.lines.joined(separator: "\n") }

  mutating func press(_ keys: Key...) {
    for key in keys {
      if case .resize(let size) = key { self.size = size }
      if let effect = viewer.update(key) { effects.append(effect) }
      viewer.load(from: loader)
    }
  }

  /// Presses a key for each character; a line feed is Enter, a tabulator Tab, and signs that nobody
  /// types are the arrow down and Ctrl-R.
  mutating func type(_ text: String) {
    let keys: [Character: Key] = [
      "\n": .enter, "\t": .tab, "\u{F701}": .down, "\u{F702}": .control("r"),
    ]
    for character in text { press(keys[character] ?? .character(character)) }
  }

  /// Takes in that the tape has grown.
  mutating func grow(to overview: TapeOverview, reading source: any TapeSource) throws {
    loader = try TapeLoader(source)
    viewer.follow(overview)
    viewer.load(from: loader)
  }
}
