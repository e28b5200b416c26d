import Screen

extension Benchmark {
  /// What a screen costs to compose, and to send.
  static let frame = Benchmark(
    name: "frame", purpose: "a screen of 200x60 composed of a tape, and sent by ncurses",
    quantities: [.bytes, .sent, .composing, .frameTime]
  ) { effort in
    let tape = try RecordedChain.tape(length: 300)
    var stage = try FrameStage(tape, step: 100)
    var terminal = try BenchTerminal(size: FrameStage.size)
    let first = stage.compose()
    var figures = [
      Figure("first", .bytes, first.ansiByteCount), Figure("first", .sent, terminal.count(first)),
    ]
    stage.press("s")
    let second = stage.compose()
    figures.append(Figure("after a step", .bytes, second.ansiByteCount))
    figures.append(Figure("after a step", .sent, terminal.count(second)))
    // Three steps that move the picture along.
    var further = 0
    for _ in 0..<3 {
      stage.press("s")
      further += terminal.count(stage.compose())
    }
    figures.append(Figure("three more steps", .sent, further))
    guard effort == .full else { return figures }

    let opening = try (0..<5).map { _ in
      try Stopwatch.seconds {
        var stage = try FrameStage(tape, step: 100)
        _ = stage.compose()
      }
    }
    var (steps, frames): ([Double], [Double]) = ([], [])
    for _ in 0..<41 {
      steps.append(
        Stopwatch.threadSeconds {
          stage.press("s")
          _ = stage.compose()
        })
      // What is read is at hand now: what remains is to compose the frame and to send it.
      frames.append(Stopwatch.threadSeconds { terminal.send(stage.compose()) })
      terminal.settle()
    }
    return figures + [
      Figure("first", .composing, opening.median * 1e3),
      Figure("after a step, with its reading", .composing, steps.median * 1e3),
      Figure("after a step", .frameTime, frames.median * 1e3),
    ]
  }
}

extension Quantity {
  fileprivate static let bytes = count("text", of: "bytes")
  fileprivate static let sent = count("sent", of: "bytes")
  fileprivate static let composing = time("composing", in: "ms")
  fileprivate static let frameTime = time("composing and sending", in: "ms")
}
