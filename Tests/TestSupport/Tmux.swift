import Foundation

/// A terminal for end-to-end tests: a shell in tmux, into which keys go, and whose screen is read.
///
/// It is a server of its own, driven through tmux's control mode (`tmux -C`): one pipe takes the
/// commands, the other tells when something was printed. So waiting for a state of the screen is
/// waiting for that pipe, and no test waits for a time. When the value goes, so does the server.
public final class Tmux {
  /// The rows of the screen, without trailing blanks.
  public typealias Screen = [String]

  private let client: TmuxClient

  /// Starts a shell with the prompt `$ `, whose `TERM` is the terminal's type.
  ///
  /// Its environment is `PATH`, `HOME`, the variables given, and `LC_ALL`, which is C.UTF-8 where it
  /// is not among them.
  public init(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    terminalType: String = "tmux-256color"
  ) throws {
    let inherited = ProcessInfo.processInfo.environment
    let own = [
      "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "HOME": inherited["HOME"] ?? "/",
      "LC_ALL": "C.UTF-8", "HISTFILE": "/dev/null",
      // A crash is reported, and does not ask for a key.
      "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no",
    ]
    client = try TmuxClient.started(environment: own.merging(environment) { $1 })
    _ = try client.perform("set-option -g default-terminal \(terminalType)")
    _ = try client.perform("resize-window -x \(columns) -y \(rows)")
    // The first shell was started before the terminal had its type.
    // The prompt is set here, as a shell between would drop it.
    let shell = "exec env PS1='$ ' bash --norc --noprofile -i"
    _ = try client.perform("respawn-pane -k -- \(TmuxClient.quoted(shell))")
    try waitForPrompt()
  }

  /// Waits until the shell takes a command: its prompt is the last thing on the screen.
  ///
  /// What is typed earlier may be lost while the shell changes the terminal's modes.
  @discardableResult
  public func waitForPrompt() throws -> Screen {
    try wait(for: "the shell's prompt", until: Self.endsWithPrompt)
  }

  private static func endsWithPrompt(_ screen: Screen) -> Bool {
    screen.last { !$0.isEmpty } == "$"
  }

  /// Presses keys by tmux's names: `Enter`, `Escape`, `C-c`, `Up`, `F1`, `a`.
  public func press(_ keys: String...) throws {
    let names = keys.map(TmuxClient.quoted).joined(separator: " ")
    _ = try client.perform("send-keys -- \(names)")
  }

  /// Types a text as it is.
  public func type(_ text: String) throws {
    _ = try client.perform("send-keys -l -- \(TmuxClient.quoted(text))")
  }

  /// Types a command for the shell as soon as it takes one, and Enter.
  public func run(_ command: String) throws {
    try waitForPrompt()
    try type(command)
    // Now the prompt is alone again only after the command.
    try wait(for: "the command line") { !Self.endsWithPrompt($0) }
    try press("Enter")
  }

  /// Lets programs give texts to the terminal's clipboard, as terminals do that allow it.
  public func allowClipboard() throws { _ = try client.perform("set-option -s set-clipboard on") }

  /// What a program gave to the clipboard last, as lines.
  public func clipboard() throws -> [String] { try client.perform("show-buffer") }

  /// Whether a program has asked the terminal to report its mouse, in whichever way.
  public func isMouseReported() throws -> Bool {
    let flags = ["mouse_any_flag", "mouse_sgr_flag", "mouse_utf8_flag"].map { "#{\($0)}" }
    return try client.perform("display-message -p '\(flags.joined())'").joined().contains("1")
  }

  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) throws {
    _ = try client.perform("resize-window -x \(columns) -y \(rows)")
  }

  /// What stands on the screen now; with escape sequences where colours are asked for.
  public func screen(withColors: Bool = false) throws -> Screen {
    try client.perform(withColors ? "capture-pane -p -e" : "capture-pane -p")
  }

  /// Waits until the screen is as wished, and returns it.
  ///
  /// The wish is said in words, too, for the message of a failure: after so many seconds, many more
  /// than a busy machine needs.
  @discardableResult
  public func wait(
    for wish: String, withColors: Bool = false, seconds: Int = 40,
    until isFulfilled: (Screen) -> Bool
  ) throws -> Screen {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      client.forgetNews()
      let screen = try screen(withColors: withColors)
      if isFulfilled(screen) { return screen }
      guard ContinuousClock.now < deadline else {
        throw TmuxError.timedOut(wish: wish, screen: screen)
      }
      try client.waitForNews(until: deadline)
    }
  }

  /// Waits until a text stands somewhere on the screen, and returns the screen.
  @discardableResult
  public func wait(forText text: String, seconds: Int = 40) throws -> Screen {
    try wait(for: "'\(text)'", seconds: seconds) { $0.contains { $0.contains(text) } }
  }
}

/// Why a story in tmux could not go on.
public enum TmuxError: Error, CustomStringConvertible {
  case notInstalled
  case ended(command: String)
  case refused(command: String, answer: [String])
  case timedOut(wish: String, screen: [String])

  public var description: String {
    switch self {
    case .notInstalled: "these tests need tmux: apt-get install tmux"
    case .ended(let command): "tmux ended before it answered '\(command)'"
    case .refused(let command, let answer):
      "tmux refused '\(command)': \(answer.joined(separator: " "))"
    case .timedOut(let wish, let screen):
      "waited in vain for \(wish); the screen is\n"
        + screen.map { "  |\($0)" }.joined(separator: "\n")
    }
  }
}
