import Foundation
import TapeFormat
import Testing

/// `tapedeck check` holds what is recorded against finite differences.
struct CheckTests {
  @Test func whatIsRecordedByTheEngineAgrees() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "two-layer-network", in: folder)
    let outcome = try Command.run("check", tape)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("contributions checked, 0 differ"))
    let json = try Command.run("check", tape, "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(
      (object?["checked"] as? Int ?? 0) > 10 && (object?["differences"] as? [Any])?.isEmpty == true)
  }

  @Test func aWrongRuleIsNamedAndTheCommandFails() throws {
    let folder = try Folder()
    let path = folder.path("wrong.tape")
    try TapeFile.write(Self.wrongSquare, to: path)
    let outcome = try Command.run("check", path)
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.output.contains(
        "gradient 0, step 0: Square#0 hands on 3.0 to element 0 of input 0, and finite differences "
          + "say 6.0"), "\(outcome.output)")
    #expect(outcome.output.contains("1 contributions checked, 1 differ"))
    #expect(outcome.errors.contains("1 contribution is not what finite differences"))
    let json = try Command.run("check", path, "--json")
    #expect(json.exitCode == 1 && json.output.contains(#""name": "Square#0""#), "\(json.output)")
  }

  /// The square of 3, by a producer that forgot the factor 2.
  private static var wrongSquare: Recording {
    func tensor(_ id: Int, _ value: Double) -> Recording.Tensor {
      Recording.Tensor(
        id: id, dtype: .float32, shape: [], role: .intermediate,
        elements: .whole(.floating([value])))
    }
    var recording = Recording(tensors: [tensor(0, 3), tensor(1, 9), tensor(2, 1), tensor(3, 3)])
    recording.tapes = [.init(id: 0)]
    recording.operations = [
      .init(
        id: 0, sequence: 1, name: "Square", inputs: [0], outputs: [1],
        tapes: [.init(tape: 0, isRecorded: true)])
    ]
    recording.gradientRuns = [
      .init(
        id: 0, sequence: 2, kind: .gradient, tape: 0, targets: [1], sources: [0], seeds: [2],
        results: [3])
    ]
    recording.steps = [
      0: [.init(operation: 0, incoming: [2], contributions: [3], adjoints: [3])]
    ]
    return recording
  }
}
