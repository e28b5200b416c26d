import FoundationEssentials
import Glibc
import TapeFormat

/// Reading a whole file, with our own sentence where that cannot be.
enum FileContent {
  private static let pieceSize = 1 << 16

  /// The bytes of the file at a path.
  static func bytes(of path: String) throws(Failure) -> Data {
    func refused() -> Failure {
      Failure("\(path) cannot be read: \(SystemProblem(errno: errno))")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT ? Failure("\(path) is not there") : refused()
    }
    defer { close(file) }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("\(path) is a folder, not a program")
    }
    var bytes = Data()
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw refused() }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }
}
