import Glibc

/// What the first bytes of a file and the folder around it tell, before any of it is believed.
///
/// The places in the header are those of SQLite's file format, section 1.3.
struct TapeHeader {
  /// How many bytes the file has.
  let byteCount: Int
  /// The version of the file, which this build knows; nil where the file was no tape yet when its log was
  /// begun, which has the rest.
  let version: Int?
  /// Whether a `-wal` or `-journal` with content is beside it, as a killed recorder leaves.
  ///
  /// A file that is not in WAL mode has no `-wal`: what is beside it is that of another file, which had
  /// the name before.
  let hasLog: Bool

  /// Looks at the file, and refuses what cannot be a tape of a known version.
  init(path: String) throws(TapeFileError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let error = errno
      guard error == ENOENT else {
        throw .refused(path: path, problem: SystemProblem(errno: error).description)
      }
      throw Self.size(of: path + "-wal") == nil ? .missing(path: path) : .onlyLog(path: path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .folder(path: path)
    case S_IFREG: break
    default: throw .notAFile(path: path)
    }
    byteCount = Int(status.st_size)
    if byteCount == 0 { throw .empty(path: path) }
    let beginning = try Self.beginning(of: path)
    hasLog =
      (Self.usesWAL(beginning) && (Self.size(of: path + "-wal") ?? 0) > 0)
      || (Self.size(of: path + "-journal") ?? 0) > 0
    version = try Self.version(in: beginning, of: path, byteCount: byteCount, hasLog: hasLog)
  }

  private static func version(
    in bytes: [UInt8], of path: String, byteCount: Int, hasLog: Bool
  ) throws(TapeFileError) -> Int? {
    let magic = Array("SQLite format 3\0".utf8)
    guard bytes.starts(with: magic) else {
      throw bytes.isEmpty || magic.starts(with: bytes)
        ? .truncated(path: path, bytes: byteCount, expected: 100)
        : .notATape(path: path, found: kind(of: bytes))
    }
    guard bytes.count == 100 else {
      throw .truncated(path: path, bytes: byteCount, expected: 100)
    }
    func number(at offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 + Int($1) }
    }
    let (application, version, pages) = (number(at: 68), number(at: 60), number(at: 28))
    if application == 0, version == 0, pages <= 1 {
      // Nothing was made but the database.
      guard hasLog else { throw .empty(path: path) }
      return nil
    }
    try check(application: application, version: version, of: path)
    let stored = Int(bytes[16]) << 8 + Int(bytes[17])
    let expected = (stored == 1 ? 65536 : stored) * pages
    if !hasLog, number(at: 24) == number(at: 92), byteCount < expected {
      throw .truncated(path: path, bytes: byteCount, expected: expected)
    }
    return version
  }

  /// Refuses what is no tape of a version that this build reads.
  static func check(application: Int, version: Int, of path: String) throws(TapeFileError) {
    guard application == Int(TapeFile.applicationID) else {
      throw .notATape(path: path, found: "a database of another program")
    }
    if version > TapeFile.version {
      throw .newerVersion(path: path, found: version, newest: TapeFile.version)
    }
    if version < 1 { throw .damaged(path: path, problem: "it has version \(version)") }
  }

  /// Whether a file that begins so is in WAL mode, which is written into the file itself.
  static func usesWAL(_ beginning: [UInt8]) -> Bool { beginning.count > 19 && beginning[19] == 2 }

  private static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  private static func beginning(of path: String) throws(TapeFileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .refused(path: path, problem: SystemProblem(errno: errno).description)
    }
    defer { close(file) }
    var error: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
      let read = pread(file, buffer.baseAddress, 100, 0)
      if read < 0 { error = errno }
      count = max(0, read)
    }
    if error != 0 { throw .refused(path: path, problem: SystemProblem(errno: error).description) }
    return bytes
  }

  /// What a file that is no database looks like.
  private static func kind(of bytes: [UInt8]) -> String {
    let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x07...0x0D).contains($0) }
    guard isText else { return "some other binary file" }
    return switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): "a text that looks like JSON, which wants importing"
    default: "a text"
    }
  }
}
