import TapeFormat
import TapeViewer

/// A tape that was opened: what reads it, and what is known of it from the start.
struct OpenTape: Sendable {
  let loader: TapeLoader
  let overview: TapeOverview

  /// Opens a recording under a name.
  init(
    _ source: any TapeSource, named name: String, after earlier: TapeLoader? = nil
  ) throws(Failure) {
    do throws(TapeReadingError) {
      loader = try TapeLoader(source, after: earlier)
      overview = try loader.overview(name: name)
    } catch {
      throw Failure(error.sentence(about: name))
    }
  }

  /// Opens a tape file, which is called by its name without the folder, and is held no longer.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - earlier: What read the same file before it grew.
  /// - Throws: A sentence that says why it cannot be read.
  init(_ file: TapeFile, after earlier: TapeLoader? = nil) throws(Failure) {
    defer { file.release() }
    try self.init(
      file, named: file.path.split(separator: "/").last.map(String.init) ?? file.path,
      after: earlier)
  }
}
