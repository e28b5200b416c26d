import Foundation
import TapeFormat
import Testing

@testable import Programs

/// Programs that nobody means well with: each is refused in a sentence with the facts.
@Suite struct HostileProgramTests {
  /// A vector x of [1, 2], indices i of [0, 1], a matrix m, an image, and a statement after them.
  private func said(_ statement: String) throws -> String? {
    let json = """
      [{"let": "x", "constant": {"dtype": "float32", "shape": [2], "values": [1, 2]}},
       {"let": "i", "constant": {"dtype": "int32", "shape": [2], "values": [0, 5]}},
       {"let": "m", "constant": {"dtype": "float32", "shape": [2, 3], "values": [1, 2, 3, 4, 5, 6]}},
       {"let": "e", "constant": {"dtype": "float32", "shape": [0, 3], "values": []}},
       {"let": "g", "tape": {}}, \(statement)]
      """
    return try message(Data(json.utf8))
  }

  /// What is said of a text that is no program, or of where a program stops.
  private func message(_ json: Data) throws -> String? {
    do throws(ProgramError) {
      return try ProgramFile(json: json).chosen(nil).program.run().failure.map {
        "\($0.kind.rawValue): \($0.said)"
      }
    } catch {
      return "\(error)"
    }
  }

  private func operation(
    _ name: String, _ inputs: String, _ attributes: String = "{}"
  ) throws -> String? {
    let names = inputs.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", ")
    return try said(
      #"{"let": "y", "op": "\#(name)", "inputs": [\#(names)], "attributes": \#(attributes)}"#)
  }

  private static let huge = "1099511627776"
  private static let least = "-9223372036854775808"

