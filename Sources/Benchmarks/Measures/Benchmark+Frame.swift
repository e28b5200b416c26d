extension Benchmark {
  /// What a screen costs to compose, and to send.
  static let frame = Benchmark(
    name: "frame", purpose: "a screen of 200x60 composed of a tape, and its text for a terminal",
    quantities: [.bytes, .composing]
  ) { effort in
    let tape = try RecordedChain.tape(length: 300)
    var stage = try FrameStage(tape, step: 100)
    var figures = [Figure("first", .bytes, stage.compose().ansiByteCount)]
    stage.press("s")
    figures.append(Figure("after a step", .bytes, stage.compose().ansiByteCount))
    guard effort == .full else { return figures }

    let opening = try (0..<5).map { _ in
      try Stopwatch.seconds {
        var stage = try FrameStage(tape, step: 100)
        _ = stage.compose().ansiByteCount
      }
    }
    let stepping = (0..<21).map { _ in
      Stopwatch.seconds {
        stage.press("s")
        _ = stage.compose().ansiByteCount
      }
    }
    return figures + [
      Figure("first", .composing, opening.median * 1e3),
      Figure("after a step", .composing, stepping.median * 1e3),
    ]
  }
}

extension Quantity {
  fileprivate static let bytes = count("text", of: "bytes")
  fileprivate static let composing = time(in: "ms")
}
