import Foundation
import TestSupport
import Testing

@testable import TapeFormat

@Suite struct TapeWriterTests {
  private let folder: TemporaryFolder
  private var path: String { folder("a.tape") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func constant(_ id: Int, name: String? = nil) -> Recording.Tensor {
    .init(
      id: id, name: name, dtype: .float32, shape: [], role: .constant,
      elements: .whole(.floating([Double(id)])))
  }

  private static func square(_ id: Int, sequence: Int? = nil) -> Recording.Operation {
    .init(
      id: id, sequence: sequence ?? id, name: "Square", inputs: [id], outputs: [id + 1],
      tapes: [.init(tape: 0, isRecorded: true), .init(tape: 1, isRecorded: true)])
  }

  /// Takes away what a kill would leave: the tape and its log as they are at this moment.
  private func kill() throws -> String {
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: path + suffix, toPath: folder("killed.tape" + suffix))
    }
    return folder("killed.tape")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func whatIsWrittenBitByBitIsWhatIsRead(seed: UInt64) throws {
    let recording = Recording.random(seed: seed)
    let writer = try TapeWriter(path: path)
    let builder = RecordingBuilder()
    for sink in [writer, builder] as [any TapeSink] {
      var generator = Seeded(seed)
      try sink.put(recording, shuffledWith: &generator)
      try sink.close()
    }
    var expected = recording.canonical
    expected.isComplete = true
    expectSame(builder.recording.canonical, expected)
    expectSame(try Recording(reading: TapeFile(path: path)), expected)
    // Rows by chance contradict each other; yet each is sound, and so is what is derived from them.
    let file = try TapeFile(path: path)
    var problems = file.verify().filter {
      if case .contradictory = $0 { false } else { true }
    }
    try file.checkIndex(&problems, limit: 100)
    #expect(problems == [])
    #expect(try folder.contents == ["a.tape"])
  }

