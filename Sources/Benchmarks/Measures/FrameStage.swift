import Screen
import TapeFormat
import TapeViewer

/// A viewer of a tape, with a screen of 200 by 60 cells to draw on.
struct FrameStage {
  private let loader: TapeLoader
  private var viewer: Viewer
  static let size = Size(columns: 200, rows: 60)

  /// Opens a tape at its first gradient run, so many steps done.
  init(_ source: any TapeSource, step: Int = 0) throws {
    loader = try TapeLoader(source)
    viewer = Viewer(
      overview: try TapeOverview(name: "chain.tape", reading: source),
      options: ViewerOptions(step: step))
    _ = viewer.update(.resize(Self.size))
  }

  /// Reads what is missing, and composes the screen.
  mutating func compose() -> Canvas {
    viewer.load(from: loader)
    return viewer.render(size: Self.size)
  }

  /// Presses a key.
  mutating func press(_ key: Character) { press(.character(key)) }

  /// Presses a key.
  mutating func press(_ key: Key) { _ = viewer.update(key) }
}

extension Canvas {
  /// How many bytes the screen is for a terminal of 256 colours.
  var ansiByteCount: Int { ansiText(depth: .two56).utf8.count }
}
