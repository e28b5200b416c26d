import CSQLite
import Foundation
import TapeFormat
import Testing

@Suite struct TapeFileVerifyTests {
  private let folder: TemporaryFolder
  private var path: String { folder("a.tape") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// x and y = x · x, and its gradient.
  private static let recording = Recording(
    tensors: (0..<4).map {
      .init(
        id: $0, dtype: .float32, shape: [], role: .intermediate, elements: .whole(.floating([1])))
    },
    operations: [
      .init(
        id: 0, sequence: 1, name: "Mul", inputs: [0, 0], outputs: [1],
        attributes: ["a": .integer(1)], formulas: ["f", "g"],
        tapes: [.init(tape: 0, isRecorded: true)])
    ],
    tapes: [.init(id: 0)], events: [.init(sequence: 0, tape: 0, kind: .watch, tensor: 0)],
    gradientRuns: [
      .init(id: 0, sequence: 2, kind: .gradient, tape: 0, targets: [1], sources: [0], seeds: [2])
    ],
    steps: [
      0: [.init(operation: 0, incoming: [2], contributions: [3, 3], adjoints: [3, 3])]
    ])

  @Test func aSoundTapeHasNoProblems() throws {
    try TapeFile.write(Self.recording, to: path)
    #expect(try TapeFile(path: path).verify() == [])
  }

  @Test(arguments: [
    (
      "UPDATE tensors SET dtype = 'float99' WHERE id = 2",
      "row 2 of tensors is damaged: dtype is \"float99\", not one of bool, int8, int16, int32, int64, uint8, uint16, uint32, float16, bfloat16, float32, float64"
    ),
    (
      "UPDATE tensors SET shape = '[2' WHERE id = 2",
      "row 2 of tensors is damaged: shape is \"[2\", not a list as [2,3]"
    ),
    (
      "UPDATE tensors SET shape = '[2]' WHERE id = 2",
      "row 2 of tensors is damaged: elements has 4 bytes where 2 of float32 should be"
    ),
    (
      "UPDATE tensors SET shape = '[9223372036854775807,3]' WHERE id = 2",
      "row 2 of tensors is damaged: its shape [9223372036854775807, 3] holds no countable elements"
    ),
    (
      "UPDATE tensors SET dtype = 'bool', elements = x'02' WHERE id = 2",
      "row 2 of tensors is damaged: elements holds no whole elements of bool"
    ),
    (
      "UPDATE tensors SET elements = NULL, sample = x'0000803f', sample_indices = x'05' WHERE id = 2",
      "row 2 of tensors is damaged: sample_indices holds no whole numbers of 64 bits"
    ),
    (
      "UPDATE tensors SET elements = NULL, sample = x'0000803f', sample_indices = x'0500000000000000' WHERE id = 2",
      "row 2 of tensors is damaged: its sample names element 5, but its shape holds 1"
    ),
    (
      "UPDATE tensors SET trainable = 2 WHERE id = 2",
      "row 2 of tensors is damaged: trainable is 2 where 0 or 1 should be"
    ),
    (
      "UPDATE tensors SET name = CAST(x'ff' AS TEXT) WHERE id = 2",
      "row 2 of tensors is damaged: name is not UTF-8"
    ),
    (
      "UPDATE operations SET sequence = 9223372036854775807",
      "row 0 of operations is damaged: sequence is 9223372036854775807 where "
        + "0 to 4611686018427387904 should be"
    ),
    (
      "UPDATE operations SET position = 1",
      "row 0 of operations is damaged: its position is not 0, its place"
    ),
    (
      "UPDATE operation_inputs SET slot = 5 WHERE slot = 1",
      "row 0 of operation_inputs is damaged: it has slot 5 where 1 should be"
    ),
    (
      "UPDATE operation_inputs SET tensor = 77 WHERE slot = 1",
      "row 0 of operation_inputs is damaged: its tensor names none of tensors: 77"
    ),
    (
      "UPDATE operation_attributes SET value = '{}'",
      "row 0 of operation_attributes is damaged: the value of a is not a value or a list in JSON"
    ),
    (
      "UPDATE operation_tapes SET reason = 'because'",
      "row 0 of operation_tapes is damaged: reason is \"because\", not one of no_input_watched, recording_stopped, outside_tape, non_differentiable_dtype, stop_gradient, reset"
    ),
    (
      "UPDATE operation_tapes SET tape = 5",
      "row 0 of operation_tapes is damaged: its tape names none of tapes: 5"
    ),
    (
      "UPDATE events SET kind = 'end'",
      "row 0 of events is damaged: kind is \"end\", not one of enter, leave, watch, stop, resume, reset, assign"
    ),
    (
      "UPDATE events SET source_file = 'a'",
      "row 0 of events is damaged: source_line is missing where a whole number should be"
    ),
    (
      "UPDATE gradients SET kind = 'slope'",
      "row 0 of gradients is damaged: kind is \"slope\", not one of gradient, jacobian, batch_jacobian"
    ),
    (
      "UPDATE steps SET step = 3",
      "row 0 of steps is damaged: step 0 is missing before 3"
    ),
    (
      "UPDATE step_inputs SET contribution = 9 WHERE slot = 0",
      "row 0 of step_inputs is damaged: its contribution names none of tensors: 9"
    ),
  ])
  func aDamagedRowIsFoundAndNamed(damage: String, problem: String) throws {
    try TapeFile.write(Self.recording, to: path)
    try sqlite(path, damage)
    #expect(try TapeFile(path: path).verify().map(\.description) == [problem])
  }

  /// y = sin sin sin sin x and its gradient: tensor k + 1 is what operation k computes of tensor k.
  private static let chain = Recording(
    tensors: (0..<9).map { .init(id: $0, dtype: .float32, shape: [], role: .intermediate) },
    operations: (0..<4).map {
      .init(id: $0, sequence: $0, name: "Sin", inputs: [$0], outputs: [$0 + 1])
    },
    tapes: [.init(id: 0)],
    gradientRuns: [
      .init(
        id: 7, sequence: 4, kind: .gradient, tape: 0, targets: [4], sources: [0], seeds: [5],
        results: [8])
    ],
    steps: [
      7: (0..<4).map {
        .init(operation: 3 - $0, incoming: [5 + $0], contributions: [5 + $0], adjoints: [5 + $0])
      }
    ])

  @Test(
    arguments: [
      (
        "UPDATE operation_outputs SET tensor = 3 WHERE operation = 3",
        ["tensor 3 is computed by operations 2 and 3"]
      ),
      (
        "UPDATE operation_outputs SET tensor = 2 WHERE operation <> 3",
        ["tensor 2 is computed by operations 0 and 2"]
      ),
      (
        "UPDATE operation_inputs SET tensor = 3 WHERE operation = 2",
        ["operation 2 uses its own output, tensor 3"]
      ),
      (
        "UPDATE operation_inputs SET tensor = 4 WHERE operation = 1",
        ["operation 1 uses tensor 4, which operation 3 computes later"]
      ),
      ("DELETE FROM gradient_targets", ["gradient run 7 has steps but no target"]),
      (
        "DELETE FROM operation_outputs WHERE operation = 3",
        ["step 0 of gradient run 7 differentiates operation 3, which has no output"]
      ),
      (
        "INSERT INTO step_outputs VALUES (7, 2, 1, 6)",
        ["step 2 of gradient run 7 has an adjoint of output 1, which its operation does not have"]
      ),
      (
        "UPDATE step_inputs SET tensor = 1 WHERE step = 1",
        ["step 1 of gradient run 7 pays to another tensor than its operation's input 0"]
      ),
      (
        "UPDATE steps SET operation = 2 WHERE step = 0",
        ["step 1 of gradient run 7 differentiates operation 2, which a step before it does"]
      ),
    ], [true, false])
  func rowsThatContradictEachOtherAreTold(
    damage: (change: String, problems: [String]), isIndexed: Bool
  ) throws {
    try TapeFile.write(Self.chain, to: path)
    #expect(try TapeFile(path: path).verify() == [])
    try sqlite(path, damage.change)
    if !isIndexed {
      try sqlite(
        path,
        "UPDATE recording SET indexed = 0; DELETE FROM scopes; DELETE FROM scope_inputs; DELETE FROM ledger_marks"
      )
    }
    #expect(try TapeFile(path: path).verify().map(\.description) == damage.problems)
  }

  @Test func noMoreContradictionsAreToldThanAskedFor() throws {
    try TapeFile.write(Self.chain, to: path)
    try sqlite(
      path,
      "UPDATE steps SET operation = 2; DELETE FROM gradient_targets"
    )
    let file = try TapeFile(path: path)
    #expect(file.verify().count == 4)
    #expect(file.verify(limit: 2).count == 2)
  }

  /// As a recorder writes down what was on a tape before it began.
  @Test func anOperationThatIsMetInTheRunThatTakesItBackMayComeAfterItsUse() throws {
    var recording = Self.chain
    recording.operations[0].sequence = 5
    try TapeFile.write(recording, to: path)
    #expect(try TapeFile(path: path).verify() == [])
    recording.operations[0].sequence = 3
    recording.operations[3].sequence = 3
    try TapeFile.write(recording, to: path, replacingExisting: true)
    #expect(
      try TapeFile(path: path).verify().map(\.description)
        == ["operation 1 uses tensor 1, which operation 0 computes later"])
  }

