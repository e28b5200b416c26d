import Foundation
import TapeFormat

extension Benchmark {
  /// What it takes to look at tapes of up to a million operations.
  static let million = Benchmark(
    name: "million",
    purpose: "tapes of 1,000 to 1,000,000 operations in a file, on a screen of 200x60",
    quantities: [.writing, .first, .seek, .key, .slowest]
  ) { _ in
    try LongTape.Program.allCases.flatMap { program in
      try [1_000, 10_000, 100_000, 1_000_000].flatMap { count in
        try LongTapeFile(of: program, operations: count).figures()
      }
    }
  }
}

/// A long tape in a temporary file, which goes away with this.
private final class LongTapeFile {
  private let path: String
  private let subject: String
  private let count: Int
  private let writing: Double

  init(of program: LongTape.Program, operations count: Int) throws {
    self.count = count
    subject = "\(program) of \(count)"
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("tapedeck-\(UUID()).tape").path
    self.path = path
    writing = try Stopwatch.seconds {
      let writer = try TapeWriter(path: path, options: .init(isAtomic: true))
      try LongTape.write(program, operations: count, into: writer)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Opens the tape as the command does, and looks at it in every view and everywhere.
  func figures() throws -> [Figure] {
    func screen() throws -> Double {
      try Stopwatch.seconds {
        var stage = try FrameStage(try TapeFile(path: path))
        _ = stage.compose()
      }
    }
    func counting() throws -> Double {
      try Stopwatch.seconds {
        let words = ["sqlite3", path, "SELECT count(*) FROM operations"]
        guard try Program.run(words, limit: 60) == .finished(status: 0) else {
          throw MeasuringError(sentence: "sqlite3 cannot count the rows of \(subject)")
        }
      }
    }
    let hasPeer = try Program.run(["sqlite3", "--version"], limit: 60) == .finished(status: 0)
    let race = Race(subject: subject, quantity: .first, rounds: 5) { try screen() * 1e3 }
    var first = try race.figures(
      against: hasPeer ? [("sqlite3", { try counting() * 1e3 })] : [])
    if !hasPeer { first[0].note = "there is no sqlite3 to count the rows beside it" }
    var stage = try FrameStage(try TapeFile(path: path))
    _ = stage.compose()
    var (seeks, keys): ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      for place in [0, count / 3, count - 100] {
        seeks.append(stage.seconds(typing: "\(place + 1)g"))
        keys += "jjjjjkkk".map { stage.seconds(typing: String($0)) }
        _ = stage.seconds(typing: "Fr")
        seeks.append(stage.seconds(typing: "\(place + 1)s"))
        keys += "sssssSSS...,,".map { stage.seconds(typing: String($0)) }
      }
      _ = stage.seconds(typing: "v")
    }
    return [Figure(subject, .writing, writing * 1e6 / Double(count))] + first + [
      Figure(subject, .seek, seeks.median * 1e3), Figure(subject, .key, keys.median * 1e3),
      Figure(subject, .slowest, (keys.max() ?? .nan) * 1e3),
    ]
  }
}

extension FrameStage {
  /// How much computing it takes to press some keys and to compose the screen after them.
  fileprivate mutating func seconds(typing keys: String) -> Double {
    Stopwatch.computingSeconds {
      for key in keys { press(key) }
      _ = compose()
    }
  }
}

extension Quantity {
  fileprivate static let writing = time("writing", in: "us an operation")
  fileprivate static let first = time("first screen", in: "ms")
  fileprivate static let seek = time("seek", in: "ms of computing")
  fileprivate static let key = time("step or key", in: "ms of computing")
  fileprivate static let slowest = time("slowest step or key", in: "ms of computing")
}
