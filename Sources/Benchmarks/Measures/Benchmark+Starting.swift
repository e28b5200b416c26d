import Foundation

extension Benchmark {
  /// How long the command takes to start, beside another program for terminals.
  static let starting = Benchmark(
    name: "starting", purpose: "the command, from its start to its end, beside htop --version",
    quantities: [.computing, .elapsed, .cold]
  ) { _ in
    let command = try Executable.tapedeck()
    let path = FileManager.default.temporaryDirectory.path + "/start-\(getpid()).tape"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SmallTape.write(to: path)
    let peers = try Program.isThere("htop") ? ["htop"] : []
    return try [["--version"], ["show", path]].flatMap { words in
      let subject = "tapedeck \(words[0])"
      let ours = [command] + words
      var figures: [Figure] = []
      for (quantity, cost) in [(Quantity.computing, \Cost.computingSeconds), (.elapsed, \.seconds)]
      {
        let race = Race(subject: subject, quantity: quantity, rounds: 31) {
          try Cost(of: ours)[keyPath: cost] * 1e3
        }
        figures += try race.figures(
          against: peers.map { peer in
            (peer, { try Cost(of: [peer, "--version"])[keyPath: cost] * 1e3 })
          })
      }
      if peers.isEmpty { figures[0].note = "htop is not installed, so there is nothing beside it" }
      let cold = try (0..<5).map { _ in
        forget([command, path])
        return try Cost(of: ours).seconds * 1e3
      }
      return figures + [Figure(subject, .cold, cold.median)]
    }
  }

  /// Asks the system to forget what it has read of some files.
  private static func forget(_ paths: [String]) {
    for path in paths {
      let file = open(path, O_RDONLY)
      guard file >= 0 else { continue }
      fsync(file)
      posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
      close(file)
    }
  }
}

extension Quantity {
  fileprivate static let computing = time("computing", in: "ms")
  fileprivate static let elapsed = time("elapsed", in: "ms")
  fileprivate static let cold = time("elapsed, its files read from the disk", in: "ms")
}
