import TapeFormat

extension TapeSummary {
  /// What is known of a program whose tape is not complete.
  static let whyIncomplete = "the program that writes it is still running or was killed"
}

extension TapeFile {
  /// Says below what was printed of a tape where that may not be all.
  func printIncompleteness() {
    if summary.isComplete { return }
    StandardOutput.print()
    StandardOutput.print("\(path) is incomplete: \(TapeSummary.whyIncomplete)")
  }
}
