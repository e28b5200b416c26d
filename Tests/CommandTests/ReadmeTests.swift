import Demos
import Foundation
import TestSupport
import Testing

@testable import TapeViewer

/// What the README shows of the program is what the program shows.
///
/// A marker in the README says what follows it:
///
///     <!-- show DEMO ARGUMENTS -->      the block is what `tapedeck show` prints for that demo
///     <!-- explain DEMO -->             ... what `tapedeck explain` prints
///     <!-- source PATH -->              ... the file's text
///     <!-- picture DEMO ARGUMENTS -->   the SVG file linked to is what `tapedeck show --svg` prints
///     <!-- keys -->                     the table is the viewer's own
///     <!-- demos -->                    the table is the list of demos
///     <!-- lesson words -->             the table is that of orders and of lessons' statements
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let path = root.appendingPathComponent("README.md")

  @Test func showsWhatTheProgramShows() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let right = try Self.filledIn(text)
    if text == right { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try right.write(to: Self.path, atomically: true, encoding: .utf8)
      Issue.record("README.md is written anew: look at it, then run again without RECORD_SNAPSHOTS")
      return
    }
    let lines = zip(text.components(separatedBy: "\n"), right.components(separatedBy: "\n"))
    let first = lines.first { $0 != $1 }
    Issue.record(
      """
      README.md does not show what the program shows, first at
      \(first?.0 ?? "its end")
      which should be
      \(first?.1 ?? "longer or shorter")
      Repair: RECORD_SNAPSHOTS=1 swift test --filter ReadmeTests
      """)
  }

  @Test func itsPicturesAreWhatTheProgramDraws() throws {
    let lines = try String(contentsOf: Self.path, encoding: .utf8).components(separatedBy: "\n")
    let pictures = zip(lines, lines.dropFirst()).filter { $0.0.hasPrefix("<!-- picture ") }
    #expect(!pictures.isEmpty)
    for (marker, link) in pictures {
      let words = marker.dropFirst(5).dropLast(4).split(separator: " ").map(String.init)
      let picture =
        try Self.block(["show"] + words.dropFirst() + ["--svg", "--color", "always"])
        .joined(separator: "\n") + "\n"
      let path = try #require(link.firstMatch(of: /\]\((.+\.svg)\)/)?.1)
      let file = Snapshot(at: Self.root.appendingPathComponent(String(path)).path)
      if let complaint = file.complaint(about: picture) {
        Issue.record(Comment(rawValue: complaint))
      }
    }
  }

  @Test func hasAMarkerOfEachKind() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    for marker in [
      "show ", "picture ", "explain ", "source demos/", "keys", "demos", "lesson words",
    ] {
      #expect(text.contains("<!-- \(marker)"), "README.md has no <!-- \(marker) ... -->")
    }
  }

  @Test func ciRunsTheCommandsOfTheReadme() throws {
    let text = try String(contentsOf: Self.path, encoding: .utf8)
    let ci = try String(
      contentsOf: Self.root.appendingPathComponent(".ci/run"), encoding: .utf8)
    #expect(text.contains("### Run the tests\n"))
    #expect(ci.contains("from_readme \"### Run the tests\""))
  }

  /// The README with everything that is marked put in as it is now.
  private static func filledIn(_ text: String) throws -> String {
    var result: [String] = []
    var lines = text.components(separatedBy: "\n")[...]
    while let line = lines.popFirst() {
      result.append(line)
      guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { continue }
      let words = line.dropFirst(5).dropLast(4).split(separator: " ").map(String.init)
      switch words[0] {
      case "keys", "demos", "lesson":
        while lines.first?.isEmpty == false || lines.dropFirst().first?.hasPrefix("|") == true {
          lines.removeFirst()
        }
        result +=
          words[0] == "keys" ? keyTable : words[0] == "demos" ? demoTable : wordTable
      case "show", "explain", "source":
        guard let fence = lines.popFirst() else { continue }
        result.append(fence)
        while let old = lines.first, old != "```" {
          _ = old
          lines.removeFirst()
        }
        result += try block(words)
      default: continue
      }
    }
    return result.joined(separator: "\n")
  }

  private static func block(_ words: [String]) throws -> [String] {
    if words[0] == "source" {
      let text = try String(contentsOf: root.appendingPathComponent(words[1]), encoding: .utf8)
      return Array(text.components(separatedBy: "\n").dropLast())
    }
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: words[1], in: folder)
    let outcome = try Command.run(arguments: [words[0], tape] + words.dropFirst(2))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.lines
  }

  private static var keyTable: [String] {
    ["", "| keys | what they do |", "| --- | --- |"]
      + TapeViewer.Command.all(in: .tape).map { command in
        let keys = command.keys(in: .tape).map { "`\($0.label)`" }.joined(separator: " ")
        return "| \(keys) | \(command.entry.help) |"
      }
  }

  private static var wordTable: [String] {
    let rows =
      Lesson.Form.allCases.map { ($0.words, $0.example, $0.help) }
      + Order.Form.allCases.map { ($0.words, $0.example, $0.help) }
    return ["", "| words | for example | what they do |", "| --- | --- | --- |"]
      + rows.map { words, example, help in
        "| `\(words)` | <code>\(example.replacing("|", with: "\\|"))</code> | \(help) |"
      }
  }

  private static var demoTable: [String] {
    ["", "| demo | what it shows | what comes out |", "| --- | --- | --- |"]
      + Demo.all.map { demo in
        "| [`\(demo.name)`](demos/\(demo.name).swift) | \(demo.summary) | \(demo.result) |"
      }
  }
}
