import Autodiff
import Explanation
import TapeFormat

/// What came of a program that was recorded while it ran, with all elements of its tensors.
public struct RecordedProgram: Sendable {
  public let outcome: ProgramOutcome
  /// The recording.
  public let source: any TapeSource

  /// Runs a program and records it in memory; its statements have no lines, so the recording has none.
  ///
  /// - Throws: A ``ProgramError`` where it is no program that can be run.
  public init(_ program: Program, title: String? = nil) throws {
    let builder = RecordingBuilder()
    outcome = try TapeRecorder.record(into: builder, title: title, elements: .all) {
      try program.run()
    }
    source = MemoryTape(builder.recording)
  }

  /// Runs a program and records it in a file in place of what is there, which can be followed while it
  /// grows.
  ///
  /// - Throws: A ``ProgramError`` where it is no program that can be run, and what kept the file from
  ///   being written.
  public init(_ program: Program, title: String? = nil, to path: String) throws {
    try program.check()
    let writer = try TapeWriter(path: path, options: .init(replacesExisting: true))
    outcome = try TapeRecorder.record(into: writer, title: title, elements: .all) {
      try program.run()
    }
    source = try TapeFile(path: path)
  }

  /// Why each name that stands for `None` does so, from the recording alone.
  public func reasons() throws -> [String: AbsenceReason] {
    guard outcome.values.contains(where: { $0.literal == nil }) else { return [:] }
    var rows: [Int: [Outcome]] = [:]
    for row in try Explainer(source).outcomes() {
      rows[row.gradient, default: []].append(row)
    }
    var reasons: [String: AbsenceReason] = [:]
    for value in outcome.values where value.literal == nil {
      guard let origin = value.origin, let run = rows[origin.gradientRun],
        run.indices.contains(origin.source)
      else { continue }
      reasons[value.name] = run[origin.source].reason
    }
    return reasons
  }
}
