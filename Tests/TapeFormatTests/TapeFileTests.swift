import Foundation
import TapeFormat
import Testing

@Suite struct TapeFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func aRecordingComesBackFromTheFile(seed: UInt64) throws {
    let recording = Recording.random(seed: seed)
    try TapeFile.write(recording, to: folder("a.tape"))
    expectSame(try Recording(reading: TapeFile(path: folder("a.tape"))), recording.canonical)
    #expect(try folder.contents == ["a.tape"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func fileAndMemoryAnswerEveryQuestionAlike(seed: UInt64) throws {
    let recording = Recording.random(seed: seed)
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    let memory = MemoryTape(recording)
    #expect(file.summary == memory.summary)
    let tensors = Array(-1...170)
    #expect(try file.producers(ofTensors: tensors) == memory.producers(ofTensors: tensors))
    #expect(try file.users(ofTensors: tensors) == memory.users(ofTensors: tensors))
    for tensor in tensors {
      for operation in [-1, 3, 7, Int.max] {
        #expect(
          try file.use(ofTensor: tensor, upTo: operation)
            == memory.use(ofTensor: tensor, upTo: operation))
      }
    }
    for elements in [true, false] {
      #expect(
        try file.tensors(withIDs: [5, 2, 5, 900], elements: elements)
          == memory.tensors(withIDs: [5, 2, 5, 900], elements: elements))
    }
    for ids in [tensors, [5, 2, 5, 900]] {
      #expect(try file.forms(ofTensors: ids) == memory.forms(ofTensors: ids))
    }
    for limit in [0, 1, 4, 1_000] {
      let few = try file.tensors(withIDs: tensors, fewElements: limit)
      #expect(few == memory.tensors(withIDs: tensors, fewElements: limit))
    }
    for ids in [tensors, [5, 2, 5, 900], [166, 3], []] {
      #expect(try file.givenNames(ofTensors: ids) == memory.givenNames(ofTensors: ids))
    }
    #expect(try file.tensorIDs(from: 7, limit: 4) == memory.tensorIDs(from: 7, limit: 4))
    for first in [Int.min, 7] {
      #expect(try file.leafIDs(from: first, limit: 4) == memory.leafIDs(from: first, limit: 4))
      #expect(try file.leafIDs(from: first, limit: 400) == memory.leafIDs(from: first, limit: 400))
    }
    for tensor in tensors {
      var (inFile, inMemory) = ([Recording.Values](), [Recording.Values]())
      let isWhole = try file.readElements(ofTensor: tensor, at: [2..<4, 0..<1, 3..<99]) { values in
        inFile.append(values)
        return true
      }
      #expect(
        try memory.readElements(ofTensor: tensor, at: [2..<4, 0..<1, 3..<99]) { values in
          inMemory.append(values)
          return true
        } == isWhole)
      #expect(inFile == inMemory)
    }
    for name in ["x", "权重", "", "no such"] {
      #expect(try file.tensorIDs(named: name, limit: 2) == memory.tensorIDs(named: name, limit: 2))
    }
    for range in [0..<3, 2..<100, -4..<1, 50..<60] {
      #expect(try file.operations(at: range) == memory.operations(at: range))
      for parts: Recording.Operation.Parts in [
        [], .scope, .source, .places, .tapes, .attributes, .formulas, .all,
      ] {
        let wanted = memory.operations(at: range).map { $0.with(only: parts) }
        #expect(try file.operations(at: range, with: parts) == wanted)
        let table = try file.operationTable(at: range, with: parts)
        #expect(table.ids == wanted.map(\.id))
        #expect((0..<table.inputs.count).map { Array(table.inputs[$0]) } == wanted.map(\.inputs))
        #expect((0..<table.outputs.count).map { Array(table.outputs[$0]) } == wanted.map(\.outputs))
        let kinds = table.kindPlaces.map { table.kinds[Int($0)] }
        #expect(kinds.map(\.name) == (parts.contains(.attributes) ? wanted.map(\.name) : []))
        #expect(
          kinds.map(\.attributes)
            == (parts.contains(.attributes) ? wanted.map(\.attributes) : []))
        let scopes = table.scopePlaces.map { table.scopes[Int($0)] }
        #expect(scopes == (parts.contains(.scope) ? wanted.map(\.scope) : []))
      }
      #expect(try file.events(in: range) == memory.events(in: range))
      for run in recording.gradientRuns.map(\.id) {
        #expect(try file.steps(ofRun: run, in: range) == memory.steps(ofRun: run, in: range))
      }
    }
    for operation in recording.operations.map(\.id) {
      #expect(try file.position(ofOperation: operation) == memory.position(ofOperation: operation))
    }
    #expect(try file.position(ofOperation: 999) == nil)
    #expect(try file.operations(withIDs: [8, 3, 8]) == memory.operations(withIDs: [8, 3, 8]))
    for span in [nil, 0, 1, 7, 999] {
      #expect(
        try file.scopes(inside: span, at: 1..<15, limit: 5)
          == memory.scopes(inside: span, at: 1..<15, limit: 5))
      let inputs = try file.inputs(ofScope: span ?? 2, limit: 3)
      #expect(inputs == memory.inputs(ofScope: span ?? 2, limit: 3))
    }
    for position in -1...21 {
      #expect(try file.scopes(around: position) == memory.scopes(around: position))
    }
    #expect(try file.gradientRuns() == memory.gradientRuns())
    let runs = recording.gradientRuns.map(\.id)
    for runs in [runs, Array(repeating: runs + [999], count: 20).flatMap(\.self)] {
      #expect(try file.stepCounts(ofRuns: runs) == memory.stepCounts(ofRuns: runs))
    }
    for run in recording.gradientRuns.map(\.id) + [999] {
      #expect(try file.stepCount(ofRun: run) == memory.stepCount(ofRun: run))
      #expect(
        try file.postings(ofRun: run, toTensors: tensors)
          == memory.postings(ofRun: run, toTensors: tensors))
    }
  }

  @Test func writingReplacesOnlyWhenToldTo() throws {
    let path = folder("a.tape")
    try TapeFile.write(Recording(title: "old"), to: path)
    #expect(throws: TapeWritingError.alreadyThere(path: path)) {
      try TapeFile.write(Recording(title: "new"), to: path)
    }
    #expect(try TapeFile(path: path).summary.title == "old")
    try TapeFile.write(Recording(title: "new"), to: path, replacingExisting: true)
    #expect(try TapeFile(path: path).summary.title == "new")
    #expect(try folder.contents == ["a.tape"])
  }

  @Test func theLogOfAReplacedTapeIsNotTakenForTheNewOnes() throws {
    let path = folder("a.tape")
    let writer = try TapeWriter(path: path)
    try writer.describe(title: "killed", producer: nil)
    try writer.flush()
    try FileManager.default.copyItem(atPath: path, toPath: folder("b.tape"))
    try FileManager.default.copyItem(atPath: path + "-wal", toPath: folder("b.tape-wal"))
    try TapeFile.write(Recording(title: "new"), to: folder("b.tape"), replacingExisting: true)
    #expect(try TapeFile(path: folder("b.tape")).summary.title == "new")
  }

  @Test func whatIsHeldIsAsItWasWhateverIsWrittenMeanwhile() throws {
    let path = folder("a.tape")
    let writer = try TapeWriter(path: path)
    try writer.put(Recording.Tape(id: 0))
    try writer.flush()
    let file = try TapeFile(path: path, isHeld: true)
    for id in 1..<10 { try writer.put(Recording.Tape(id: id)) }
    try writer.flush()
    #expect(try file.summary.tapeCount == 1 && file.tapes().count == 1)
    file.release()
    #expect(try file.tapes().count == 10)
    #expect(try file.tapes(from: 4).map(\.id) == Array(4..<10))
    try writer.close()
  }

  @Test func theLogOfATapeThatHadTheNameBeforeIsNotRead() throws {
    let path = folder("a.tape")
    let writer = try TapeWriter(path: path)
    try writer.describe(title: "old", producer: nil)
    try writer.flush()
    try TapeFile.write(Recording(title: "new"), to: folder("b.tape"))
    #expect(rename(folder("b.tape"), path) == 0)
    #expect(try folder.contents.contains("a.tape-wal"))
    let file = try TapeFile(path: path)
    #expect(file.summary.title == "new" && file.verify() == [])
  }

  @Test func aNameIsNothingButAName() throws {
    for name in [":memory:", "a?mode=memory", "b#c", "100%", "名 前.tape", "file:x"] {
      try TapeFile.write(Recording(title: name), to: folder(name))
      #expect(try TapeFile(path: folder(name)).summary.title == name)
    }
    #expect(try folder.contents.count == 6)
  }

  @Test func theSameRecordingMakesTheSameBytes() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let recording = Recording.random(seed: seed)
      try TapeFile.write(recording, to: folder("a\(seed).tape"))
      try TapeFile.write(recording, to: folder("b\(seed).tape"))
      #expect(
        FileManager.default.contents(atPath: folder("a\(seed).tape"))
          == FileManager.default.contents(atPath: folder("b\(seed).tape")))
    }
  }
}

extension Recording.Operation {
  /// The operation without what is not among some parts.
  fileprivate func with(only parts: Parts) -> Recording.Operation {
    var operation = self
    if !parts.contains(.scope) { operation.scope = nil }
    if !parts.contains(.source) { operation.source = nil }
    if !parts.contains(.tapes) { operation.tapes = [] }
    if !parts.contains(.attributes) { operation.attributes = [:] }
    if !parts.contains(.formulas) { operation.formulas = [] }
    return operation
  }
}
