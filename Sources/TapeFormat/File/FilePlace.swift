import Glibc

/// A path at which a tape is to be written, with what belongs to it.
struct FilePlace {
  let path: String

  /// The files that SQLite keeps beside a database while it is written.
  private var companions: [String] { ["-wal", "-shm", "-journal"].map { path + $0 } }

  var isTaken: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Makes an empty file, which must not be there yet.
  func create() throws(TapeWritingError) {
    let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o666)
    if file < 0 { throw errno == EEXIST ? .alreadyThere(path: path) : problem(errno) }
    close(file)
  }

  /// Takes the file and its companions away, where they are there.
  func remove() throws(TapeWritingError) {
    for companion in companions { unlink(companion) }
    if unlink(path) != 0, errno != ENOENT { throw problem(errno) }
  }

  /// Gives the file the name of another, which it replaces at one stroke.
  ///
  /// The other's log goes first: beside a new file it would be taken for that one's. It comes back
  /// where the name cannot be given, as it belongs to what stays then.
  func replace(_ other: FilePlace) throws(TapeWritingError) {
    try synchronize()
    for (mine, others) in zip(companions, other.companions) { rename(others, mine) }
    if rename(path, other.path) != 0 {
      let error = errno
      for (mine, others) in zip(companions, other.companions) { rename(mine, others) }
      throw other.problem(error)
    }
    for companion in companions { unlink(companion) }
  }

  private func synchronize() throws(TapeWritingError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw problem(errno) }
    defer { close(file) }
    if fsync(file) != 0 { throw problem(errno) }
  }

  private func problem(_ error: Int32) -> TapeWritingError {
    .cannotWrite(path: path, problem: SystemProblem(errno: error).description)
  }

  /// An empty file beside this one, made for what will be renamed to it.
  func createTemporary() throws(TapeWritingError) -> FilePlace {
    for attempt in 0..<1000 {
      let place = FilePlace(path: "\(path).\(getpid())-\(attempt).partial")
      do {
        try place.create()
        return place
      } catch .alreadyThere {
        continue
      } catch .cannotWrite(_, let problem) {
        throw .cannotWrite(path: path, problem: problem)
      }
    }
    throw .cannotWrite(path: path, problem: "its folder is full of unfinished tapes")
  }
}
