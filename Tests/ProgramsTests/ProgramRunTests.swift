import Autodiff
import Foundation
import TapeFormat
import Testing

@testable import Programs

@Suite struct ProgramRunTests {
  private func outcome(_ json: String) throws -> ProgramOutcome {
    try ProgramFile(json: Data(json.utf8)).chosen(nil).program.run()
  }

  private func problem(with json: String) throws -> String {
    do throws(ProgramError) {
      let program = try ProgramFile(json: Data(json.utf8)).chosen(nil).program
      return "\(try program.run())"
    } catch {
      return "\(error)"
    }
  }

  private let x = #"{"let": "x", "constant": {"dtype": "float32", "shape": [], "values": [3]}}"#
  private let pair =
    #"{"let": "v", "constant": {"dtype": "float32", "shape": [2], "values": [1, 2]}}"#
  private let w = #"{"let": "w", "variable": {"dtype": "float32", "shape": [], "values": [5]}}"#
  private let g = #"{"let": "g", "tape": {}}"#

  @Test func namesComeInTheOrderInWhichTheyCameToMeanATensor() throws {
    let again = #"{"let": "x", "op": "add", "inputs": ["v", "v"]}"#
    let tape = #"{"let": "x", "tape": {}}"#
    func names(_ statements: String...) throws -> [String] {
      try outcome("[\(statements.joined(separator: ", "))]").values.map(\.name)
    }
    #expect(try names(x, pair, w, again) == ["x", "v", "w"])
    #expect(try names(x, pair, tape, w) == ["v", "w"])
    #expect(try names(x, pair, tape, w, again) == ["v", "w", "x"])
  }

  @Test func saysWhichOperationIsUnknownAndWhereBeforeAnythingRuns() throws {
    #expect(
      try problem(
        with: #"[\#(g), {"with": "g", "body": [{"let": "y", "op": "fft", "inputs": ["x"]}]}]"#)
        == "statement 1.body[0]: there is no operation named fft")
  }

