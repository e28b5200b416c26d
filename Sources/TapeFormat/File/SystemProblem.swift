import Glibc

/// Why the system refused something about a file, in words for people.
package struct SystemProblem: Equatable, CustomStringConvertible {
  var errno: Int32

  /// The problem behind an error number.
  package init(errno: Int32) { self.errno = errno }

  package var description: String {
    switch errno {
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "it is a folder"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    case EMFILE, ENFILE: "too many files are open"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "its symbolic links lead in a circle"
    case EFBIG: "the file would be too large"
    case EIO: "the disk reports an error"
    case ETXTBSY, EBUSY: "it is in use"
    default: "the system reports error \(errno)"
    }
  }
}
