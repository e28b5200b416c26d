import Foundation

/// Counts the instructions that programs execute, with valgrind.
struct Instructions {
  /// The folder of what is only needed meanwhile.
  private let folder: URL

  /// - Throws: ``MeasuringError`` where valgrind is not installed: figures that are looked at for every
  ///   change must not be left out in silence.
  init() throws {
    guard try Program.isThere("valgrind") else {
      throw MeasuringError(
        sentence: "valgrind is not installed, so no instructions can be counted: "
          + "apt-get install valgrind")
    }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  /// Takes away what was only needed meanwhile.
  func finish() { try? FileManager.default.removeItem(at: folder) }

  /// A copy of a program without the tables for debuggers, which valgrind may not be able to read.
  func stripped(_ path: String) throws -> String {
    let copy = folder.appendingPathComponent(URL(fileURLWithPath: path).lastPathComponent).path
    if FileManager.default.fileExists(atPath: copy) { return copy }
    guard try Program.run(["strip", "-g", "-o", copy, path], limit: 60) == .finished(status: 0)
    else { throw MeasuringError(sentence: "strip cannot copy \(path)") }
    return copy
  }

  /// How many instructions a program executes, the same each time but for a few.
  func count(_ words: [String]) throws -> Int {
    let log = folder.appendingPathComponent("log").path
    let ending = try Program.run(
      [
        // Tables of names are in the same order each time.
        "SWIFT_DETERMINISTIC_HASHING=1", "valgrind", "--tool=cachegrind", "--cache-sim=no",
        "--cachegrind-out-file=/dev/null", "--log-file=\(log)",
      ] + words, limit: 600)
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    let digits = lines.last { $0.contains("I   refs:") || $0.contains("I refs:") }?
      .split(separator: ":").last?.filter(\.isNumber)
    guard ending == .finished(status: 0), let count = digits.flatMap({ Int($0) }) else {
      throw MeasuringError(
        sentence: "valgrind cannot count \(words.joined(separator: " ")): \(lines.last ?? "")")
    }
    return count
  }
}