  @Test(arguments: [
    (#"{"let": "y", "op": "mul", "inputs": ["x"]}"#, "mul takes 2 inputs, and got 1"),
    (#"{"let": "y", "op": "add_n", "inputs": []}"#, "add_n takes at least 1 inputs, and got 0"),
    (
      #"{"let": ["y", "z"], "op": "mul", "inputs": ["x", "x"]}"#,
      "mul gives 1 results, and the statement binds 2"
    ),
    (
      #"{"let": "y", "op": "cast", "inputs": ["x"]}"#, "attribute dtype of cast is missing"
    ),
    (
      #"{"let": "y", "op": "cast", "inputs": ["x"], "attributes": {"dtype": "float"}}"#,
      "attribute dtype of cast should be a type as float32 or int64, and is float"
    ),
    (
      #"{"let": "y", "op": "reduce_sum", "inputs": ["x"], "attributes": {"keepdims": 1}}"#,
      "attribute keepdims of reduce_sum should be true or false"
    ),
    (
      #"{"let": "y", "op": "reduce_sum", "inputs": ["x"], "attributes": {"axes": [0.5]}}"#,
      "attribute axes of reduce_sum should hold integers only"
    ),
    (
      #"{"let": "y", "op": "reduce_sum", "inputs": ["x"], "attributes": {"axis": [0]}}"#,
      "attribute axis of reduce_sum is none that it takes: it takes axes, keepdims"
    ),
    (
      #"{"let": "y", "op": "exp", "inputs": ["x"], "attributes": {"base": 2}}"#,
      "attribute base of exp is none that it takes: it takes none"
    ),
    (
      #"{"let": "y", "op": "pad", "inputs": ["x"], "attributes": {"paddings": [[1, 2], [1]]}}"#,
      "attribute paddings of pad should be a list of pairs of integers"
    ),
    (
      #"{"let": "y", "op": "strided_slice", "inputs": ["x"], "attributes": {"spec": [[]]}}"#,
      "attribute spec of strided_slice should hold integers, nulls, and lists of up to three of these"
    ),
    (
      #"{"let": "y", "op": "split", "inputs": ["x"], "attributes": {"num_or_sizes": "a", "axis": 0}}"#,
      "attribute num_or_sizes of split should be an integer or a list of integers"
    ),
    (#"{"let": "y", "op": "exp", "inputs": ["q"]}"#, "q is not bound to anything"),
    (#"{"let": "y", "op": "exp", "inputs": ["g"]}"#, "g is a tape, not a tensor"),
    (#"{"with": "x", "body": []}"#, "x is no tape"),
    (#"{"assign": "x", "value": "x"}"#, "x is no variable"),
    (
      #"{"let": ["a"], "gradient": {"tape": "g", "targets": ["x"], "sources": ["x", "x"]}}"#,
      "gradient binds 1 names to 2 sources"
    ),
    (
      #"{"let": "h", "constant": {"dtype": "float16", "shape": [], "values": [1]}}"#,
      "float16 is not a dtype to compute with: those are float32, float64, int32, int64, bool"
    ),
  ])
  func saysWhatAStatementGotWrong(statement: String, sentence: String) throws {
    #expect(try problem(with: "[\(x), \(g), \(statement)]") == "statement 2: \(sentence)")
  }

  @Test(arguments: [
    (#"[1]"#, [4.0, 5, 6]), (#"[[null, null, -1], 0]"#, [4, 1]),
    (#"[-1, [1, null, null]]"#, [5, 6]),
    (#"[[null, null, null], [-2, 100, 2]]"#, [2, 5]), (#"[[1], null, 2]"#, [3]),
    (#"[[1, 0, 1]]"#, []), (#"[]"#, [1, 2, 3, 4, 5, 6]),
  ])
  func slicesAsPythonDoes(spec: String, values: [Double]) throws {
    let outcome = try outcome(
      #"""
      [{"let": "x", "constant": {"dtype": "float64", "shape": [2, 3], "values": [1, 2, 3, 4, 5, 6]}},
       {"let": "y", "op": "strided_slice", "inputs": ["x"], "attributes": {"spec": \#(spec)}}]
      """#)
    #expect(outcome.value(named: "y")?.literal?.values == .floating(values))
  }

  @Test(arguments: [
    (#""mode": "EDGE""#, "EDGE is none of CONSTANT, REFLECT, SYMMETRIC"),
    (#""mode": "REFLECT""#, "a padding of 1 and 0 exceeds the 0 elements"),
    (#""value": 0.5"#, "0.5 is no number of type int32"),
  ])
  func paddingThatCannotBeIsAnOutcome(attribute: String, sentence: String) throws {
    let outcome = try outcome(
      #"""
      [{"let": "x", "constant": {"dtype": "int32", "shape": [1], "values": [1]}},
       {"let": "y", "op": "pad", "inputs": ["x"],
        "attributes": {"paddings": [[1, 0]], \#(attribute)}}]
      """#)
    #expect(outcome.failure?.kind == .invalidArgument)
    #expect(outcome.failure?.said.contains(sentence) == true)
  }

  @Test func anErrorOfTheEngineIsAnOutcomeAndKeepsWhatWasBound() throws {
    let outcome = try outcome(
      #"""
      [\#(g), \#(x), \#(pair),
       {"let": "t", "constant": {"dtype": "float32", "shape": [3], "values": [1, 2, 3]}},
       {"with": "g", "body": [{"let": "s", "op": "add", "inputs": ["x", "x"]},
                              {"let": "y", "op": "add", "inputs": ["v", "t"]}]}]
      """#)
    #expect(outcome.values.map(\.name) == ["x", "v", "t", "s"])
    #expect(outcome.failure?.kind == .invalidArgument)
    let said = try #require(outcome.failure?.said)
    #expect(said.hasPrefix("statement 4.body[1]: AddV2: "))
    #expect(said.contains("[2]") && said.contains("[3]"))
  }

  @Test func aNoneAsAnInputIsAnInvalidArgument() throws {
    let outcome = try outcome(
      #"""
      [\#(g), \#(x), \#(pair), {"with": "g", "body": []},
       {"let": ["d"], "gradient": {"tape": "g", "targets": ["v"], "sources": ["x"]}}]
      """#)
    #expect(outcome.failure == nil)
    #expect(
      outcome.values.last
        == .init(name: "d", literal: nil, origin: .init(gradientRun: 0, source: 0)))
    let failed = try self.outcome(
      #"""
      [\#(g), \#(x), \#(pair), {"with": "g", "body": []},
       {"let": ["d"], "gradient": {"tape": "g", "targets": ["v"], "sources": ["x"]}},
       {"let": "y", "op": "exp", "inputs": ["d"]}]
      """#)
    #expect(
      failed.failure
        == ProgramFailure(
          kind: .invalidArgument, said: "statement 5: d is None, and exp needs a tensor"))
  }

  @Test func everyNameKnowsTheGradientRunThatItCameFrom() throws {
    let outcome = try outcome(
      #"""
      [{"let": "g", "tape": {"persistent": true}}, \#(x), \#(w), {"with": "g", "body": [
         {"watch": "g", "values": ["x"]}, {"let": "y", "op": "mul", "inputs": ["x", "w"]}]},
       {"let": ["a"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x"]}},
       {"let": ["b", "c"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x", "w"]}},
       {"let": ["a"], "jacobian": {"tape": "g", "target": "y", "sources": ["w"]}}]
      """#)
    #expect(outcome.values.map(\.name) == ["x", "w", "y", "a", "b", "c"])
    #expect(
      outcome.values.map(\.origin) == [
        nil, nil, nil, .init(gradientRun: 2, source: 0), .init(gradientRun: 1, source: 0),
        .init(gradientRun: 1, source: 1),
      ])
  }

  @Test func aVariableStandsForItsLastValue() throws {
    let outcome = try outcome(
      #"""
      [\#(x), \#(w), {"assign": "w", "value": "x"}, {"assign": "w", "value": "x", "mode": "add"},
       {"let": "before", "op": "identity", "inputs": ["w"]},
       {"assign": "w", "value": "w", "mode": "sub"}]
      """#)
    func literal(_ number: Double) -> Literal {
      Literal(dtype: .float32, shape: [], values: .floating([number]))
    }
    #expect(outcome.value(named: "w")?.literal == literal(0))
    #expect(outcome.value(named: "before")?.literal == literal(6))
  }

  @Test func aVariableCastToItsOwnTypeIsTheVariable() throws {
    let outcome = try outcome(
      #"""
      [\#(g), \#(w), {"with": "g", "body": [
         {"let": "v", "op": "cast", "inputs": ["w"], "attributes": {"dtype": "float32"}},
         {"let": "y", "op": "mul", "inputs": ["w", "w"]}]},
       {"assign": "w", "value": "y"},
       {"let": ["dv"], "gradient": {"tape": "g", "targets": ["y", "v"], "sources": ["v"]}}]
      """#)
    #expect(outcome.value(named: "v")?.literal?.values == .floating([25]))
    #expect(outcome.value(named: "dv")?.literal?.values == .floating([11]))
  }

  @Test func aRecordingOfAProgramHasItsNamesAndNoLines() throws {
    let program = try ProgramFile(
      json: Data(
        #"""
        [\#(g), \#(x), {"with": "g", "body": [{"watch": "g", "values": ["x"]},
           {"let": "y", "op": "mul", "inputs": ["x", "x"]}]},
         {"let": ["dy"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x"]}}]
        """#.utf8)
    ).chosen(nil).program
    let builder = RecordingBuilder()
    let outcome = try TapeRecorder.record(into: builder) { try program.run() }
    #expect(outcome.value(named: "dy")?.literal?.values == .floating([6]))
    let recording = builder.recording
    #expect(recording.tapes.map(\.name) == ["g"])
    #expect(recording.operations.map(\.source) == [nil])
    #expect(recording.sources.isEmpty)
    #expect(recording.events.allSatisfy { $0.source == nil })
    #expect(Set(recording.tensors.compactMap(\.name)) == ["x", "y", "dy"])
  }

  @Test func aResultThatIsATensorWithANameKeepsIt() throws {
    let program = try ProgramFile(
      json: Data(
        #"""
        [\#(g), \#(x), {"with": "g", "body": [{"watch": "g", "values": ["x"]},
           {"let": "y", "op": "identity", "inputs": ["x"]}]},
         {"let": ["a", "b"], "gradient": {"tape": "g", "targets": ["y"], "sources": ["x", "x"]}}]
        """#.utf8)
    ).chosen(nil).program
    let builder = RecordingBuilder()
    let outcome = try TapeRecorder.record(into: builder) { try program.run() }
    #expect(outcome.values.map(\.name) == ["x", "y", "a", "b"])
    #expect(builder.recording.tensors.compactMap(\.name).contains("a"))
    #expect(!builder.recording.tensors.compactMap(\.name).contains("b"))
  }
}
