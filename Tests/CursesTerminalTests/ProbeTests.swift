import Foundation
import TestSupport
import Testing

/// The program under test says what it was told; see `Probe/Probe.swift`.
@Suite("A program in a terminal", .serialized)
struct ProbeTests {
  /// Starts the probe in a shell that afterwards tells how it ended, and whether the terminal's
  /// modes are what they were: in words that do not stand like that in the command line.
  private func start(
    variables: String = "SWIFT_BACKTRACE=enable=no", arguments: String = "", columns: Int = 80,
    rows: Int = 24
  ) throws -> Tmux {
    let tmux = try Tmux(columns: columns, rows: rows)
    try tmux.run("before=$(stty -a); clear")
    let probe = try BuiltProducts.program("terminal-probe")
    try tmux.run(
      "\(variables) \(probe) \(arguments); echo left with $?;"
        + " [ \"$(stty -a)\" = \"$before\" ] && echo modes as'' before")
    return tmux
  }

  private func waitUntilLeft(_ tmux: Tmux, with status: Int) throws -> Tmux.Screen {
    try tmux.wait(forText: "modes as before")
    let screen = try tmux.waitForPrompt()
    #expect(screen.contains("left with \(status)"), "\(screen)")
    #expect(!screen.contains { $0.contains("probe ─") }, "the picture is still there")
    return screen
  }

  private func waitUntilGone(_ tmux: Tmux) throws {
    try tmux.wait(for: "the prompt alone") { screen in
      screen.last { !$0.isEmpty } == "$" && !screen.contains { $0.contains("probe ─") }
    }
  }

  /// The process that the probe shows as its own.
  private func process(_ screen: Tmux.Screen) throws -> pid_t {
    let words = screen.joined(separator: " ").split(separator: " ")
    let place = try #require(words.firstIndex(of: "process"))
    return try #require(pid_t(words[place + 1]))
  }

  @Test func drawsThePictureAndLeavesTheTerminalAsItWas() throws {
    let tmux = try start()
    let screen = try tmux.wait(forText: "80x24 ─╯")
    #expect(screen[0] == "╭ probe " + String(repeating: "─", count: 71) + "╮")
    #expect(screen[2].hasPrefix("│ │訓練│損失│e\u{301}│👩│🇹🇼│क्षि│"))
    #expect(screen[23].hasSuffix("─ 80x24 ─╯"))
    try tmux.press("q")
    _ = try waitUntilLeft(tmux, with: 0)
  }

  @Test func coloursAndAttributesReachTheTerminal() throws {
    let tmux = try start()
    try tmux.wait(forText: "Unicode")
    let row = try tmux.screen(withColors: true)[3]
    #expect(row.contains("\u{1B}[1m\u{1B}[38;5;196mred"), "\(row.debugDescription)")
    #expect(row.contains("38;5;21m"), "\(row.debugDescription)")
    #expect(row.contains("48;5;230mblue"), "\(row.debugDescription)")
  }

  @Test func everyKeyArrivesUnderItsName() throws {
    let tmux = try start(columns: 150)
    try tmux.wait(forText: "keys:")
    let keys = [
      ("a", "a"), ("Z", "Z"), ("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→"),
      ("Home", "Home"), ("End", "End"), ("PPage", "PgUp"), ("NPage", "PgDn"), ("Enter", "Enter"),
      ("Tab", "Tab"), ("BTab", "Shift-Tab"), ("BSpace", "Backspace"), ("DC", "Del"), ("IC", "Ins"),
      ("F1", "F1"), ("F12", "F12"), ("C-d", "Ctrl-D"), ("C-s", "Ctrl-S"), ("C-l", "Ctrl-L"),
    ]
    for (key, _) in keys { try tmux.press(key) }
    try tmux.type("訓é")
    let screen = try tmux.wait(for: "the last key") { $0[1].contains("é") }
    #expect(screen[1].hasPrefix("│ keys: \(keys.map(\.1).joined(separator: " ")) 訓 é"))
  }

  @Test func whatNobodyAskedForIsSwallowed() throws {
    let tmux = try start()
    try tmux.wait(forText: "keys:")
    try tmux.type("\u{1B}[<65;5;5M\u{1B}[<0;12;7m\u{1B}x\u{1B}[200~\u{1B}[M !!")
    try tmux.press("Escape")
    try tmux.wait(forText: "keys: Esc")
    try tmux.press("1")
    try tmux.wait(forText: "keys: Esc 1 ")
  }

  @Test func aResizeThereAndBackLeavesTheSamePicture() throws {
    let tmux = try start()
    let before = try tmux.wait(forText: "80x24 ─╯")
    try tmux.resize(columns: 101, rows: 31)
    let larger = try tmux.wait(forText: "101x31 ─╯")
    #expect(larger.count == 31 && larger[30].count == 101)
    try tmux.resize(columns: 7, rows: 3)
    try tmux.wait(for: "a small frame") { $0[0] == "╭ … ──╮" }
    try tmux.resize(columns: 80, rows: 24)
    let after = try tmux.wait(forText: "80x24 ─╯")
    #expect(after[1].contains("101x31 7x3 80x24"))
    #expect(after.dropFirst(2) == before.dropFirst(2))
  }

