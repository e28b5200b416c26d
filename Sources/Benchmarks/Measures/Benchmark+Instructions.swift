import Foundation
import TapeFormat

extension Benchmark {
  /// What work costs in instructions, which no other program on the machine disturbs.
  static let instructions = Benchmark(
    name: "instructions", purpose: "thousands of instructions, counted by valgrind",
    quantities: [.instructions]
  ) { _ in
    let counter = try Instructions()
    defer { counter.finish() }
    let own = try counter.stripped(Executable.own())
    var nothing = 0
    let chores = try Chore.allCases.map { chore in
      let count = try counter.count([own, Chore.word, chore.rawValue])
      if chore == .nothing { nothing = count }
      return Figure(
        chore.rawValue, .instructions, (chore == .nothing ? count : count - nothing) / 1_000)
    }
    let path = FileManager.default.temporaryDirectory.path + "/instructions-\(getpid()).tape"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SmallTape.write(to: path)
    let command = try counter.stripped(Executable.tapedeck())
    return try chores
      + [["--version"], ["show", path], ["explain", path]].map { words in
        Figure(
          "tapedeck \(words[0])", .instructions, try counter.count([command] + words) / 1_000)
      }
  }
}

/// The tape of a program of a few lines.
enum SmallTape {
  /// Writes it to a file.
  static func write(to path: String) throws {
    let writer = try TapeWriter(path: path, options: .init(isAtomic: true))
    try LongTape.write(.chain, operations: 6, into: writer)
  }
}

extension Quantity {
  fileprivate static let instructions = count("instructions", of: "thousands")
}
