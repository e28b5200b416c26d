import Foundation
import TapeFormat
import TestSupport
import Testing

@Suite struct TapeTextErrorTests {
  /// A recording in which the marks can be replaced by what is wrong.
  private static func text(
    tensor: String = #""id": 0, "dtype": "float32", "shape": [2], "role": "constant""#,
    operation: String = #""id": 0, "sequence": 0, "name": "Neg", "inputs": [0], "outputs": []"#,
    rest: String = #""tapes": [{"id": 0}]"#
  ) -> String {
    #"{"tensors": [{\#(tensor)}], "operations": [{\#(operation)}], \#(rest)}"#
  }

  @Test(arguments: [
    (
      #"{"tensors": [{"id": 0,}]}"#,
      "not JSON at line 1, column 23: expected a key in quotes, found \"}\""
    ),
    ("{\n \"tensors\":\n [}", "not JSON at line 3, column 3: expected a value, found \"}\""),
    (
      "{\"a\": \"名\" 1}",
      "not JSON at line 1, column 11: expected a comma or the object's end, found \"1\""
    ),
    ("{\"tensors\": []", "not JSON at line 1, column 15: expected more text, found the end"),
    (
      "{\"tensors\": []} x",
      "not JSON at line 1, column 17: expected the end of the text, found \"x\""
    ),
    ("", "not JSON at line 1, column 1: expected more text, found the end"),
    (
      "{\"a\": 01}",
      "not JSON at line 1, column 8: expected no digit after a leading zero, found \"1\""
    ),
    ("{\"a\": 1.}", "not JSON at line 1, column 9: expected a digit, found \"}\""),
    (
      "{\"a\": \"\u{1}\"}",
      "not JSON at line 1, column 8: expected no control character inside a string, found byte 1"
    ),
    (
      #"{"a": "\x"}"#,
      "not JSON at line 1, column 9: expected a known escape after the backslash, found \"x\""
    ),
    (
      #"{"a": "\ud800 "}"#,
      "not JSON at line 1, column 14: expected a pair of surrogates, found byte 32"
    ),
    ("{\"a\": nul}", "not JSON at line 1, column 10: expected null, found \"}\""),
    ("{\"a\": NaN}", "not JSON at line 1, column 7: expected a value, found \"N\""),
  ])
  func malformedTextIsToldWithLineAndColumn(text: String, message: String) {
    expect(text, message)
  }