  @Test func aRunWithoutSourcesOrWithoutTargetsIsSound() throws {
    var recording = Self.chain
    recording.gradientRuns[0].sources = []
    recording.gradientRuns[0].results = []
    recording.gradientRuns.append(
      .init(id: 9, sequence: 5, kind: .gradient, tape: 0, targets: [], sources: [0]))
    try TapeFile.write(recording, to: path)
    #expect(try TapeFile(path: path).verify() == [])
  }

  @Test func oneDamagedRowHidesNoOther() throws {
    try TapeFile.write(Self.recording, to: path)
    try sqlite(path, "UPDATE tensors SET role = 'x'")
    let file = try TapeFile(path: path)
    #expect(file.verify().count == 4)
    #expect(file.verify(limit: 3).count == 3)
    #expect(try file.operations(at: 0..<1) == MemoryTape(Self.recording).operations(at: 0..<1))
    #expect(throws: TapeReadingError.self) { try file.tensors(withIDs: [2], elements: false) }
  }

  /// More rows than are looked at together.
  @Test func damageFarBehindIsFoundToo() throws {
    let count = 5_000
    var recording = Self.recording
    recording.tensors = (0...count).map {
      .init(id: $0, dtype: .float32, shape: [], role: .intermediate)
    }
    recording.operations = (0..<count).map {
      .init(id: $0, sequence: $0 + 1, name: "Sin", inputs: [$0], outputs: [$0 + 1])
    }
    recording.gradientRuns[0].sequence = count + 1
    recording.steps = [
      0: (0..<count).reversed().map { .init(operation: $0, incoming: [2], contributions: [3]) }
    ]
    try TapeFile.write(recording, to: path)
    #expect(try TapeFile(path: path).verify() == [])
    try sqlite(path, "UPDATE tensors SET role = 'x' WHERE id = 4900")
    try sqlite(path, "UPDATE operations SET source_file = 'a.swift' WHERE id = 4800")
    try sqlite(path, "UPDATE step_inputs SET slot = 7 WHERE step = 4700")
    #expect(
      try TapeFile(path: path).verify().map { $0.description.prefix { $0 != ":" } } == [
        "row 4900 of tensors is damaged", "row 4800 of operations is damaged",
        "row 0 of step_inputs is damaged",
      ])
  }

  @Test func aDamagedPageIsFound() throws {
    try TapeFile.write(.random(seed: 2), to: path)
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    // An index loses an entry: what is looked up through it would not be found.
    let root = try number(
      "SELECT rootpage FROM sqlite_schema WHERE name = 'operation_outputs_by_tensor'", in: path)
    bytes[4096 * (root - 1) + 4] -= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let problems = try TapeFile(path: path).verify()
    #expect(
      problems.first?.description.contains("its pages or indices do not fit together") == true,
      "\(problems)")
  }

  @Test func whatCannotBeReadOnIsAProblemToo() throws {
    try TapeFile.write(.random(seed: 2), to: path)
    var bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    let file = try TapeFile(path: path)
    // Every page behind the schema becomes one of no known kind.
    for page in stride(from: 8192, to: bytes.count, by: 4096) { bytes[page] = 0xEE }
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    #expect(!file.verify().isEmpty)
  }

  /// The number with which a query answers.
  private func number(_ query: String, in path: String) throws -> Int {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    #expect(sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK)
    defer { sqlite3_finalize(statement) }
    try #require(sqlite3_step(statement) == SQLITE_ROW)
    return Int(sqlite3_column_int64(statement, 0))
  }
}
