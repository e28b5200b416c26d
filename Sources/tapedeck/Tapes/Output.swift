import TapeFormat

/// Writing a tape where a person asked for it with `-o`.
enum Output {
  /// Writes a recording; the file appears whole or not at all.
  static func write(_ recording: Recording, to path: String) throws(Failure) {
    try check(path)
    do throws(TapeWritingError) {
      try TapeFile.write(recording, to: path, replacingExisting: true)
    } catch {
      throw Failure(error.description)
    }
  }

  /// Lets only a tape be replaced: a slip of the hand must not cost another file.
  static func check(_ path: String) throws(Failure) {
    do throws(TapeFileError) {
      _ = try TapeFile(path: path)
    } catch {
      switch error {
      case .missing, .empty, .onlyLog, .newerVersion, .truncated, .otherSchema, .unrecorded,
        .damaged:
        return
      case .folder, .notAFile, .notATape, .refused:
        throw Failure("\(error), so it is not replaced")
      }
    }
  }
}
