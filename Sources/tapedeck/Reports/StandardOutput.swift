import Glibc
import Synchronization
import TapeFormat

/// What the command prints: gathered, and written when there is enough of it and at the end.
///
/// Where it cannot be written, as on a full disk, the process ends with a sentence and exit code 1.
enum StandardOutput {
  private static let waiting = Mutex<[UInt8]>([])
  private static let pieceSize = 1 << 16
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  private static let flushesAtExit: Void = { _ = atexit { StandardOutput.flush() } }()

  /// Prints a line, with the control characters of strangers made visible: what stands in a tape or
  /// a program must not steer the terminal.
  static func print(_ line: String = "") {
    write(line.escapingControlCharacters.utf8)
    write(CollectionOfOne(UInt8(ascii: "\n")))
    if isTerminal { flush() }
  }

  /// Prints bytes as they are.
  static func write(_ bytes: some Sequence<UInt8>) {
    _ = flushesAtExit
    let isMuch = waiting.withLock { waiting in
      waiting.append(contentsOf: bytes)
      return waiting.count >= pieceSize
    }
    if isMuch { flush() }
  }

  /// Writes what is waiting.
  static func flush() {
    let bytes = waiting.withLock { waiting in
      defer { waiting.removeAll(keepingCapacity: true) }
      return waiting
    }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        return end("the output cannot be written: \(SystemProblem(errno: errno))")
      }
      written += count
    }
  }

  private static func end(_ problem: String) {
    let sentence = Array("Error: \(problem)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, sentence, sentence.count)
    _exit(1)
  }
}
