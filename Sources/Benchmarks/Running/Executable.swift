import Foundation

/// The programs that were built with this one.
enum Executable {
  /// The path of this program.
  static func own() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  /// The path of the command, which stands beside this program.
  ///
  /// - Throws: ``MeasuringError`` where it has not been built.
  static func tapedeck() throws -> String {
    let path = URL(fileURLWithPath: try own()).deletingLastPathComponent()
      .appendingPathComponent("tapedeck").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw MeasuringError(
        sentence:
          "there is no command to measure at \(path); build it first: swift build, with the "
          + "configuration of this program")
    }
    return path
  }
}
