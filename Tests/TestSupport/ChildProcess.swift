import Foundation

/// A started program, with a socket that is its input and its output.
///
/// Foundation's `Process` hands down the signals that the calling thread blocks, and the threads on
/// which tests run block all of them: a program that is to be interrupted would never notice. Here
/// the program starts with no signal blocked and none ignored.
struct ChildProcess {
  let process: pid_t
  /// What is written here the program reads, and what it prints is read here.
  let socket: Int32

  /// The operating system did not start the program.
  struct Failure: Error {
    let path: String
    let code: Int32
  }

  init(path: String, arguments: [String], environment: [String]) throws {
    // Closed in programs that other threads start, so that its end is seen.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(path: path, code: errno) }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var words = arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    let code = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    guard code == 0 else {
      close(ends[0])
      throw Failure(path: path, code: code)
    }
    self.process = process
    socket = ends[0]
  }
}
