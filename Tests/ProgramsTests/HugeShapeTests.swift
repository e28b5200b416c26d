import Foundation
import Programs
import Testing

/// A program that asks for more than the machine has is answered, and does not take it down.
@Suite struct HugeShapeTests {
  @Test(arguments: [
    #"{"let": "y", "op": "tile", "inputs": ["x"], "attributes": {"multiples": [1000000000000]}}"#,
    #"{"let": "y", "op": "broadcast_to", "inputs": ["x"], "attributes": {"shape": [99999999, 99999999]}}"#,
    #"{"let": "y", "op": "one_hot", "inputs": ["i"], "attributes": {"depth": 900000000000}}"#,
    #"{"let": "y", "op": "pad", "inputs": ["x"], "attributes": {"paddings": [[0, 4000000000000]]}}"#,
    #"{"let": "y", "op": "repeat", "inputs": ["x"], "attributes": {"repeats": 800000000000, "axis": 0}}"#,
  ])
  func isAnInvalidArgument(_ statement: String) throws {
    let text = """
      [{"let": "x", "constant": {"dtype": "float32", "shape": [1], "values": [1]}},
       {"let": "i", "constant": {"dtype": "int32", "shape": [1], "values": [0]}}, \(statement)]
      """
    let program = try ProgramFile(json: Data(text.utf8)).chosen(nil).program
    let outcome = try RecordedProgram(program).outcome
    #expect(outcome.failure?.kind == .invalidArgument)
  }
}
