import TapeFormat

extension Benchmark {
  /// How much of a long tape is read for a screen.
  static let reading = Benchmark(
    name: "reading", purpose: "what is read of tapes of 100,000 operations for a screen of 200x60",
    quantities: [.steps, .postings, .operations, .tensors]
  ) { _ in
    try LongTape.Program.allCases.flatMap { program in
      let builder = RecordingBuilder()
      try LongTape.write(program, operations: 100_000, into: builder)
      let tape = CountingTape(MemoryTape(builder.recording))
      var stage = try FrameStage(tape, step: 50_000)
      _ = stage.compose()
      let first = tape.takeCounts()
      stage.press("s")
      _ = stage.compose()
      let second = tape.takeCounts()
      return figures(of: first, "\(program), first")
        + figures(of: second, "\(program), after a step")
    }
  }

  private static func figures(of counts: CountingTape.Counts, _ subject: String) -> [Figure] {
    [
      Figure(subject, .steps, counts.steps), Figure(subject, .postings, counts.postings),
      Figure(subject, .operations, counts.operations), Figure(subject, .tensors, counts.tensors),
    ]
  }
}

extension Quantity {
  fileprivate static let steps = count("steps", of: "rows")
  fileprivate static let postings = count("postings", of: "rows")
  fileprivate static let operations = count("operations", of: "rows")
  fileprivate static let tensors = count("tensors", of: "rows")
}
