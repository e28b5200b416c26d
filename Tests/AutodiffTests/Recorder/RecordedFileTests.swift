import Foundation
import TapeFormat
import Testing

@testable import Autodiff

@Suite struct RecordedFileTests {
  /// Runs the body with a path in a folder of its own, which is removed afterwards.
  private func withPath(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-recorder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("run.tape").path)
  }

  private func program() throws {
    let w = Variable(Tensor([1, 2])).named("w")
    let tape = GradientTape(persistent: true).named("g")
    let (y, z) = try tape.record {
      let y = (w * w).named("y")
      try tape.reset()
      return (y, scope("later") { (w * 3).named("z") })
    }
    _ = try tape.gradient(of: y, withRespectTo: w)
    _ = try tape.gradient(of: z, withRespectTo: w)?.named("dz_dw")
    w.assignSubtract(Tensor([0.5, 0.5]))
  }

  @Test(arguments: [false, true])
  func aCallThatFailsBeforeItPaysASourceHasNoResults(isFirst: Bool) throws {
    struct Mishap: Error {}
    try withPath { path in
      try TapeRecorder.record(to: path) {
        let (x, tape) = (Tensor(2.0), GradientTape(persistent: true))
        let (y, z) = tape.record { () -> (Tensor, Tensor) in
          tape.watch(x)
          let failing = customGradient(x) { x in (x * x, { _ in throw Mishap() }) }
          return (isFirst ? failing : sin(failing), x * 3)
        }
        #expect(throws: TapeError.self) { try tape.gradient(of: y, withRespectTo: x) }
        _ = try tape.gradient(of: z, withRespectTo: x)
        _ = try tape.gradient(of: z, withRespectTo: Tensor(1.0))
      }
      let file = try TapeFile(path: path)
      #expect(file.summary.isComplete)
      #expect(try file.gradientRuns().map(\.hasEnded) == [false, true, true])
      #expect(try file.stepCount(ofRun: 0) == (isFirst ? 0 : 1))
    }
  }

  @Test func aFileHoldsWhatMemoryHolds() throws {
    try withPath { path in
      try TapeRecorder.record(to: path, title: "both", program)
      let file = try TapeFile(path: path)
      #expect(file.verify() == [])
      let memory = try TapeRecorder.record(title: "both", program)
      // The two calls stand on different lines, which is all in which they differ.
      var read = try Recording(reading: file).canonical
      var kept = memory.canonical
      for place in read.operations.indices { read.operations[place].source = nil }
      for place in kept.operations.indices { kept.operations[place].source = nil }
      #expect(read == kept)
    }
  }

  @Test func aTapeIsOverwrittenOnlyIfToldTo() throws {
    try withPath { path in
      try TapeRecorder.record(to: path, title: "first") {}
      #expect(throws: TapeWritingError.alreadyThere(path: path)) {
        try TapeRecorder.record(to: path, title: "second") {}
      }
      #expect(try TapeFile(path: path).summary.title == "first")
      try TapeRecorder.record(to: path, overwriting: true, title: "second") {}
      #expect(try TapeFile(path: path).summary.title == "second")
    }
  }

  @Test func aProgramThatThrowsLeavesACompleteTape() throws {
    struct Failure: Error {}
    try withPath { path in
      #expect(throws: Failure.self) {
        try TapeRecorder.record(to: path) {
          _ = Tensor(1) + 1
          throw Failure()
        }
      }
      let summary = try TapeFile(path: path).summary
      #expect(summary.isComplete && summary.operationCount == 1)
    }
  }
}
