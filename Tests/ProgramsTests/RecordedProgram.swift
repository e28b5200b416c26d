import Autodiff
import Explanation
import TapeFormat

@testable import Programs

/// What came of a program that was recorded while it ran.
struct RecordedProgram {
  let outcome: ProgramOutcome
  let recording: Recording

  init(_ program: Program) throws {
    let builder = RecordingBuilder()
    outcome = try TapeRecorder.record(into: builder) { try program.run() }
    recording = builder.recording
  }

  /// For every name that means `None`, why there is no gradient, from the recording alone.
  func reasons() throws -> [String: String] {
    let rows = try Explainer(MemoryTape(recording)).outcomes()
    var reasons: [String: String] = [:]
    for value in outcome.values where value.literal == nil {
      guard let origin = value.origin else { continue }
      let ofRun = rows.filter { $0.gradient == origin.gradientRun }
      guard ofRun.indices.contains(origin.source) else { continue }
      reasons[value.name] = ofRun[origin.source].reason?.rawValue
    }
    return reasons
  }
}
