import Foundation
import TestSupport
import Testing

/// A person at a shell, in a terminal and a folder of their own, who calls `tapedeck`.
///
/// A story waits for what is to be seen; what never comes fails it, and the failure shows the
/// screen.
struct Story {
  let tmux: Tmux
  let folder: Folder

  /// The call of a tape that the story is about, where it began with one.
  private var playing: String?

  /// A row that stands on the shell's screen before anything is called.
  private static let oldRow = "what stood here before"

  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
    folder = try Folder()
    let products = try BuiltProducts.program("tapedeck").split(separator: "/").dropLast()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    tmux = try Tmux(
      columns: columns, rows: rows,
      environment: ["PATH": "/\(products.joined(separator: "/")):\(path)"].merging(environment) {
        $1
      })
    try tmux.run("cd '\(folder.url.path)'")
    // It tells how a program ended, and whether the terminal's modes are what they were.
    try tmux.run(
      #"ended() { echo "ended with $?"; [ "$(stty -a)" = "$modes" ] && echo "modes as before"; }"#)
    try tmux.run("modes=$(stty -a); clear; echo \(Self.oldRow)")
  }

  /// Somebody who has recorded a demo and plays it, and sees its first screen.
  ///
  /// What is typed before the viewer has taken over the terminal may be lost.
  init(
    playing demo: String, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws {
    try self.init(columns: columns, rows: rows, environment: environment)
    let command = "tapedeck \(demo).tape"
    try record(demo)
    try call(command)
    try tmux.wait(for: "the first screen of \(demo).tape") {
      $0[0] != Self.oldRow && !$0[0].isEmpty && $0.last?.isEmpty == false
    }
    playing = command
  }

  /// Records a demo into the folder, under its name.
  func record(_ demo: String) throws {
    _ = try ExplainTests.tape(ofDemo: demo, in: folder)
  }

  /// Calls a program from the shell.
  func call(_ command: String) throws {
    try tmux.wait(for: "a tidy screen") { $0[0] == Self.oldRow }
    try tmux.run("\(command); ended")
  }

  /// What `tapedeck show` prints, as rows of the screen.
  func shown(_ arguments: String...) throws -> Tmux.Screen {
    let outcome = try Command.run(arguments: ["show"] + arguments, in: folder.url)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.lines.map(\.withoutTrailingBlanks)
  }

  /// Waits until all the texts stand on the screen, and none of the others does.
  ///
  /// Rows are drawn from the top, so a text in the lowest row that changes makes the screen complete.
  @discardableResult
  func see(_ texts: String..., without absent: [String] = []) throws -> Tmux.Screen {
    let wish = texts.map { "'\($0)'" } + absent.map { "no '\($0)'" }
    return try tmux.wait(for: wish.joined(separator: " and ")) { screen in
      func holds(_ text: String) -> Bool { screen.contains { $0.contains(text) } }
      return texts.allSatisfy(holds) && !absent.contains(where: holds)
    }
  }

  /// Waits until the screen is the given one, below the title where that names another tape.
  func see(exactly expected: Tmux.Screen, exceptTitle: Bool = false) throws {
    let first = exceptTitle ? 1 : 0
    try tmux.wait(for: "\n" + expected.joined(separator: "\n") + "\n") {
      $0.dropFirst(first) == expected.dropFirst(first)
    }
  }

  /// Presses keys.
  func press(_ keys: String...) throws {
    for key in keys { try tmux.press(key) }
  }

  /// Leaves the tape that the story began with, and sees the shell as it was.
  func quit(_ key: String = "q") throws {
    try press(key)
    try seeTheShellAgain(after: try #require(playing))
  }

  /// Waits for the shell, whose screen is to be as before: but for the call, what the program said,
  /// and how it ended.
  func seeTheShellAgain(
    after command: String, saying sentences: [String] = [], endedWith status: Int = 0
  ) throws {
    try see(
      shellRows: ["$ \(command); ended"] + sentences + ["ended with \(status)", "modes as before"])
  }

  /// Waits until these rows stand on the shell's screen, below what was there before, and then the
  /// prompt alone, or nothing while a program runs.
  func see(shellRows rows: [String], prompt: [String] = ["$"]) throws {
    let rows = [Self.oldRow] + rows + prompt
    try tmux.wait(for: "\n" + rows.joined(separator: "\n") + "\n") { screen in
      Array(screen.prefix(rows.count)) == rows && screen.dropFirst(rows.count).allSatisfy(\.isEmpty)
    }
  }
}

extension String {
  fileprivate var withoutTrailingBlanks: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Tmux.Screen {
  /// The numbers of colours in the sequences that set how characters look (ECMA-48, 8.3.117).
  var colors: [Int] {
    flatMap { row in
      row.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { match in
        match.1.split(separator: ";").compactMap { Int($0) }
      }
    }.filter { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) }
  }
}