  @Test func aFinishedTapeIsOneFileThatCanBeTakenElsewhere() throws {
    let writer = try TapeWriter(path: path)
    for id in 0..<100 { try writer.put(Self.constant(id)) }
    try writer.close()
    #expect(try folder.contents == ["a.tape"])
    let elsewhere = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: path, toPath: elsewhere("b.tape"))
    let file = try TapeFile(path: elsewhere("b.tape"))
    #expect(file.summary.isComplete)
    #expect(file.summary.tensorCount == 100)
    #expect(try elsewhere.contents == ["b.tape"])
  }

  @Test func aKilledRecorderLeavesATapeThatSaysItIsIncomplete() throws {
    let writer = try TapeWriter(path: path)
    try writer.put(Recording.Tape(id: 0))
    for id in 0..<50 {
      try writer.put(Self.constant(id))
      try writer.put(Self.square(id))
    }
    try writer.flush()
    let file = try TapeFile(path: try kill())
    #expect(!file.summary.isComplete)
    #expect(file.summary.operationCount == 50)
    #expect(try file.operations(at: 49..<50).map(\.id) == [49])
    #expect(file.verify().isEmpty == false, "the last output and tape 1 were never written")
  }

  @Test(arguments: [1, 2, 3, 10, 500, 5000])
  func atLeastHalfOfWhatWasSaidIsOnTheDisk(count: Int) throws {
    let writer = try TapeWriter(path: path)
    for id in 0..<count { try writer.put(Self.constant(id)) }
    let found = try TapeFile(path: try kill()).summary.tensorCount
    #expect(2 * found >= count - 1)
    try writer.close()
  }

  @Test func aTapeCanBeReadWhileItIsWritten() throws {
    let writer = try TapeWriter(path: path)
    try writer.put(Self.constant(0))
    try writer.flush()
    let reader = try TapeFile(path: path)
    try writer.put(Self.constant(1))
    try writer.flush()
    #expect(try reader.tensors(withIDs: [1], elements: true) == [Self.constant(1)])
    #expect(try TapeFile(path: path).summary.tensorCount == 2)
    try writer.close()
    #expect(try TapeFile(path: path).summary.isComplete)
  }

  @Test func aKilledTapeWithoutItsLogIsWhatItWasWhenTheLogWasLastFolded() throws {
    let writer = try TapeWriter(path: path)
    try writer.put(Self.constant(0))
    try writer.flush()
    try FileManager.default.copyItem(atPath: path, toPath: folder("alone.tape"))
    let file = try TapeFile(path: folder("alone.tape"))
    #expect(!file.summary.isComplete)
    #expect(file.summary.tensorCount == 0)
    try writer.close()
  }

  @Test func aResetForgetsWhatTheTapeHadRecordedAndNothingElse() throws {
    let writer = try TapeWriter(path: path)
    for id in 0..<5 { try writer.put(Self.square(id)) }
    try writer.forgetOperations(ofTape: 0)
    for id in 5..<8 { try writer.put(Self.square(id)) }
    try writer.close()
    let operations = try TapeFile(path: path).operations(at: 0..<8)
    #expect(
      operations.map { $0.membership(of: 0)?.isRecorded } == Array(repeating: false, count: 5) + [
        true, true, true,
      ])
    #expect(operations.prefix(5).allSatisfy { $0.membership(of: 0)?.reason == .reset })
    #expect(operations.allSatisfy { $0.membership(of: 1)?.isRecorded == true })
  }

  @Test func operationsThatComeLateFindTheirPlace() throws {
    let writer = try TapeWriter(path: path)
    for (id, sequence) in [10, 20, 30, 5, 25, 40, 35, 1, 50].enumerated() {
      try writer.put(Self.square(id, sequence: sequence))
      if id.isMultiple(of: 2) { try writer.flush() }
    }
    try writer.flush()
    let sequences = [1, 5, 10, 20, 25, 30, 35, 40, 50]
    #expect(try TapeFile(path: try kill()).operations(at: 0..<9).map(\.sequence) == sequences)
    try writer.close()
    #expect(try TapeFile(path: path).operations(at: 0..<9).map(\.sequence) == sequences)
  }

  @Test func namesAndPlacesMayComeLater() throws {
    let writer = try TapeWriter(path: path)
    try writer.put(Self.constant(0))
    try writer.put(Self.square(0))
    try writer.flush()
    try writer.rename(tensor: 0, to: "y")
    try writer.rename(tensor: 9, to: "z")
    try writer.locate(operation: 0, at: .init(file: "a.swift", line: 3))
    try writer.close()
    let file = try TapeFile(path: path)
    #expect(try file.tensorIDs(named: "y", limit: 5) == [0])
    #expect(try file.operations(at: 0..<1)[0].source == .init(file: "a.swift", line: 3))
  }

  @Test func nothingIsTakenAfterTheEnd() throws {
    let writer = try TapeWriter(path: path)
    try writer.close()
    try writer.close()
    #expect(throws: TapeWritingError.closed) { try writer.put(Self.constant(0)) }
  }

  @Test func anUnsoundTensorIsRefused() throws {
    let writer = try TapeWriter(path: path)
    var tensor = Self.constant(4)
    tensor.shape = [2]
    #expect(
      throws: TapeWritingError.cannotWrite(
        path: path,
        problem: "tensor 4 is not sound: its shape holds 2 elements, but there are 1")
    ) { try writer.put(tensor) }
  }

  @Test func anAtomicWriterShowsNothingBeforeTheEnd() throws {
    let writer = try TapeWriter(path: path, options: .init(isAtomic: true))
    try writer.put(Self.constant(0))
    try writer.flush()
    #expect(!FileManager.default.fileExists(atPath: path))
    try writer.cancel()
    #expect(try folder.contents == [])
    var other: TapeWriter? = try TapeWriter(path: path, options: .init(isAtomic: true))
    try other?.put(Self.constant(0))
    other = nil
    #expect(try folder.contents == [])
  }

  @Test func aTapeThatCannotBeReplacedKeepsItsLog() throws {
    // A folder of that name can be replaced by no file.
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
    try Data("a log".utf8).write(to: URL(fileURLWithPath: path + "-wal"))
    let writer = try TapeWriter(
      path: path, options: .init(replacesExisting: true, isAtomic: true))
    try writer.put(Self.constant(0))
    #expect(throws: TapeWritingError.self) { try writer.close() }
    #expect(try folder.contents == ["a.tape", "a.tape-wal"])
    #expect(FileManager.default.contents(atPath: path + "-wal") == Data("a log".utf8))
  }

  @Test func aTapeThatIsReplacedLosesItsLog() throws {
    for name in ["a.tape", "a.tape-wal"] {
      try Data("something old".utf8).write(to: URL(fileURLWithPath: folder(name)))
    }
    let writer = try TapeWriter(
      path: path, options: .init(replacesExisting: true, isAtomic: true))
    try writer.put(Self.constant(0))
    try writer.close()
    #expect(try folder.contents == ["a.tape"])
    #expect(try TapeFile(path: path).summary.tensorCount == 1)
  }

  @Test(arguments: [false, true]) func elementsAreTakenFromWhereTheyAre(isAtomic: Bool) throws {
    let numbers = (0..<500_000).map { Double($0) / 8 }
    var tensor = Recording.Tensor(
      id: 7, name: "large", dtype: .float64, shape: [1000, 500], role: .variable)
    let writer = try TapeWriter(path: path, options: .init(isAtomic: isAtomic))
    try writer.put(Self.constant(0))
    try numbers.withUnsafeBytes { try writer.put(tensor, bytes: $0) }
    // To put it again replaces it, in bytes or in values, longer or shorter.
    tensor.name = nil
    try writer.put(tensor)
    try numbers.withUnsafeBytes { try writer.put(tensor, bytes: $0) }
    try writer.put(Self.constant(1))
    try writer.close()
    let file = try TapeFile(path: path)
    tensor.elements = .whole(.floating(numbers))
    let expected = [Self.constant(0), Self.constant(1), tensor]
    // Said in one word: nobody reads half a million numbers.
    let isSame = try file.tensors(withIDs: [0, 1, 7], elements: true) == expected
    #expect(isSame)
    #expect(file.summary.tensorCount == 3)
    #expect(file.verify() == [])
  }

  @Test func bytesThatDoNotFitTheShapeAreRefused() throws {
    let writer = try TapeWriter(path: path)
    let tensor = Recording.Tensor(id: 4, dtype: .int32, shape: [2], role: .constant)
    #expect(
      throws: TapeWritingError.cannotWrite(
        path: path,
        problem: "tensor 4 is not sound: its elements take 8 bytes, but there are 4")
    ) { try [Int32(1)].withUnsafeBytes { try writer.put(tensor, bytes: $0) } }
  }

  @Test func aFolderThatIsNotThereIsTold() {
    let path = folder("none/a.tape")
    #expect(
      throws: TapeWritingError.cannotWrite(
        path: path, problem: "there is no such file or folder")
    ) { try TapeWriter(path: path) }
  }

  @Test func recordingTwiceMakesTheSameBytes() throws {
    for name in ["a.tape", "b.tape"] {
      let writer = try TapeWriter(path: folder(name))
      var generator = Seeded(3)
      try writer.put(.random(seed: 4), shuffledWith: &generator)
      try writer.close()
    }
    #expect(
      FileManager.default.contents(atPath: folder("a.tape"))
        == FileManager.default.contents(atPath: folder("b.tape")))
  }
}

