import Foundation
import Testing

/// A picture kept as a text file beside the tests, and its comparison with what is drawn now.
///
/// The file is `Snapshots/NAME.txt` in the folder of the test's source file. With
/// `RECORD_SNAPSHOTS=1` in the environment it is written, and the test fails all the same: what
/// is recorded is looked at before it is believed. A missing file fails, too.
public struct Snapshot: Sendable {
  public let path: String

  /// The picture of a name, beside the source file that asks for it.
  public init(_ name: String, beside file: StaticString = #filePath) {
    let folder = "\(file)".split(separator: "/", omittingEmptySubsequences: false).dropLast()
    self.init(name, in: folder.joined(separator: "/") + "/Snapshots")
  }

  /// The picture of a name in a folder.
  public init(_ name: String, in folder: String) {
    self.init(at: "\(folder)/\(name).txt")
  }

  /// The text, or the picture, that a file holds.
  public init(at path: String) {
    self.path = path
  }

  /// Compares a text with the recorded one, and writes it first where the environment asks for it.
  ///
  /// - Returns: What is wrong, with both pictures; nil where the text is as recorded.
  public func complaint(
    about text: String,
    isRecording: Bool = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  ) -> String? {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    let recorded = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    if text == recorded { return nil }
    if isRecording {
      do {
        try write(text)
        return "recorded \(path): look at it, then run again without RECORD_SNAPSHOTS"
      } catch {
        return "cannot write \(path)"
      }
    }
    guard let recorded else {
      return "there is no \(path): record it with RECORD_SNAPSHOTS=1, and look at it"
    }
    return "the picture is not that of \(path)\n" + Self.difference(recorded: recorded, found: text)
  }

  private func write(_ text: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Both pictures, one below the other; the lines that differ are marked, and below each stands
  /// where it does so first.
  public static func difference(recorded: String, found: String) -> String {
    let pictures = [recorded, found].map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
        $0.hasSuffix("\n") ? 1 : 0
      ).map(String.init)
    }
    func marked(_ title: String, _ lines: [String], against others: [String]) -> String {
      var text = "--- \(title)\n"
      for (row, line) in lines.enumerated() {
        let other = row < others.count ? others[row] : nil
        text += (line == other ? "  " : "! ") + line + "\n"
        if let other, line != other {
          let common = zip(line, other).prefix { $0 == $1 }.map(\.0)
          text += "  " + String(repeating: " ", count: String(common).count) + "^\n"
        }
      }
      return text
    }
    return marked("recorded", pictures[0], against: pictures[1])
      + marked("found", pictures[1], against: pictures[0])
  }
}

/// Fails the test where a text is not the recorded one; the message shows both.
public func expectSnapshot(
  _ text: String, _ name: String, beside file: StaticString = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if let complaint = Snapshot(name, beside: file).complaint(about: text) {
    Issue.record(Comment(rawValue: complaint), sourceLocation: sourceLocation)
  }
}
