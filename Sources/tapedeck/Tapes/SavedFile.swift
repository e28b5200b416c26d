import Explanation
import FoundationEssentials
import Glibc
import TapeFormat

/// A file that a person at the screen asked for.
enum SavedFile {
  /// Writes a new file and tells where it is, or why it could not be written; a file that is there
  /// already is not touched.
  static func save(_ text: String, named name: String, inFolder folder: String) -> String {
    save(named: name, inFolder: folder) { output in
      _ = output(Array(text.utf8))
      return nil
    }
  }

  /// The same for a text that comes in pieces.
  ///
  /// - Parameters:
  ///   - name: The name of the file.
  ///   - folder: Where it is to be.
  ///   - write: Hands each piece to the output, which says whether it can take more; returns why there
  ///     are no more, or nil where all were handed over.
  /// - Returns: What came of it, in words.
  static func save(
    named name: String, inFolder folder: String, _ write: (_ output: ([UInt8]) -> Bool) -> String?
  ) -> String {
    let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    let place = folder + "/" + name
    func said(_ words: (String, String) -> String) -> String {
      words(name.escapingControlCharacters, folder.escapingControlCharacters)
    }
    let file = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      let code = errno
      let problem = SystemProblem(errno: code).description
      return code == EEXIST
        ? said(Phrase.isThereAlready)
        : said { Phrase.cannotBeWritten($0, in: $1, problem) }
    }
    defer { close(file) }
    var problem: String?
    let end = write { piece in
      problem = Self.write(piece, to: file)
      return problem == nil
    }
    if let problem = problem ?? end {
      unlink(place)
      return said { Phrase.cannotBeWritten($0, in: $1, problem) }
    }
    return said(Phrase.saved)
  }

  /// Writes bytes; returns what keeps them from being written.
  private static func write(_ piece: [UInt8], to file: Int32) -> String? {
    var bytes = piece[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return SystemProblem(errno: errno).description }
      bytes = bytes.dropFirst(count)
    }
    return nil
  }
}

/// What is said of copying and saving; the name first, as a long folder may be cut.
extension Phrase {
  static func saved(_ name: String, in folder: String) -> String {
    say("saved as \(name) in \(folder)", "已存成 \(name)，在 \(folder)")
  }
  static func isThereAlready(_ name: String, in folder: String) -> String {
    say("not saved: \(name) is there already, in \(folder)", "沒有存檔：\(name) 已經存在，在 \(folder)")
  }
  static func cannotBeWritten(_ name: String, in folder: String, _ problem: String) -> String {
    say(
      "not saved: \(name) cannot be written: \(problem), in \(folder)",
      "沒有存檔：無法寫入 \(name)：\(problem)，在 \(folder)")
  }
  static var notAllCopied: String {
    say("too long for a clipboard: the beginning was given to it", "超過剪貼簿的長度：只交出了開頭")
  }
}