  @Test func shapesAndDTypesAreNamedInTheSentence() throws {
    #expect(
      try operation("add", "x m")
        == "invalid_argument: statement 5: AddV2: the shapes [2] and [2, 3] do not fit")
    #expect(
      try operation("mul", "x i")
        == "invalid_argument: statement 5: Mul: float32 and int32 do not mix; cast one of them first"
    )
    #expect(try operation("reduce_sum", "m", #"{"axes": [2]}"#)?.contains("axis 2") == true)
    #expect(try operation("argmax", "e", #"{"axis": 0}"#)?.contains("[0, 3]") == true)
    #expect(try operation("gather", "x i")?.contains("index 5") == true)
    #expect(try operation("matrix_inverse", "m")?.contains("[2, 3]") == true)
    #expect(try operation("reshape", "x", #"{"shape": [-5]}"#)?.contains("-5") == true)
  }

  @Test(arguments: [
    ("broadcast_to", "x", #"{"shape": [HUGE, 2]}"#), ("one_hot", "i", #"{"depth": HUGE}"#),
    ("one_hot", "i", #"{"depth": -5}"#), ("tile", "x", #"{"multiples": [HUGE]}"#),
    ("tile", "x", #"{"multiples": [-1]}"#), ("pad", "x", #"{"paddings": [[HUGE, 1]]}"#),
    ("pad", "x", #"{"paddings": [[LEAST, 1]]}"#),
    ("segment_sum", "x i", #"{"num_segments": HUGE}"#),
    ("segment_sum", "x i", #"{"num_segments": LEAST}"#),
    ("repeat", "x", #"{"repeats": HUGE, "axis": 0}"#),
    ("repeat", "x", #"{"repeats": LEAST, "axis": 0}"#),
    ("expand_dims", "x", #"{"axis": LEAST}"#), ("cumsum", "x", #"{"axis": LEAST}"#),
    ("top_k", "x", #"{"k": HUGE}"#), ("slice", "x", #"{"begin": [HUGE], "size": [HUGE]}"#),
    ("scatter_nd", "i x", #"{"shape": [HUGE, HUGE]}"#),
    ("split", "x", #"{"num_or_sizes": HUGE, "axis": 0}"#),
    ("split", "e", #"{"num_or_sizes": HUGE, "axis": 0}"#),
    ("tensordot", "x x", #"{"axes": LEAST}"#), ("transpose", "m", #"{"perm": [LEAST, 0]}"#),
    ("einsum", "x x", #"{"equation": "i,j->ijk"}"#), ("einsum", "x", #"{"equation": "→"}"#),
    ("cast", "x", #"{"dtype": "float16"}"#), ("cast", "x", #"{"dtype": "colour"}"#),
    ("reshape", "x", #"{"shape": "wide"}"#), ("reshape", "x", #"{"shape": [1.5]}"#),
    ("reshape", "x", "{}"), ("reduce_sum", "x", #"{"axes": {"a": 1}}"#),
    ("reduce_sum", "x", #"{"keepdims": 3}"#), ("exp", "x", #"{"colour": 3}"#),
    ("exp", "x x", "{}"), ("exp", "", "{}"), ("exp", "nobody", "{}"), ("exp", "g", "{}"),
    ("no_such_operation", "x", "{}"),
  ])
  func settingsThatMakeNoSenseAreRefused(
    name: String, inputs: String, attributes: String
  ) throws {
    let attributes = attributes.replacingOccurrences(of: "HUGE", with: Self.huge)
      .replacingOccurrences(of: "LEAST", with: Self.least)
    let found = try #require(try operation(name, inputs, attributes))
    #expect(found.contains("statement 5"))
  }

  @Test func aTensorThatDoesNotFitTheMemoryIsRefused() throws {
    let found = try operation("broadcast_to", "x", #"{"shape": [1125899906842624, 2]}"#)
    #expect(found?.contains("has too many elements for this machine") == true)
  }

  @Test(arguments: [[0, 500_000_000_000_000_000], [500_000_000_000, 0, 0]])
  func anExtentOfNoneDoesNotHideThatTheOthersHaveNoRoom(shape: [Int]) throws {
    let found = try said(
      #"{"let": "n", "constant": {"dtype": "float32", "shape": \#(shape), "values": []}}"#)
    #expect(found?.contains("has too many elements for this machine") == true)
    let tiles = shape.map { max(1, $0) }
    let ones = Array(repeating: 0, count: shape.count)
    let grown = try said(
      """
      {"let": "n", "constant": {"dtype": "float32", "shape": \(ones), "values": []}},
      {"let": "y", "op": "pad", "inputs": ["n"], "attributes": {"paddings": \(
        zip(tiles, shape).map { [0, $1 == 0 ? 0 : $0] })}}
      """)
    #expect(grown?.contains("has too many elements for this machine") == true)
  }

  @Test func aLongTensorOfNothingIsWorkedOnAsQuicklyAsAShortOne() throws {
    for (name, attributes) in [
      ("roll", #"{"shift": 1, "axis": 0}"#), ("reduce_sum", #"{"axes": [0]}"#),
      ("concat", #"{"axis": 1}"#), ("exp", "{}"), ("reverse", #"{"axes": [0]}"#),
    ] {
      let inputs = name == "concat" ? #""n", "n""# : #""n""#
      let found = try said(
        """
        {"let": "n", "constant": {"dtype": "float32", "shape": [20000000, 0], "values": []}},
        {"let": "y", "op": "\(name)", "inputs": [\(inputs)], "attributes": \(attributes)}
        """)
      #expect(found == nil, "\(name)")
    }
  }

  @Test func partsThatThereIsNoRoomForAreRefused() throws {
    let found = try said(
      """
      {"let": "n", "constant": {"dtype": "float32", "shape": [100000000, 0], "values": []}},
      {"let": ["y"], "op": "unstack", "inputs": ["n"], "attributes": {"axis": 0}}
      """)
    #expect(found?.contains("has too many elements for this machine") == true)
  }

  @Test func aJacobianThatIsTooLargeIsRefused() throws {
    let found = try said(
      """
      {"let": "y", "op": "broadcast_to", "inputs": ["x"], "attributes": {"shape": [100000, 2]}},
      {"with": "g", "body": [{"watch": "g", "values": ["y"]},
        {"let": "z", "op": "exp", "inputs": ["y"]}]},
      {"let": ["j"], "jacobian": {"tape": "g", "target": "z", "sources": ["y"]}}
      """)
    #expect(found?.contains("jacobian: the shape [100000, 2, 100000, 2] has too many") == true)
  }

  @Test(arguments: [
    "", "{", "null", "3", "[3]", "[[]]", "{}", #"{"cases": []}"#, #"{"program": {}}"#,
    #"[{"let": "x"}]"#, #"[{"let": "x", "constant": 3}]"#,
    #"[{"let": "x", "constant": {"dtype": "float32", "shape": [-1], "values": []}}]"#,
    #"[{"let": "x", "constant": {"dtype": "float32", "shape": [9223372036854775807, 9], "values": []}}]"#,
    #"[{"let": "x", "constant": {"dtype": "float32", "shape": [2], "values": [1]}}]"#,
    #"[{"let": "x", "constant": {"dtype": "int32", "shape": [1], "values": [4294967296]}}]"#,
    #"[{"let": "x", "constant": {"dtype": "int32", "shape": [1], "values": [1.5]}}]"#,
    #"[{"let": "x", "constant": {"dtype": "string", "shape": [1], "values": ["a"]}}]"#,
    #"[{"let": "x", "constant": {"dtype": "float32", "shape": [1], "values": [1e999]}}]"#,
    #"[{"with": "t", "body": [{"with": "t", "body": 3}]}]"#, #"[{"watch": "t", "values": ["x"]}]"#,
    #"[{"let": "t", "tape": {"persistent": "yes"}}]"#, #"[{"reset": "t"}]"#,
  ])
  func textsThatAreNoProgramsAreRefused(text: String) throws {
    let found = try #require(try message(Data(text.utf8)))
    #expect(!found.isEmpty && !found.contains("NSCocoa") && !found.contains("CodingKeys"))
  }

  @Test(arguments: [100, 10_000, 200_000]) func deepNestingIsNoTrap(depth: Int) throws {
    let open = String(repeating: "[", count: depth), close = String(repeating: "]", count: depth)
    #expect(try message(Data((open + close).utf8)) != nil)
    let spec = #"{"let": "y", "op": "strided_slice", "inputs": ["x"], "attributes": {"spec": "#
    #expect(try said(spec + open + close + "}}") != nil)
    let bodies = String(repeating: #"{"stop_recording": "g", "body": ["#, count: depth)
    #expect(try said(bodies + String(repeating: "]}", count: depth)) != nil)
  }
}
