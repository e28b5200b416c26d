import FoundationEssentials
import TapeFormat

/// The files that a recording refers to, under short names, each with its text once.
final class SourceTexts {
  private let writer: SinkWriter
  private let known: [String: String]
  /// The short name of each file, by the path that the compiler knows; nil for a file that is in no
  /// program.
  private var names: [String: String?] = [:]
  /// The same by where the compiler put the path, which is quicker to find.
  private var namesByAddress: [UnsafePointer<UInt8>: String?] = [:]
  private var taken: Set<String> = []

  /// No files yet; those that are known by their short names need not be read.
  init(writer: SinkWriter, known: [SourceFile]) {
    self.writer = writer
    self.known = Dictionary(
      known.map { ($0.file, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place under the file's short name; the recording holds the file's text from then on,
  /// where it can be read.
  ///
  /// Nil where the place is in no program: a caller who has none to tell gives a file without a
  /// name, and derivatives call functions from the engine's own files.
  func location(of place: SourcePlace, isNear: Bool = false) -> SourceLocation? {
    name(of: place.file).map { SourceLocation(file: $0, line: Int(place.line), isNear: isNear) }
  }

  private func name(of file: StaticString) -> String? {
    guard file.hasPointerRepresentation else { return name(ofFileAt: file.description) }
    if let name = namesByAddress[file.utf8Start] { return name }
    let name = name(ofFileAt: file.description)
    namesByAddress[file.utf8Start] = .some(name)
    return name
  }

  /// The folder of the engine.
  private static let engine =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(2).joined(separator: "/") + "/"

  private func name(ofFileAt path: String) -> String? {
    if let name = names[path] { return name }
    guard !path.isEmpty, !path.hasPrefix(Self.engine) else {
      names[path] = .some(nil)
      return nil
    }
    let components = path.split(separator: "/")
    // Two components tell a file from others in nearly every program; where they do not, as many
    // as it takes.
    var count = 2
    var name = components.suffix(count).joined(separator: "/")
    while taken.contains(name), count < components.count {
      count += 1
      name = components.suffix(count).joined(separator: "/")
    }
    taken.insert(name)
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