extension TapeSink {
  /// Says all of a recording in an order that chance decides, some of it twice: steps alone keep
  /// their order, and events of one sequence number.
  func put(_ recording: Recording, shuffledWith generator: inout Seeded) throws {
    var sayings: [() throws -> Void] = []
    sayings.append {
      try self.describe(title: recording.title, producer: recording.producer)
    }
    for tensor in recording.tensors {
      sayings.append {
        var nameless = tensor
        nameless.name = nil
        nameless.elements = .absent
        try self.put(nameless)
        try self.put(tensor)
      }
    }
    for tape in recording.tapes { sayings.append { try self.put(tape) } }
    for operation in recording.operations {
      sayings.append {
        if operation.id.isMultiple(of: 3) {
          var first = operation
          first.sequence = -operation.sequence
          first.inputs.reverse()
          first.formulas = ["to be replaced"]
          try self.put(first)
        }
        try self.put(operation)
      }
    }
    for run in recording.gradientRuns {
      sayings.append {
        var begun = run
        begun.results = []
        begun.wouldBe = []
        try self.put(begun)
        for step in recording.steps[run.id] ?? [] { try self.append(step, toRun: run.id) }
        try self.put(run)
      }
    }
    for source in recording.sources { sayings.append { try self.put(source) } }
    for event in recording.events { sayings.append { try self.append(event) } }
    for saying in sayings.shuffled(using: &generator) { try saying() }
  }
}
