import Foundation
import Glibc

/// The control client of a tmux server: commands in, answers and news out.
final class TmuxClient {
  private let process: pid_t
  private let socket: Int32
  private var buffer: [UInt8] = []
  private var hasNews = false

  /// A client whose server has a shell; on a busy machine a server may come up without one, and then
  /// another is started.
  static func started(environment: [String: String], attempts: Int = 3) throws -> TmuxClient {
    let client = try TmuxClient(environment: environment)
    let sessions = (try? client.perform("list-sessions")) ?? []
    if !sessions.isEmpty { return client }
    guard attempts > 1 else { throw TmuxError.ended(command: "new-session") }
    return try started(environment: environment, attempts: attempts - 1)
  }

  private init(environment: [String: String]) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { "\($0)/tmux" }
    guard let tmux = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw TmuxError.notInstalled
    }
    let arguments = [
      "tmux", "-L", "tapedeck-\(UUID().uuidString)", "-f", "/dev/null", "-u", "-C", "new-session",
    ]
    let child = try ChildProcess(
      path: tmux, arguments: arguments, environment: environment.map { "\($0)=\($1)" })
    process = child.process
    socket = child.socket
    // The server goes when this client does, however that comes about.
    _ = try perform("set-option -s exit-unattached on")
    _ = try perform("set-option -s escape-time 0")
    _ = try perform("set-option -g window-size manual")
  }

  deinit {
    send("kill-server")
    shutdown(socket, Int32(SHUT_WR))
    waitpid(process, nil, 0)
    close(socket)
  }

  /// A word as tmux's commands take it.
  static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  /// Performs a command and returns the lines of its answer.
  func perform(_ command: String) throws -> [String] {
    send(command)
    var answer: [String]?
    let deadline = ContinuousClock.now + .seconds(60)
    while let line = nextLine(until: deadline) {
      let words = line.split(separator: " ")
      // The last word of these lines tells the answers to this client's commands from others.
      let isOurs = words.count == 4 && words[3] == "1"
      if isOurs, words[0] == "%begin" {
        answer = []
      } else if let lines = answer {
        if isOurs, words[0] == "%end" { return lines }
        if isOurs, words[0] == "%error" {
          throw TmuxError.refused(command: command, answer: lines)
        }
        answer = lines + [line]
      } else {
        note(line)
      }
    }
    throw TmuxError.ended(command: command)
  }

  func forgetNews() { hasNews = false }

  /// Waits until tmux says that a program printed something, or until the deadline.
  func waitForNews(until deadline: ContinuousClock.Instant) throws {
    while !hasNews {
      guard let line = nextLine(until: deadline) else {
        if ContinuousClock.now < deadline { throw TmuxError.ended(command: "") }
        return
      }
      note(line)
    }
  }

  private func note(_ line: String) {
    if line.hasPrefix("%") { hasNews = true }
  }

  private func send(_ command: String) {
    let bytes = Array((command + "\n").utf8)
    // A client that has ended is an error to report when its answer is missing.
    _ = bytes.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// The next line that tmux says; nil at its end or when the deadline has passed.
  private func nextLine(until deadline: ContinuousClock.Instant) -> String? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line
      }
      let left = ContinuousClock.now.duration(to: deadline).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      var source = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let count = poll(&source, 1, Int32(clamping: max(0, milliseconds)))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 65536)
      let length = read(socket, &chunk, chunk.count)
      guard length > 0 else { return nil }
      buffer += chunk[..<length]
    }
  }
}
