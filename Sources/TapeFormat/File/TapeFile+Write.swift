extension TapeFile {
  /// Writes a recording to a file, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - recording: What to write.
  ///   - path: Where the tape is to be.
  ///   - replacesExisting: Whether a file that is there is replaced; otherwise it is an error.
  /// - Throws: What kept the file from being written; what was at the path is as it was.
  public static func write(
    _ recording: Recording, to path: String, replacingExisting replacesExisting: Bool = false
  ) throws(TapeWritingError) {
    let writer = try TapeWriter(
      path: path, options: .init(replacesExisting: replacesExisting, isAtomic: true))
    try writer.describe(title: recording.title, producer: recording.producer)
    for tape in recording.tapes { try writer.put(tape) }
    for tensor in recording.tensors { try writer.put(tensor) }
    for operation in recording.operations { try writer.put(operation) }
    for run in recording.gradientRuns {
      try writer.put(run)
      for step in recording.steps[run.id] ?? [] { try writer.append(step, toRun: run.id) }
    }
    for event in recording.events { try writer.append(event) }
    for source in recording.sources { try writer.put(source) }
    try writer.close(isComplete: recording.isComplete)
  }
}
