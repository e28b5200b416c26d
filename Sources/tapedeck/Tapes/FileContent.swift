import Foundation
import TapeFormat

/// Reading a whole file, with our own sentence where that cannot be.
enum FileContent {
  /// The bytes of the file at a path.
  static func bytes(of path: String) throws(Failure) -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Failure(
        errno == ENOENT
          ? "\(path) is not there" : "\(path) cannot be read: \(SystemProblem(errno: errno))")
    }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      close(file)
      throw Failure("\(path) is a folder, not a program")
    }
    do {
      return try FileHandle(fileDescriptor: file, closeOnDealloc: true).readToEnd() ?? Data()
    } catch {
      throw Failure("\(path) cannot be read: \(SystemProblem(errno: errno))")
    }
  }
}
