import Autodiff
import Explanation
import TapeFormat

/// What came of a program that was recorded while it ran, with all elements of its tensors.
public struct RecordedProgram: Sendable {
  public let outcome: ProgramOutcome
  public let recording: Recording

  /// Runs a program; its statements have no lines, so the recording has none.
  ///
  /// - Throws: A ``ProgramError`` where it is no program that can be run.
  public init(_ program: Program, title: String? = nil) throws {
    let builder = RecordingBuilder()
    outcome = try TapeRecorder.record(into: builder, title: title, elements: .all) {
      try program.run()
    }
    recording = builder.recording
  }

  /// Why each name that stands for `None` does so, from the recording alone.
  public func reasons() throws -> [String: AbsenceReason] {
    guard outcome.values.contains(where: { $0.literal == nil }) else { return [:] }
    var rows: [Int: [Outcome]] = [:]
    for row in try Explainer(MemoryTape(recording)).outcomes() {
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
