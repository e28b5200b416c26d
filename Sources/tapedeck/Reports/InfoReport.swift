import TapeFormat

/// What `tapedeck info` says of a tape.
struct InfoReport {
  let tape: TapeFile
  let tapes: [Recording.Tape]
  let tapeNames: [Int: String]
  let runs: [Recording.GradientRun]
  let stepCounts: [Int]
  let tensorNames: [Int: String]
  /// The tensors of which no tape keeps all elements.
  let tooLarge: [Int]

  /// Reads what is to be said; costs the tapes and the gradient runs, and a pass over the shapes.
  init(_ tape: TapeFile) throws(TapeReadingError) {
    self.tape = tape
    let names = DisplayNames(tape)
    tapes = try tape.tapes()
    tapeNames = try names.tapes()
    runs = try tape.gradientRuns()
    stepCounts = try tape.stepCounts(ofRuns: runs.map(\.id))
    tooLarge = try tape.tensorsTooLarge()
    tensorNames = try names.tensors(
      runs.flatMap { $0.targets + $0.sources } + tooLarge.prefix(Self.fewNames))
  }

  /// Of more tensors than this it is said how many others there are.
  static let fewNames = 8

  func name(ofTape id: Int) -> String { tapeNames[id] ?? "tape \(id)" }
  func names(of tensors: [Int]) -> [String] { tensors.map { tensorNames[$0] ?? "#\($0)" } }

  /// Prints it as one JSON object.
  func printJSON() throws {
    var writer = JSONWriter.toStandardOutput
    let summary = tape.summary
    try writer.object { writer in
      try writer.key("bytes")
      try writer.value(tape.byteCount)
      try writer.key("complete")
      try writer.value(summary.isComplete)
      try writer.key("events")
      try writer.value(summary.eventCount)
      try writer.key("gradients")
      try writer.list { writer in
        for (place, run) in runs.enumerated() { try write(run, steps: stepCounts[place], &writer) }
      }
      try writer.key("operations")
      try writer.value(summary.operationCount)
      try writer.key("producer")
      try writer.value(summary.producer)
      try writer.key("tapes")
      try writer.list { writer in for tape in tapes { try write(tape, &writer) } }
      try writer.key("tensors")
      try writer.value(summary.tensorCount)
      try writer.key("title")
      try writer.value(summary.title)
      try writer.key("version")
      try writer.value(tape.fileVersion)
    }
    try writer.finish()
    StandardOutput.print()
  }

  private func write(
    _ run: Recording.GradientRun, steps: Int, _ writer: inout JSONWriter
  ) throws {
    try writer.object { writer in
      try writer.key("id")
      try writer.value(run.id)
      try writer.key("kind")
      try writer.value(run.kind.rawValue)
      try writer.key("none")
      try writer.value(run.results.count { $0 == nil })
      try writer.key("sources")
      try writer.list(names(of: run.sources))
      try writer.key("steps")
      try writer.value(steps)
      try writer.key("tape")
      try writer.value(name(ofTape: run.tape))
      try writer.key("targets")
      try writer.list(names(of: run.targets))
    }
  }

  private func write(_ tape: Recording.Tape, _ writer: inout JSONWriter) throws {
    try writer.object { writer in
      try writer.key("id")
      try writer.value(tape.id)
      try writer.key("name")
      try writer.value(name(ofTape: tape.id))
      try writer.key("persistent")
      try writer.value(tape.isPersistent)
      try writer.key("watches_accessed_variables")
      try writer.value(tape.watchesAccessedVariables)
    }
  }
}