  @Test func stopsAndGoesOn() throws {
    let tmux = try start()
    let before = try tmux.wait(forText: "80x24 ─╯")
    try tmux.press("C-z")
    _ = try waitUntilLeft(tmux, with: 128 + Int(SIGTSTP))
    try tmux.resize(columns: 90, rows: 20)
    try tmux.run("fg")
    try tmux.wait(forText: "90x20 ─╯")
    try tmux.resize(columns: 80, rows: 24)
    let after = try tmux.wait(forText: "80x24 ─╯")
    #expect(after.dropFirst(2) == before.dropFirst(2))
    try tmux.press("z")
    try tmux.wait(forText: "Stopped")
    try tmux.run("fg")
    try tmux.wait(forText: "80x24 ─╯")
    try tmux.press("q")
    try waitUntilGone(tmux)
  }

  @Test func isDrawnAgainAfterAStopThatItCouldNotSee() throws {
    let tmux = try start()
    let process = try process(tmux.wait(forText: "process"))
    #expect(kill(process, SIGSTOP) == 0)
    try tmux.wait(forText: "modes as before")
    try tmux.run("clear")
    try waitUntilGone(tmux)
    try tmux.run("fg")
    try tmux.wait(forText: "80x24 ─╯")
    try tmux.press("C-c")
    try waitUntilGone(tmux)
  }

  @Test func anInterruptEndsIt() throws {
    let tmux = try start()
    try tmux.wait(forText: "Unicode")
    try tmux.press("C-c")
    _ = try waitUntilLeft(tmux, with: 130)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131), (SIGSEGV, 139)])
  func signalsEndIt(signal: Int32, status: Int) throws {
    let tmux = try start()
    let process = try process(tmux.wait(forText: "process"))
    #expect(kill(process, signal) == 0)
    _ = try waitUntilLeft(tmux, with: status)
  }

  @Test func exitGivesTheTerminalBack() throws {
    let tmux = try start()
    try tmux.wait(forText: "Unicode")
    try tmux.press("x")
    _ = try waitUntilLeft(tmux, with: 3)
  }

  @Test func aCrashGivesTheTerminalBackBeforeItIsReported() throws {
    let tmux = try start(rows: 60)
    try tmux.wait(forText: "Unicode")
    try tmux.press("t")
    let screen = try tmux.wait(forText: "modes as before")
    #expect(screen.contains { $0.hasPrefix("left with 13") }, "\(screen)")
    #expect(screen.contains { $0.contains("Index out of range") }, "\(screen)")
    try tmux.run("clear")
    try tmux.run(BuiltProducts.program("terminal-probe"))
    try tmux.wait(forText: "Unicode")
    try tmux.press("b")
    try waitUntilGone(tmux)
  }

  @Test func whoCutsAFileOffThatIsReadIsToldOfInASentence() throws {
    let tmux = try start()
    try tmux.wait(forText: "Unicode")
    try tmux.press("m")
    let screen = try waitUntilLeft(tmux, with: 1)
    let line = try #require(screen.firstIndex(of: "probe: the file was cut off"), "\(screen)")
    #expect(screen[line + 1] == "left with 1", "\(screen)")
  }

  @Test func theReportOfACrashIsReadable() throws {
    let tmux = try start(
      variables:
        "SWIFT_BACKTRACE=enable=yes,color=no,interactive=no,symbolicate=off,threads=crashed")
    try tmux.wait(forText: "Unicode")
    try tmux.press("t")
    let screen = try tmux.wait(forText: "modes as before")
    // Without the terminal's usual modes every line would begin where the one before ended.
    #expect(screen.contains { $0.hasPrefix("left with") }, "\(screen)")
    #expect(screen.contains { $0.hasPrefix("Registers:") || $0.hasPrefix("Images (") }, "\(screen)")
  }

  @Test func anUnknownTerminalIsTreatedAsTheUsualOne() throws {
    for variables in ["TERM=no-such-terminal", "TERM="] {
      let tmux = try start(variables: variables)
      try tmux.wait(forText: "Unicode")
      try tmux.press("q")
      _ = try waitUntilLeft(tmux, with: 0)
    }
  }

  @Test(arguments: [
    ("TERM=dumb", "", "probe: a terminal of type 'dumb' (TERM) cannot show pictures"),
    ("", "< /dev/null", "probe: standard input is not a terminal"),
    ("", "| cat; false", "probe: standard output is not a terminal"),
  ])
  func whatIsNoTerminalIsRefusedUntouched(
    variables: String, arguments: String, sentence: String
  ) throws {
    let tmux = try start(variables: variables, arguments: arguments)
    let screen = try waitUntilLeft(tmux, with: 1)
    let line = try #require(screen.firstIndex { $0.hasPrefix(sentence) }, "\(screen)")
    #expect(screen[line...].contains("left with 1"))
  }

  @Test func withoutUTF8EverythingIsASCII() throws {
    let tmux = try start(variables: "LC_ALL=C")
    let screen = try tmux.wait(forText: "ASCII")
    #expect(screen[0].hasPrefix("+ probe ---"))
    #expect(screen[2].hasPrefix("| |????|????|?|??|??|"))
    #expect(screen.allSatisfy { $0.allSatisfy(\.isASCII) })
  }

  @Test func aLocaleThatIsNotInstalledIsStillUTF8() throws {
    let tmux = try start(variables: "LC_ALL= LANG=tlh_QO.UTF-8")
    try tmux.wait(forText: "│ Unicode")
  }
}
