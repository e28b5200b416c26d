import Foundation
import TapeFormat
import Testing

@testable import Programs

@Suite struct ProgramFileTests {
  private func statements(_ json: String) throws -> [Statement] {
    try ProgramFile(json: Data(json.utf8)).chosen(nil).program.statements
  }

  private func problem(with json: String) -> String {
    do {
      _ = try ProgramFile(json: Data(json.utf8))
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  @Test func readsEveryStatement() throws {
    let scalar = #"{"dtype": "float64", "shape": [], "values": [2.5]}"#
    let literal = Literal(dtype: .float64, shape: [], values: .floating([2.5]))
    let frozen = #"{"dtype": "float64", "shape": [], "values": [2.5], "trainable": false}"#
    let pairs: [(String, Statement)] = [
      (#"{"let": "x", "constant": \#(scalar)}"#, .constant(name: "x", literal: literal)),
      (
        #"{"let": "w", "variable": \#(scalar)}"#,
        .variable(name: "w", literal: literal, isTrainable: true)
      ),
      (
        #"{"let": "w", "variable": \#(frozen)}"#,
        .variable(name: "w", literal: literal, isTrainable: false)
      ),
      (
        #"{"let": "g", "tape": {}}"#,
        .tape(name: "g", isPersistent: false, watchesAccessedVariables: true)
      ),
      (
        #"{"let": "g", "tape": {"persistent": true, "watch_accessed_variables": false}}"#,
        .tape(name: "g", isPersistent: true, watchesAccessedVariables: false)
      ),
      (
        #"{"with": "g", "body": [{"reset": "g"}]}"#,
        .record(tape: "g", body: [.reset(tape: "g")])
      ),
      (#"{"watch": "g", "values": ["x", "y"]}"#, .watch(tape: "g", names: ["x", "y"])),
      (#"{"stop_recording": "g", "body": []}"#, .stopRecording(tape: "g", body: [])),
      (
        #"{"assign": "w", "value": "x"}"#, .assign(variable: "w", value: "x", mode: .set)
      ),
      (
        #"{"assign": "w", "value": "x", "mode": "sub"}"#,
        .assign(variable: "w", value: "x", mode: .subtract)
      ),
      (
        #"{"let": ["d"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x"]}}"#,
        .gradient(
          .init(
            names: ["d"], tape: "g", targets: ["y"], sources: ["x"], outputGradients: nil,
            unconnected: "none"))
      ),
      (
        #"""
        {"let": ["d"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x"],
         "output_gradients": [null], "unconnected": "zero"}}
        """#,
        .gradient(
          .init(
            names: ["d"], tape: "g", targets: ["y"], sources: ["x"], outputGradients: [nil],
            unconnected: "zero"))
      ),
      (
        #"{"let": ["j"], "jacobian": {"tape": "g", "target": "y", "sources": ["x"]}}"#,
        .jacobian(
          .init(names: ["j"], tape: "g", target: "y", sources: ["x"], unconnected: "none"))
      ),
      (
        #"{"let": "j", "batch_jacobian": {"tape": "g", "target": "y", "source": "x"}}"#,
        .batchJacobian(.init(name: "j", tape: "g", target: "y", source: "x"))
      ),
    ]
    for (json, statement) in pairs {
      #expect(try statements("[\(json)]") == [statement])
    }
  }

  @Test func readsAttributesOfEveryKind() throws {
    let json = #"""
      [{"let": ["a", "b"], "op": "split", "inputs": ["x"],
        "attributes": {"i": 2, "n": 1.5, "t": "SAME", "b": true, "l": [[null, 1], -1], "z": null}}]
      """#
    #expect(
      try statements(json) == [
        .operation(
          .init(
            binding: .list(["a", "b"]), operation: "split", inputs: ["x"],
            attributes: [
              "i": .integer(2), "n": .number(1.5), "t": .text("SAME"), "b": .boolean(true),
              "l": .list([.list([.null, .integer(1)]), .integer(-1)]), "z": .null,
            ]))
      ])
  }

  @Test func keepsEveryNumberAsItIsWritten() throws {
    func values(_ dtype: String, _ list: String) throws -> Recording.Values? {
      let count = list.split(separator: ",").count
      let literal = #"{"dtype": "\#(dtype)", "shape": [\#(count)], "values": [\#(list)]}"#
      guard
        case .constant(_, let literal)? =
          try statements(#"[{"let": "x", "constant": \#(literal)}]"#).first
      else { return nil }
      return literal.values
    }
    #expect(
      try values("float32", #""nan", "inf", "-inf", -0.0, 1e-3, 3"#)
        == .floating([.nan, .infinity, -.infinity, -0.0, 1e-3, 3]))
    #expect(try values("int64", "9007199254740993, -1") == .integral([9_007_199_254_740_993, -1]))
    #expect(try values("bool", "true, false, 1") == .boolean([true, false, true]))
  }

  @Test func takesStatementsOneCaseOrCases() throws {
    let reset = #"[{"reset": "g"}]"#
    let alone = try ProgramFile(json: Data(reset.utf8)).chosen(nil)
    #expect(alone.id == nil && alone.program.statements == [.reset(tape: "g")])
    let one = try ProgramFile(json: Data(#"{"id": "a/b", "program": \#(reset)}"#.utf8))
    #expect(try one.chosen(nil).id == "a/b")
    let cases = (0..<5).map { #"{"id": "a/\#($0)", "program": \#(reset)}"# }
    let several = try ProgramFile(
      json: Data(#"{"cases": [\#(cases.joined(separator: ","))]}"#.utf8))
    #expect(try several.chosen("a/3").id == "a/3")
    #expect(throws: ProgramError.severalCases(some: ["a/0", "a/1", "a/2"], count: 5)) {
      try several.chosen(nil)
    }
    #expect(throws: ProgramError.noSuchCase(id: "x", some: ["a/0", "a/1", "a/2"])) {
      try several.chosen("x")
    }
  }

  @Test(arguments: [
    ("[", "this is not JSON, so it is no program"),
    ("", "this is not JSON, so it is no program"),
    ("3", "a program is a list of statements, or an object that holds program or cases"),
    ("{}", "a program is a list of statements, or an object that holds program or cases"),
    (
      #"[{"with": "g", "body": [{"reset": "g"}, {"reset": 3}]}]"#,
      "statement 0.body[1], reset: should be a text"
    ),
    (#"[{"with": "g", "body": 3}]"#, "statement 0, body: should be a list"),
    (#"[{"let": "y", "op": "mul"}]"#, "statement 0: inputs is missing"),
    (
      #"[{"let": "y", "op": "mul", "inputs": ["x", null]}]"#,
      "statement 0, inputs[1]: should be a text, not null"
    ),
    (
      #"[{"let": 3, "op": "mul", "inputs": []}]"#,
      "statement 0, let: should be a name or a list of names"
    ),
    (
      #"[{"let": "x", "constant": {"dtype": "float32", "shape": [2], "values": [1]}}]"#,
      "statement 0, constant.values: should hold 2 numbers for shape [2], and holds 1"
    ),
    (
      #"[{"let": "x", "constant": {"dtype": "int32", "shape": [1], "values": [1.5]}}]"#,
      "statement 0, constant.values[0]: should be an integer"
    ),
    (
      #"[{"let": "x", "constant": {"dtype": "int32", "shape": [1], "values": [3000000000]}}]"#,
      "statement 0, constant.values: holds 3000000000, which int32 does not reach"
    ),
    (
      #"[{"let": "x", "constant": {"dtype": "float", "shape": [], "values": [1]}}]"#,
      "statement 0, constant.dtype: should be a type as float32 or int64, and is float"
    ),
    (
      #"{"cases": [{"id": "a/b", "program": [{"assign": "w", "value": "x", "mode": "mul"}]}]}"#,
      "case a/b, statement 0, mode: should be set, add or sub, and is mul"
    ),
  ])
  func saysWhatIsWrongAndWhere(json: String, sentence: String) {
    #expect(problem(with: json) == sentence)
  }

  @Test func aStrangeStatementIsToldWhatStatementsThereAre() {
    #expect(problem(with: #"[{"let": "x"}]"#).hasPrefix("statement 0: this is no statement"))
  }
}
