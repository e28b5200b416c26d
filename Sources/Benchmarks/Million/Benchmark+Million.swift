import Foundation
import Screen
import TapeFormat

extension Benchmark {
  /// What it takes to look at tapes of up to a million operations, and to tell of them.
  static let million = Benchmark(
    name: "million",
    purpose: "tapes of 1,000 to 1,000,000 operations in a file, on a screen of 200x60",
    quantities: [
      .writing, .first, .seek, .slowestSeek, .key, .slowest, .search, .computing, .memory,
    ]
  ) { _ in
    let tapes = try LongTape.Program.allCases.flatMap { program in
      try [1_000, 10_000, 100_000, 1_000_000].map { try LongTapeFile(of: program, operations: $0) }
    }
    return try tapes.flatMap { try $0.figures() } + tapes.flatMap { try $0.figuresOfCommands() }
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
    subject = "\(program)"
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("tapedeck-\(UUID()).tape").path
    self.path = path
    writing = try Stopwatch.seconds {
      let writer = try TapeWriter(path: path, options: .init(isAtomic: true))
      try LongTape.write(program, operations: count, into: writer)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// So many places that nobody chose are looked at besides those that are.
  private static let randomPlaces = 60

  private func figure(_ quantity: Quantity, _ value: Double) -> Figure {
    Figure(subject, quantity, value, size: count)
  }

  /// Opens the tape as the command does, and looks at it in every view and everywhere.
  func figures() throws -> [Figure] {
    func screen() throws -> Double {
      try Stopwatch.seconds {
        var stage = try FrameStage(try TapeFile(path: path))
        _ = stage.compose()
      }
    }
    func counting() throws -> Double {
      try Cost(of: ["sqlite3", path, "SELECT count(*) FROM operations"]).seconds
    }
    let hasPeer = try Program.isThere("sqlite3")
    let race = Race(subject: subject, quantity: .first, rounds: 5) { try screen() * 1e3 }
    var first = try race.figures(
      against: hasPeer ? [("sqlite3", { try counting() * 1e3 })] : [])
    if !hasPeer { first[0].note = "there is no sqlite3 to count the rows beside it" }
    first[0].size = count
    var stage = try FrameStage(try TapeFile(path: path))
    _ = stage.compose()
    var (seeks, keys): ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      for place in [0, count / 3, count - 400] {
        seeks.append(stage.seconds(typing: "\(place + 1)g"))
        keys += "jjjjjkkk".map { stage.seconds(typing: String($0)) }
        keys += (0..<12).map { _ in stage.seconds(pressing: .pageDown) }
        keys += (0..<3).map { _ in stage.seconds(pressing: .pageUp) }
        _ = stage.seconds(typing: "Fr")
        seeks.append(stage.seconds(typing: "\(place + 1)s"))
        keys += "SSS...,,".map { stage.seconds(typing: String($0)) }
        // As many as take the view into another stretch of the tape.
        keys += (0..<300).map { _ in stage.seconds(typing: "s") }
      }
      _ = stage.seconds(typing: "v")
    }
    // What the keys take that lead elsewhere, or to another view.
    var far: [String: [Double]] = [:]
    var generator = SplitMix(UInt64(count))
    for round in 0..<Self.randomPlaces {
      let place = Int.random(in: 1...count, using: &generator)
      seeks.append(stage.seconds(typing: round % 2 == 0 ? "\(place)g" : "Fr\(place)s"))
      keys += "ssS.,j}{".map { stage.seconds(typing: String($0)) }
      for key in [Key.up, .left, .right, .pageUp, .pageDown] {
        keys.append(stage.seconds(pressing: key))
      }
      for (key, back) in [("F", nil), ("r", nil), ("e", "S"), ("p", "p"), ("v", nil)] {
        far[key, default: []].append(stage.seconds(typing: key))
        if let back { keys.append(stage.seconds(typing: back)) }
      }
    }
    keys += far.values.joined()
    let search = Stopwatch.computingSeconds {
      for key in "/nothing_of_the_kind" { stage.press(key) }
      stage.press(.enter)
      _ = stage.compose()
    }
    return [figure(.writing, writing * 1e6 / Double(count))] + first + [
      figure(.seek, seeks.median * 1e3), figure(.slowestSeek, (seeks.max() ?? .nan) * 1e3),
      figure(.key, keys.median * 1e3), figure(.slowest, (keys.max() ?? .nan) * 1e3),
      figure(.search, search * 1e3),
    ]
      + far.sorted { $0.key < $1.key }.map { key, times in
        Figure("\(subject), key \(key)", .slowest, (times.max() ?? .nan) * 1e3, size: count)
      }
  }

  /// A drawing is laid out as a whole: one with more boxes than this takes minutes, and nobody looks
  /// at it.
  private static let mostDrawn = 100_000

  /// What the commands cost that go through the whole tape, each in a process of its own.
  func figuresOfCommands() throws -> [Figure] {
    let command = try Executable.tapedeck()
    let words =
      [["show"], ["info"], ["explain"], ["steps"], ["steps", "--json"]]
      + (["json", "dot", "mermaid"] + (count > Self.mostDrawn ? [] : ["plain", "svg"])).map {
        ["export", "--format", $0]
      }
    return try words.flatMap { words -> [Figure] in
      let subject = "\(subject), \(words.filter { $0 != "--format" }.joined(separator: " "))"
      let cost = try Cost.apart(of: [command] + words + [path])
      return [
        Figure(subject, .computing, cost.computingSeconds, size: count),
        Figure(subject, .memory, cost.peakBytes / 1e6, size: count),
      ]
    }
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

  /// How much computing it takes to press a key and to compose the screen after it.
  fileprivate mutating func seconds(pressing key: Key) -> Double {
    Stopwatch.computingSeconds {
      press(key)
      _ = compose()
    }
  }
}

extension Quantity {
  fileprivate static let writing = time("writing", in: "us an operation")
  fileprivate static let first = time("first screen", in: "ms")
  fileprivate static let seek = time("seek", in: "ms of computing")
  fileprivate static let slowestSeek = time("slowest seek", in: "ms of computing")
  fileprivate static let key = time("step, key or page", in: "ms of computing")
  fileprivate static let slowest = time("slowest", in: "ms of computing")
  fileprivate static let search = time("search of the whole tape", in: "ms of computing")
  fileprivate static let computing = time("computing", in: "s")
  fileprivate static let memory = time("most memory", in: "MB")
}
