import Foundation
import TestSupport

/// The built `tapedeck`, run as a process of its own.
enum Command {
  /// What a run of the command printed, and how it ended.
  struct Outcome {
    var exitCode: Int32
    var output: String
    var errors: String

    /// The lines of the output, without the empty one after the last newline.
    var lines: [String] {
      var lines = output.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  /// Runs the command with arguments, away from any terminal, and waits for its end.
  static func run(
    _ arguments: String..., in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments: arguments, in: folder, environment: environment)
  }

  /// The same, killed after so many seconds where a limit is given: its exit code is then 137, and
  /// one that a signal ended is 128 and the signal's number.
  static func run(
    arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    seconds limit: Int? = nil
  ) throws -> Outcome {
    let process = Process()
    let program = try BuiltProducts.program("tapedeck")
    process.executableURL = URL(fileURLWithPath: limit == nil ? program : "/usr/bin/timeout")
    process.arguments = (limit.map { ["-s", "KILL", "\($0)", program] } ?? []) + arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // The errors are short, so reading one after the other cannot block.
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      errors: String(decoding: said, as: UTF8.self))
  }
}

/// A folder of its own for a test, gone when the test is over.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes bytes to a file in the folder and returns its path.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: url.appendingPathComponent(name))
    return path(name)
  }
}
