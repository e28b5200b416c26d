import Foundation
import TapeFormat
import TestSupport
import Testing

/// A recording program that is a process of its own; see `Probe/Probe.swift`.
@Suite(.serialized) struct LongRecorderProbeTests {
  private let folder: URL
  private var path: String { folder.appendingPathComponent("run.tape").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-probe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func start(_ words: String) throws -> (process: Process, output: Pipe) {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try BuiltProducts.program("recorder-probe"))
    process.arguments = [path, words]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    return (process, output)
  }

  /// The tape as soon as it holds so many operations; nil where the program ends before.
  private func tape(holding count: Int, while process: Process) -> TapeFile? {
    while process.isRunning {
      if let file = try? TapeFile(path: path), file.summary.operationCount >= count { return file }
      sched_yield()
    }
    return nil
  }

  @Test func aProgramThatIsKilledLeavesATapeUpToItsLastBatch() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (process, _) = try start("forever")
    defer { if process.isRunning { process.terminate() } }
    let seen = try #require(tape(holding: 10_000, while: process)).summary
    #expect(TapeWriters.mayBeAtWork(onTapeAt: path))
    #expect(kill(process.processIdentifier, SIGKILL) == 0)
    process.waitUntilExit()
    #expect(!TapeWriters.mayBeAtWork(onTapeAt: path))
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL)

    let left = try TapeFile(path: path)
    #expect(!left.summary.isComplete)
    #expect(left.summary.title == "forever")
    // What was seen before is there still, and whole: each operation with what it computed.
    #expect(left.summary.operationCount >= seen.operationCount)
    #expect(left.summary.gradientRunCount >= seen.gradientRunCount)
    let last = left.summary.operationCount - 1
    for position in [0, 9_999, last] {
      let operation = try #require(try left.operations(at: position..<position + 1).first)
      let tensors = try left.tensors(withIDs: operation.outputs, elements: true)
      #expect(tensors.count == operation.outputs.count)
      #expect(tensors.allSatisfy { $0.elements != .absent })
    }
    let run = try #require(try left.gradientRuns().dropLast().last)
    #expect(try left.stepCount(ofRun: run.id) > 0)
  }

  @Test(arguments: ["all", "sampled"])
  func aLargeTensorIsNotCopiedToBeWritten(_ elements: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (process, output) = try start(elements)
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let peaks = text.split { $0.isWhitespace }.compactMap { Int($0) }
    try #require(peaks.count == 2)
    let size = 1 << 16
    #expect(peaks[0] > size, "the tensor itself is in memory")
    // The cache of the file takes 32 megabytes; a copy would take as much as the tensor.
    #expect(peaks[1] - peaks[0] < size, "\(peaks)")
    let file = try TapeFile(path: path)
    #expect((file.byteCount > size * 1024) == (elements == "all"))
    let id = try #require(try file.tensorIDs(named: "large", limit: 1).first)
    let tensor = try #require(try file.tensors(withIDs: [id], elements: false).first)
    #expect(tensor.statistics?.mean == 0.5)
  }
}
