import Glibc

/// The programs that have a tape open to write it, as far as the system can tell.
///
/// In WAL mode SQLite holds a lock on some bytes of the file for as long as it has it open, which goes
/// when the program ends, however it ends. A reader holds such a lock as well, and is told by having
/// the file open for reading only.
public enum TapeWriters {
  /// The bytes that SQLite locks, from PENDING_BYTE on: its file format, section 1.3.2 and 1.4.
  private static let lockedBytes = (start: 0x4000_0000, count: 512)

  /// Whether another program may still write to the tape at a path; false only where none can have it
  /// open to write.
  ///
  /// POSIX takes the locks of this process on a file away when it closes any descriptor of it, as it
  /// does here: they are of use only against a program that leaves WAL mode at this moment, and where
  /// they stayed, that could not make one file of a tape that is followed.
  public static func mayBeAtWork(onTapeAt path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return true }
    defer { close(file) }
    var status = stat()
    // Outside WAL mode a program that writes holds no lock between its transactions.
    guard usesWAL(file), fstat(file, &status) == 0, let holder = lockHolder(file) else {
      return true
    }
    switch holder {
    case .none: return false
    case .process(let process):
      guard isReader(process, of: FileIdentity(status)) else { return true }
      // The locks of others may lie behind that of the first.
      guard let others = lockHolders(ofFileNumbered: UInt64(status.st_ino)) else { return true }
      return others.contains { !isReader($0, of: FileIdentity(status)) }
    }
  }

  private enum Holder {
    case none
    case process(pid_t)
  }

  private static func usesWAL(_ file: Int32) -> Bool {
    TapeHeader.usesWAL(
      [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
        count = max(0, pread(file, buffer.baseAddress, 20, 0))
      })
  }

  /// Another process with a lock on the bytes; nil where that cannot be told.
  private static func lockHolder(_ file: Int32) -> Holder? {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(lockedBytes.start)
    lock.l_len = off_t(lockedBytes.count)
    guard fcntl(file, F_GETLK, &lock) == 0 else { return nil }
    return lock.l_type == Int16(F_UNLCK) ? Holder.none : .process(lock.l_pid)
  }

  /// Other processes with locks on files of that number, on whatever device: proc_locks(5).
  private static func lockHolders(ofFileNumbered number: UInt64) -> Set<pid_t>? {
    guard let text = text(ofFile: "/proc/locks") else { return nil }
    var holders: Set<pid_t> = []
    for line in text.split(separator: "\n") {
      // As in `1: POSIX  ADVISORY  READ 4711 fe:01:1234 1073741826 1073742335`.
      let words = line.split(separator: " ").filter { $0 != "->" }
      guard words.count > 5, words[5].split(separator: ":").last.map(String.init) == "\(number)",
        let process = pid_t(words[4]), process != getpid()
      else { continue }
      holders.insert(process)
    }
    return holders
  }

  /// Whether a process is known to have a file open for reading only: proc_pid_fdinfo(5).
  private static func isReader(_ process: pid_t, of file: FileIdentity) -> Bool {
    guard process > 0, let folder = opendir("/proc/\(process)/fd") else { return false }
    defer { closedir(folder) }
    var isOpen = false
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard FileIdentity(path: "/proc/\(process)/fd/\(name)") == file else { continue }
      let lines = text(ofFile: "/proc/\(process)/fdinfo/\(name)")?.split(separator: "\n") ?? []
      let flags = lines.first { $0.hasPrefix("flags:") }?.split(separator: "\t").last
      guard let flags = flags.flatMap({ Int32($0, radix: 8) }), flags & O_ACCMODE == O_RDONLY
      else { return false }
      isOpen = true
    }
    return isOpen
  }

  /// What the system says in a file of its own; nil where it says nothing.
  private static func text(ofFile path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, 1 << 14))
      }
      if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece
    }
  }
}
