import Explanation
import Foundation
import TapeFormat
import TapeViewer

/// What the home screen offers: the demos, and the tapes of the folder.
enum Home {
  /// A line for each demo, then one for each tape of the current folder, by name.
  static func entries() -> [HomeEntry] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    return TapeDeckCommand.Demo.homeEntries
      + files.filter { $0.hasSuffix(".tape") }.sorted().map(entry)
  }

  private static func entry(forTapeAt path: String) -> HomeEntry {
    let item = HomeEntry.Item.tape(path: path)
    do throws(Failure) {
      let summary = try TapeFile.opened(at: path).summary
      let runs = summary.gradientRunCount
      return HomeEntry(
        item: item,
        summary: Phrase.tape(
          operations: summary.operationCount, runs: runs, isComplete: summary.isComplete))
    } catch {
      return HomeEntry(item: item, summary: Phrase.cannotBeOpened)
    }
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