  @Test(arguments: [
    ("[]", "expected an object, found a list"),
    ("{}", "this is no recording: it has neither tensors nor operations"),
    (#"{"format": "gltf"}"#, "format: expected \"tapedeck\", found \"gltf\""),
    (
      #"{"format": "tapedeck", "version": 2}"#,
      "the text has version 2, but this build reads versions up to 1"
    ),
    (#"{"tensors": {}}"#, "tensors: expected a list, found an object"),
    (text(tensor: #""id": "x""#), "tensors[0].id: expected an integer, found \"x\""),
    (text(tensor: #""id": 1.5"#), "tensors[0].id: expected an integer, found 1.5"),
    (
      text(tensor: #""id": 99999999999999999999"#),
      "tensors[0].id: expected an integer of 64 bits, found 99999999999999999999"
    ),
    (
      text(tensor: #""id": -1"#),
      "tensors[0].id: expected an id from 0 to 4611686018427387904, found -1"
    ),
    (text(tensor: #""id": 0"#), "tensors[0]: dtype is missing"),
    (
      text(tensor: #""role": "input""#),
      "tensors[0].role: expected one of constant, variable, intermediate, found \"input\""
    ),
    (
      text(tensor: #""shape": [2, -1]"#),
      "tensors[0].shape[1]: expected an extent from 0 on, found -1"
    ),
    (
      text(
        tensor: #""id": 0, "dtype": "float32", "shape": [2], "role": "constant", "elements": [1]"#),
      "tensors[0]: its shape holds 2 elements, but there are 1"
    ),
    (
      text(
        tensor:
          #""id": 0, "dtype": "float32", "shape": [1], "role": "constant", "elements": [1, 2]"#),
      "tensors[0]: its shape holds 1 element, but there are 2"
    ),
    (
      text(
        tensor:
          #""elements": [1, "x"], "id": 0, "dtype": "float32", "shape": [2], "role": "constant""#),
      "tensors[0].elements[1]: expected a number, \"nan\", \"inf\" or \"-inf\", found \"x\""
    ),
    (
      text(tensor: #""dtype": "uint8", "elements": [256]"#),
      "tensors[0].elements[0]: 256 is out of the range of uint8"
    ),
    (
      text(tensor: #""dtype": "float32", "elements": [1e39]"#),
      "tensors[0].elements[0]: 1e39 is out of the range of float32"
    ),
    (
      text(tensor: #""dtype": "bool", "elements": [1]"#),
      "tensors[0].elements[0]: expected true or false, found 1"
    ),
    (
      text(tensor: #""dtype": "float32", "sample": [[0]]"#),
      "tensors[0].sample[0]: expected an index and an element, found 1 entries"
    ),
    (
      text(
        tensor:
          #""id": 0, "dtype": "float32", "shape": [2], "role": "constant", "sample": [[2, 1]]"#),
      "tensors[0]: its sample names element 2, but its shape holds 2"
    ),
    (
      text(
        tensor:
          #""id": 0, "dtype": "float32", "shape": [2], "role": "constant"}, {"id": 0"#),
      "tensors[1].id: the id 0 is taken already"
    ),
    (
      text(
        tensor:
          #""id": 0, "dtype": "float32", "shape": [9999999999, 9999999999], "role": "constant""#),
      "tensors[0]: its shape [9999999999, 9999999999] holds no countable elements"
    ),
  ])
  func aWrongTensorIsToldWithItsPlace(text: String, message: String) {
    expect(text, message)
  }

  @Test(arguments: [
    (
      text(operation: #""inputs": ["x"]"#),
      "operations[0].inputs[0]: expected an integer, found \"x\""
    ),
    (text(operation: #""inputs": [0, 5]"#), "operations[0].inputs[1]: there is no tensor 5"),
    (
      text(operation: #""inputs": [null]"#),
      "operations[0].inputs[0]: expected an integer, found null"
    ),
    (text(operation: #""id": 0, "sequence": 0"#), "operations[0]: name is missing"),
    (
      text(operation: #""attributes": {"a b": [1, {}]}"#),
      "operations[0].attributes.a b[1]: expected a value or a list, found an object"
    ),
    (
      text(operation: #""tapes": [{"tape": 3}]"#), "operations[0].tapes[0].tape: there is no tape 3"
    ),
    (
      text(operation: #""tapes": [{"tape": 0, "recorded": 1}]"#),
      "operations[0].tapes[0].recorded: expected true or false, found 1"
    ),
    (
      text(
        operation:
          #""id": 0, "sequence": 0, "name": "Neg", "inputs": [], "outputs": [], "gradient": 4"#),
      "operations[0].gradient: there is no gradient run 4"
    ),
    (text(rest: #""tapes": [{"id": 1}, {}]"#), "tapes[1]: id is missing"),
    (text(rest: #""events": [{"sequence": 1}]"#), "events[0]: kind is missing"),
    (
      text(rest: #""events": [{"sequence": 1, "kind": "watch", "tensor": 8}]"#),
      "events[0].tensor: there is no tensor 8"
    ),
    (
      text(
        rest: #""tapes": [{}], "gradients": [{"tape": 0, "sources": [0], "results": [null, 0]}]"#),
      "gradients[0].results: expected at most 1, one for each source, found 2"
    ),
    (
      text(rest: #""tapes": [{}], "gradients": [{"tape": 0, "steps": [{"operation": 1}]}]"#),
      "gradients[0].steps[0].operation: there is no operation 1"
    ),
    (
      text(
        rest:
          #""tapes": [{}], "gradients": [{"tape": 0, "steps": [{"operation": 0, "locals": [0, 0]}]}]"#
      ),
      "gradients[0].steps[0]: expected at most 1 locals, one for each input of the operation, found 2"
    ),
  ])
  func aWrongReferenceIsToldWithItsPlace(text: String, message: String) {
    expect(text, message)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func aDepthBombIsRefused(opening: String) {
    let bomb = "{\"x\": " + String(repeating: opening, count: 100_000)
    #expect(throws: TapeTextError.self) { try TapeText.recording(from: bomb) }
    do {
      _ = try TapeText.recording(from: bomb)
    } catch {
      #expect(
        error.description.hasSuffix("lists and objects are inside one another more than 64 times"))
    }
  }

  @Test func numbersAtTheEdgeOfWhatAMachineCountsAreRefused() {
    expect(
      Self.text(operation: #""sequence": 9223372036854775807"#),
      "operations[0].sequence: expected a place from 0 to 4611686018427387904, "
        + "found 9223372036854775807")
    expect(
      Self.text(operation: #""source": {"file": "a", "line": -1}"#),
      "operations[0].source.line: expected a line from 0 to 2147483647, found -1")
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func noDamagedByteEndsTheProgram(seed: UInt64) throws {
    var generator = Seeded(seed)
    let whole = Array(try TapeText.text(of: MemoryTape(.random(seed: seed % 9))).utf8)
    let interesting = Array("{}[]\":,\\u0-9.eE\u{0}名 null".utf8)
    for _ in 0..<20 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = interesting[Int.random(in: interesting.indices, using: &generator)]
      }
      do {
        _ = MemoryTape(try TapeText.recording(from: String(decoding: bytes, as: UTF8.self)))
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func anythingShortOfAWholeTextIsRefusedAndNothingIsLeftBehind() throws {
    let folder = try TemporaryFolder()
    let whole = Array(try TapeText.text(of: MemoryTape(.random(seed: 3))).utf8)
    for count in stride(from: 0, to: whole.count - 2, by: max(1, whole.count / 50)) {
      try Data(whole[..<count]).write(to: URL(fileURLWithPath: folder("a.json")))
      #expect(throws: TapeTextFileError.self) {
        try TapeText.importTape(from: folder("a.json"), to: folder("a.tape"))
      }
    }
    #expect(try folder.contents == ["a.json"])
  }

  @Test func aFileThatCannotBeReadIsTold() throws {
    let folder = try TemporaryFolder()
    func message(_ path: String, to tape: String) -> String? {
      do throws(TapeTextFileError) {
        try TapeText.importTape(from: path, to: tape)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(
      message(folder("no.json"), to: folder("a.tape"))
        == folder("no.json") + ": it cannot be read: there is no such file or folder")
    #expect(
      message(folder.path, to: folder("a.tape")) == folder.path
        + ": it cannot be read: it is a folder")
    try "{\"tensors\": []}".write(toFile: folder("a.json"), atomically: false, encoding: .utf8)
    #expect(message(folder("a.json"), to: folder("a.tape")) == nil)
    #expect(
      message(folder("a.json"), to: folder("a.tape"))
        == folder("a.tape") + " is there already and is not overwritten")
    #expect(
      message(folder("a.json"), to: folder("no/a.tape"))
        == folder("no/a.tape") + " cannot be written: there is no such file or folder")
  }

  private func expect(
    _ text: String, _ message: String, _ location: Testing.SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try TapeText.recording(from: text)
      Issue.record("it was read: \(text)", sourceLocation: location)
    } catch {
      #expect(error.description == message, sourceLocation: location)
    }
  }
}
