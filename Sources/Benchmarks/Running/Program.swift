import Foundation

/// Another program, run for as long as it may take.
enum Program {
  /// How a run ended.
  enum Ending: Equatable {
    case finished(status: Int32)
    case tookTooLong
  }

  /// The exit code with which `env` says that there is no such program.
  static let notFound: Int32 = 127

  /// Runs the program that the words name, with nothing to read and its output thrown away, and stops
  /// it after so many seconds.
  static func run(_ words: [String], limit seconds: Double) throws -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + seconds) == .success else {
      process.terminate()
      process.waitUntilExit()
      return .tookTooLong
    }
    return .finished(status: process.terminationStatus)
  }

  /// What the program that the words name writes to standard output, its errors thrown away.
  static func output(of words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Whether there is such a program on this machine.
  static func isThere(_ name: String) throws -> Bool {
    try run([name, "--version"], limit: 60) == .finished(status: 0)
  }
}
