import Foundation

/// What a run of another program cost.
struct Cost: Sendable {
  /// How long it ran, and how much of a processor's time that took, in seconds.
  let seconds: Double
  let computingSeconds: Double
  /// The most memory that it had at a time, in bytes.
  let peakBytes: Double

  /// Runs the program that the words name, its output thrown away.
  ///
  /// - Throws: ``MeasuringError`` where it cannot be run, or does not end well.
  init(of words: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (file, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_WRONLY)] {
      posix_spawn_file_actions_addopen(&actions, file, "/dev/null", mode, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process: pid_t = 0
    let start = ContinuousClock.now
    let failure = posix_spawnp(&process, words[0], &actions, nil, arguments, environ)
    guard failure == 0 else { throw MeasuringError(sentence: "\(words[0]) cannot be run") }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    seconds = (ContinuousClock.now - start) / .seconds(1)
    guard status == 0 else {
      throw MeasuringError(sentence: "\(words.joined(separator: " ")) does not end well")
    }
    computingSeconds = [usage.ru_utime, usage.ru_stime].reduce(0) { sum, time in
      sum + Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
    }
    peakBytes = Double(usage.ru_maxrss) * 1024
  }
}

extension Cost {
  /// What a run costs that begins in a small process of its own.
  ///
  /// To Linux the most memory of a program is at least that of whoever started it, so a program that
  /// has grown cannot see how small another one is.
  static func apart(of words: [String]) throws -> Cost {
    let text = try Program.output(of: [try Executable.own(), Self.word] + words)
    let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 3 else {
      throw MeasuringError(sentence: "\(words.joined(separator: " ")) does not end well")
    }
    return Cost(
      seconds: numbers[0], computingSeconds: numbers[1], peakBytes: numbers[2])
  }

  private init(seconds: Double, computingSeconds: Double, peakBytes: Double) {
    self.seconds = seconds
    self.computingSeconds = computingSeconds
    self.peakBytes = peakBytes
  }

  /// The word with which this program is asked to print the cost of another.
  static let word = "--cost"

  /// The numbers, as ``apart(of:)`` reads them.
  var text: String { "\(seconds) \(computingSeconds) \(peakBytes)" }
}
