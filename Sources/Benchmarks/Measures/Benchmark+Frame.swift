import Screen
import TapeFormat

extension Benchmark {
  /// What a screen costs to compose, and to send.
  static let frame = Benchmark(
    name: "frame", purpose: "a screen of 200x60 composed of a tape, and sent by ncurses",
    quantities: [.bytes, .sent, .opening, .stepping, .frameTime]
  ) { effort in
    var terminal = try BenchTerminal(size: FrameStage.size)
    var figures: [Figure] = []
    for subject in try FrameSubject.all() {
      figures += try subject.bytes(to: &terminal)
      if effort == .full { figures += try subject.times(of: &terminal) }
    }
    return figures
  }
}

/// What the screen shows while frames of it are counted and timed.
private struct FrameSubject {
  let name: String
  let tape: any TapeSource
  /// The keys that lead to it from the first screen.
  var keys = ""

  /// Each view of a chain of scalars, its smaller boxes, and the graph of a network of arrays.
  static func all() throws -> [FrameSubject] {
    let chain = try RecordedChain.tape(length: 300)
    let network = RecordingBuilder()
    try LongTape.write(.network, operations: 300, into: network)
    return [
      FrameSubject(name: "graph", tape: chain),
      FrameSubject(name: "small boxes", tape: chain, keys: "_"),
      FrameSubject(name: "lanes", tape: chain, keys: "v"),
      FrameSubject(name: "table", tape: chain, keys: "vv"),
      FrameSubject(name: "network", tape: MemoryTape(network.recording)),
    ]
  }

  /// The viewer there, in the middle of backpropagation.
  private func stage() throws -> FrameStage {
    var stage = try FrameStage(tape, step: 100)
    _ = stage.compose()
    for key in keys {
      stage.press(key)
      _ = stage.compose()
    }
    return stage
  }

  /// What is sent of the first frame, of one after a step, and of three that move the picture along.
  func bytes(to terminal: inout BenchTerminal) throws -> [Figure] {
    var stage = try stage()
    let first = stage.compose()
    var figures = [
      Figure(name, .bytes, first.ansiByteCount), Figure(name, .sent, terminal.count(first)),
    ]
    stage.press("s")
    figures.append(Figure("\(name), a step", .sent, terminal.count(stage.compose())))
    var further = 0
    for _ in 0..<3 {
      stage.press("s")
      further += terminal.count(stage.compose())
    }
    return figures + [Figure("\(name), three more steps", .sent, further)]
  }

  /// How long the first frame takes, a step with what it reads, and a frame of what is at hand.
  func times(of terminal: inout BenchTerminal) throws -> [Figure] {
    let opening = try (0..<5).map { _ in try Stopwatch.seconds { _ = try self.stage() } }
    var stage = try stage()
    var (steps, frames): ([Double], [Double]) = ([], [])
    for _ in 0..<41 {
      steps.append(
        Stopwatch.threadSeconds {
          stage.press("s")
          _ = stage.compose()
        })
      frames.append(Stopwatch.threadSeconds { terminal.send(stage.compose()) })
      terminal.settle()
    }
    return [
      Figure(name, .opening, opening.median * 1e3),
      Figure(name, .stepping, steps.median * 1e3),
      Figure(name, .frameTime, frames.median * 1e3),
    ]
  }
}

extension Quantity {
  fileprivate static let bytes = count("text", of: "bytes")
  fileprivate static let sent = count("sent", of: "bytes")
  fileprivate static let opening = time("opened", in: "ms")
  fileprivate static let stepping = time("a step, read and composed", in: "ms")
  fileprivate static let frameTime = time("composed and sent after a step", in: "ms")
}
