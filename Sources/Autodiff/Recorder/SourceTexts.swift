import Foundation
import TapeFormat

/// The files that a recording refers to, under short names, each with its text once.
final class SourceTexts {
  private let writer: SinkWriter
  private let known: [String: String]
  /// The short name of each file, by the path that the compiler knows.
  private var names: [String: String] = [:]
  private var paths: Set<String> = []

  /// No files yet; those that are known by their short names need not be read.
  init(writer: SinkWriter, known: [SourceFile]) {
    self.writer = writer
    self.known = Dictionary(
      known.map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place under the file's short name; the recording holds the file's text from then on,
  /// where it can be read.
  func location(of place: SourcePlace, isNear: Bool) -> SourceLocation {
    SourceLocation(
      file: name(ofFileAt: place.file.description), line: Int(place.line), isNear: isNear)
  }

  private func name(ofFileAt path: String) -> String {
    if let name = names[path] { return name }
    let components = path.split(separator: "/")
    // Two components tell a file from others in nearly every program; where they do not, as many
    // as it takes.
    var count = 2
    var name = components.suffix(count).joined(separator: "/")
    while paths.contains(name), count < components.count {
      count += 1
      name = components.suffix(count).joined(separator: "/")
    }
    paths.insert(name)
    names[path] = name
    if let text = known[name] ?? Self.text(ofFileAt: path) {
      writer.write { sink throws(TapeWritingError) in
        try sink.put(SourceFile(file: name, text: text))
      }
    }
    return name
  }

  private static func text(ofFileAt path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
  }
}
