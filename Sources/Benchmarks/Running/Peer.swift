import Foundation

/// A Python library that does what we do, and the program in which it does.
///
/// The program prints the numbers that its results are checked by, one for each of the first
/// lines it reads, and after that the time of a round for each.
struct Peer: Sendable {
  let name: String
  /// The module without which it cannot be had.
  let module: String
  let program: String

  /// The first Python of those that `TAPEDECK_PEERS` names, with colons between them, that has the
  /// module.
  var python: String? {
    let names = ProcessInfo.processInfo.environment["TAPEDECK_PEERS"] ?? ""
    let question =
      "import importlib.util as u, sys; sys.exit(u.find_spec('\(module)') is None)"
    return names.split(separator: ":").map(String.init).first { python in
      (try? Program.run([python, "-c", question], limit: 60)) == .finished(status: 0)
    }
  }
}
