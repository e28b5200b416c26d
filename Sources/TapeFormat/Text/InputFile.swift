import Glibc

/// A file that is open for reading, for as long as the value lives.
final class InputFile {
  let descriptor: Int32

  /// Opens the file at the path.
  init(path: String) throws(TapeTextError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .unreadable(problem: SystemProblem(errno: errno).description) }
  }

  deinit {
    close(descriptor)
  }

  /// The bytes, by pieces where the file can be read at any place, else all at once.
  func bytes() throws(TapeTextError) -> ByteStream {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(problem: SystemProblem(errno: errno).description)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return ByteStream(file: self)
    case S_IFDIR: throw .unreadable(problem: SystemProblem(errno: EISDIR).description)
    default: return ByteStream(try everything())
    }
  }

  private func everything() throws(TapeTextError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += piece[..<count]
      } else if errno != EINTR {
        throw .unreadable(problem: SystemProblem(errno: errno).description)
      }
    }
  }
}
