import Foundation
import TapeFormat
import Testing

@Suite struct TapeTextTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func aRecordingComesBackFromItsText(seed: UInt64) throws {
    let recording = Recording.random(seed: seed)
    let text = try TapeText.text(of: MemoryTape(recording))
    expectSame(try TapeText.recording(from: text).canonical, recording.canonical)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func fileAndTextFollowEachOther(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let recording = Recording.random(seed: seed)
    try TapeFile.write(recording, to: folder("a.tape"))
    let text = try TapeText.text(of: TapeFile(path: folder("a.tape")))
    try text.write(toFile: folder("a.json"), atomically: false, encoding: .utf8)
    try TapeText.importTape(from: folder("a.json"), to: folder("b.tape"))
    let file = try TapeFile(path: folder("b.tape"))
    expectSame(try Recording(reading: file), recording.canonical)
    #expect(try TapeText.text(of: file) == text)
  }

  @Test func theTextIsWhatTheFormatSays() throws {
    let recording = Recording(
      title: "t", producer: "p",
      tensors: [
        .init(
          id: 0, name: "x", dtype: .float32, shape: [2], role: .constant,
          elements: .whole(.floating([Double(Float(0.1)), .nan])))
      ],
      operations: [
        .init(
          id: 0, sequence: 1, name: "Neg", inputs: [0], outputs: [],
          source: .init(file: "a.swift", line: 3, isNear: true))
      ])
    #expect(
      try TapeText.text(of: MemoryTape(recording)) == """
        {
        "complete": true,
        "events": [],
        "format": "tapedeck",
        "gradients": [],
        "operations": [
        {"attributes": {}, "differentiable": null, "formulas": [], "gradient": null, "id": 0, \
        "inputs": [0], "name": "Neg", "outputs": [], "scope": null, "sequence": 1, \
        "source": {"file": "a.swift", "line": 3, "near": true}, "tapes": []}
        ],
        "producer": "p",
        "sources": [],
        "tapes": [],
        "tensors": [
        {"dtype": "float32", "elements": [0.1, "nan"], "id": 0, "name": "x", \
        "role": "constant", "sample": null, "shape": [2], "statistics": null, "trainable": null}
        ],
        "title": "t",
        "version": 1
        }

        """)
  }

  @Test func theRequiredFieldsAreEnough() throws {
    let recording = try TapeText.recording(
      from: """
        {"operations": [{"id": 7, "sequence": 2, "name": "Mul", "inputs": [3, 3], "outputs": [1]}],
         "more": [{}],
         "tensors": [{"id": 3, "dtype": "float32", "shape": [], "role": "constant", "new": 1},
                     {"id": 1, "role": "intermediate", "shape": [], "dtype": "float32",
                      "name": null, "elements": null, "statistics": null}]}
        """)
    #expect(
      recording.operations == [
        .init(id: 7, sequence: 2, name: "Mul", inputs: [3, 3], outputs: [1])
      ])
    #expect(recording.tensors.map(\.id) == [3, 1])
    #expect(recording.isComplete)
  }

  @Test func elementsMayComeBeforeTheirType() throws {
    let recording = try TapeText.recording(
      from: """
        {"tensors": [{"elements": [9007199254740993, -9223372036854775808], "id": 0,
          "shape": [2], "role": "constant", "dtype": "int64"}]}
        """)
    #expect(
      recording.tensors[0].elements == .whole(.integral([9_007_199_254_740_993, .min])))
  }

  @Test func aFloatIsReadAsTheNearestOfItsType() throws {
    // Halfway between two float32 but for the last digit: by way of a double it would round down.
    let recording = try TapeText.recording(
      from: """
        {"tensors": [{"id": 0, "dtype": "float32", "shape": [], "role": "constant",
          "elements": [1.00000005960464477540]}]}
        """)
    #expect(recording.tensors[0].elements == .whole(.floating([Double(Float(1).nextUp)])))
  }

  @Test func textOfEveryKindOfEscapeIsRead() throws {
    let recording = try TapeText.recording(
      from: #"{"tensors": [], "title": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#)
    #expect(recording.title == "\"\\/\u{8}\u{C}\n\r\té😀")
  }
}
