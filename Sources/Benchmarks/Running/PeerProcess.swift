import Foundation

/// A Python program that measures one round each time it is asked.
///
/// It is asked with an empty line, and answers with a line that holds a number.
struct PeerProcess {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()

  /// Starts a program with an argument, to compute with so many threads.
  ///
  /// - Throws: ``MeasuringError`` where there is no such Python.
  init(python: String, program: String, argument: Int, threads: Int) throws {
    // A peer that has ended must not end us, too, when it is asked.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", program, String(argument)]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OPENBLAS_NUM_THREADS": String(threads)]) { $1 }
    process.standardInput = questions
    process.standardOutput = answers
    do {
      try process.run()
    } catch {
      throw MeasuringError(sentence: "TAPEDECK_PEERS names \(python), which cannot be run")
    }
  }

  /// Lets the peer measure once more.
  ///
  /// - Throws: ``MeasuringError`` where it does not answer with a number, as when it lacks a module.
  func round() throws -> Double {
    guard let line = try? answer(), let number = Double(line) else { throw noAnswer }
    return number
  }

  private func answer() throws -> String {
    let lineFeed = Data("\n".utf8)
    try questions.fileHandleForWriting.write(contentsOf: lineFeed)
    var line = Data()
    while let byte = try answers.fileHandleForReading.read(upToCount: 1), !byte.isEmpty,
      byte != lineFeed
    { line += byte }
    return String(decoding: line, as: UTF8.self)
  }

  private var noAnswer: MeasuringError {
    MeasuringError(
      sentence: "the peer that TAPEDECK_PEERS names gave no number; is torch installed there?")
  }

  /// Ends the program.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
