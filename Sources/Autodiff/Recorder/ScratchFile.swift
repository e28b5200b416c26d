import Glibc

/// A file without a name, for what would take too much memory; it is gone when nobody refers to it.
final class ScratchFile {
  private let descriptor: Int32

  /// A new file where there is room for large ones, or nil where none can be made.
  init?() {
    let folders = [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"]
    for case let folder? in folders {
      var path = Array("\(folder)/tapedeck-XXXXXX".utf8CString)
      let descriptor = mkstemp(&path)
      guard descriptor >= 0 else { continue }
      unlink(path)
      self.descriptor = descriptor
      return
    }
    return nil
  }

  deinit { close(descriptor) }

  /// Puts bytes at a place; false where that cannot be.
  func write(_ bytes: UnsafeRawBufferPointer, at place: UInt64) -> Bool {
    guard let offset = off_t(exactly: place) else { return false }
    return pwrite(descriptor, bytes.baseAddress, bytes.count, offset) == bytes.count
  }

  /// Fills the bytes with what is at a place; false where nothing is.
  func read(_ bytes: UnsafeMutableRawBufferPointer, at place: UInt64) -> Bool {
    guard let offset = off_t(exactly: place) else { return false }
    return pread(descriptor, bytes.baseAddress, bytes.count, offset) == bytes.count
  }
}
