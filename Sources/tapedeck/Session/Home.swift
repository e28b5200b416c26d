import Explanation
import FoundationEssentials
import TapeFormat
import TapeViewer

/// What the home screen offers: the demos, and the tapes of the folder.
enum Home {
  /// The tapes of the current folder, by name.
  static func tapes() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    return files.filter { $0.hasSuffix(".tape") }.sorted()
  }

  /// A line for each demo, then one for each tape, of which nothing but the name is known.
  static func entries(ofTapesAt paths: [String]) -> [HomeEntry] {
    TapeDeckCommand.Demo.homeEntries
      + paths.map { HomeEntry(item: .tape(path: $0), summary: "") }
  }

  /// Opens what was chosen: a tape is read, a demo is run and recorded.
  static func opened(_ item: HomeEntry.Item) throws(Failure) -> OpenTape {
    switch item {
    case .tape(let path): try OpenTape(try TapeFile.opened(at: path))
    case .demo(let name):
      try OpenTape(
        MemoryTape(try TapeDeckCommand.Demo.recording(ofDemo: name)), named: name)
    }
  }
}
