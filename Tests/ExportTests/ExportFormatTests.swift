import Export
import TapeFormat
import Testing

@Suite struct ExportFormatTests {
  /// x² on the tape and w³ off it; a split whose halves are multiplied; dy/dx and dy/dw.
  private static let recording = Recording(
    title: "two \"branches\"",
    tensors: [
      .init(id: 0, name: "x", dtype: .float32, shape: [2, 3], role: .constant),
      .init(id: 1, name: "权重\n<w>", dtype: .float32, shape: [], role: .variable),
      .init(
        id: 2, dtype: .float32, shape: [], role: .constant, elements: .whole(.floating([2]))),
      .init(id: 3, dtype: .float32, shape: [2, 3], role: .intermediate),
      .init(id: 4, name: "z", dtype: .float32, shape: [], role: .intermediate),
      .init(id: 5, dtype: .float32, shape: [1, 3], role: .intermediate),
      .init(id: 6, dtype: .float32, shape: [1, 3], role: .intermediate),
      .init(id: 7, name: "y", dtype: .float32, shape: [1, 3], role: .intermediate),
      .init(id: 8, dtype: .float32, shape: [1, 3], role: .intermediate),
    ],
    operations: [
      .init(
        id: 10, sequence: 1, name: "Pow", inputs: [0, 2], outputs: [3],
        tapes: [.init(tape: 0, isRecorded: true)]),
      .init(
        id: 11, sequence: 2, name: "Cube", inputs: [1], outputs: [4],
        tapes: [.init(tape: 0, isRecorded: false, reason: .noInputWatched)]),
      .init(
        id: 12, sequence: 3, name: "Split", inputs: [3], outputs: [5, 6],
        tapes: [.init(tape: 0, isRecorded: true)]),
      .init(
        id: 13, sequence: 4, name: "Mul", inputs: [5, 6], outputs: [7],
        tapes: [.init(tape: 0, isRecorded: true)]),
    ],
    tapes: [.init(id: 0)],
    gradientRuns: [
      .init(
        id: 0, sequence: 5, kind: .gradient, tape: 0, targets: [7], sources: [0, 1],
        results: [8, nil])
    ])

  private func text(_ format: ExportFormat, _ recording: Recording) throws -> String {
    var bytes: [UInt8] = []
    try withoutActuallyEscaping({ bytes += $0 }) { take in
      try format.write(MemoryTape(recording), to: take)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func theGraphForGraphvizNamesShapesAndMarks() throws {
    #expect(
      try text(.dot, Self.recording) == #"""
        digraph "two \"branches\"" {
          node [shape=box, style="rounded"];
          t0 [label="x\nfloat32 [2, 3]", shape=ellipse, penwidth=2];
          t1 [label="权重\\n<w>\nvariable float32\ngradient: None", shape=ellipse, penwidth=2, color=red, fontcolor=red];
          t2 [label="2.0\nfloat32", shape=ellipse];
          o10 [label="Pow#10\nfloat32 [2, 3]"];
          t0 -> o10;
          t2 -> o10;
          o11 [label="Cube#11\nz: float32", style="rounded,dashed"];
          t1 -> o11;
          o12 [label="Split#12\nfloat32 [1, 3]\nSplit#12:1: float32 [1, 3]"];
          o10 -> o12;
          o13 [label="Mul#13\ny: float32 [1, 3]", peripheries=2];
          o12 -> o13 [label="Split#12"];
          o12 -> o13 [label="Split#12:1"];
        }

        """#)
  }

  @Test func theGraphForMermaidNamesShapesAndMarks() throws {
    #expect(
      try text(.mermaid, Self.recording) == """
        flowchart TD
          accTitle: two #34;branches#34;
          classDef unrecorded stroke-dasharray: 5 5
          classDef source stroke-width: 3px
          classDef target stroke-width: 3px,stroke-dasharray: 0
          classDef none stroke: #c00,color: #c00
          t0(["x<br/>float32 [2, 3]"])
          class t0 source
          t1(["权重#92;n#60;w#62;<br/>variable float32<br/>gradient: None"])
          class t1 source
          class t1 none
          t2(["2.0<br/>float32"])
          o10["Pow#35;10<br/>float32 [2, 3]"]
          t0 --> o10
          t2 --> o10
          o11["Cube#35;11<br/>z: float32"]
          class o11 unrecorded
          t1 --> o11
          o12["Split#35;12<br/>float32 [1, 3]<br/>Split#35;12:1: float32 [1, 3]"]
          o10 --> o12
          o13["Mul#35;13<br/>y: float32 [1, 3]"]
          class o13 target
          o12 -->|"Split#35;12"| o13
          o12 -->|"Split#35;12:1"| o13

        """)
  }

  @Test func aRecordingWithoutGradientsIsMarkedByAnyTape() throws {
    var recording = Self.recording
    recording.gradientRuns = []
    let text = try text(.dot, recording)
    #expect(text.contains(#"o11 [label="Cube#11\nz: float32", style="rounded,dashed"]"#))
    #expect(!text.contains("None"))
    #expect(!text.contains("peripheries"))
  }

  @Test func jsonIsTheTextForm() throws {
    #expect(
      try text(.json, Self.recording) == TapeText.text(of: MemoryTape(Self.recording)))
  }

  @Test(arguments: ExportFormat.allCases)
  func anEmptyRecordingIsAnEmptyGraph(format: ExportFormat) throws {
    #expect(!(try text(format, Recording())).isEmpty)
  }

  /// A chain of additions long enough to be read and written in several pieces.
  @Test(arguments: [ExportFormat.dot, .mermaid])
  func aLongTapeHasEveryNodeAndEdgeOnce(format: ExportFormat) throws {
    let count = 3000
    let recording = Recording(
      tensors: (0...count).map {
        .init(id: $0, dtype: .float32, shape: [], role: $0 == 0 ? .variable : .intermediate)
      },
      operations: (0..<count).map {
        .init(id: $0, sequence: $0, name: "AddV2", inputs: [$0, $0], outputs: [$0 + 1])
      })
    let lines = try text(format, recording).split(separator: "\n")
    let arrow = format == .dot ? " -> " : " --> "
    #expect(lines.filter { $0.contains(arrow) }.count == 2 * count)
    #expect(lines.filter { $0.contains("AddV2") }.count == count)
    #expect(lines.filter { $0.contains("variable#") || $0.contains("variable#35;") }.count == 1)
  }
}
