import TapeFormat
import TapeViewer

/// A tape that was opened: what reads it, and what is known of it from the start.
struct OpenTape: Sendable {
  let loader: TapeLoader
  let overview: TapeOverview

  /// Opens a recording under a name.
  init(_ source: any TapeSource, named name: String) throws(Failure) {
    do throws(TapeReadingError) {
      loader = try TapeLoader(source)
      overview = try TapeOverview(name: name, reading: source)
    } catch {
      throw Failure("\(name): \(error.description)")
    }
  }

  /// Opens a tape file, which is called by its name without the folder.
  init(_ file: TapeFile) throws(Failure) {
    try self.init(
      file, named: file.path.split(separator: "/").last.map(String.init) ?? file.path)
  }
}
