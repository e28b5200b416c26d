import Foundation
import TapeFormat
import Testing

/// The program of twelve lines that the README shows runs, and leaves a tape.
struct RecordYourOwnTests {
  @Test func leavesATape() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("loss.tape").path
    try recordYourOwn(to: path)
    let tape = try TapeFile(path: path)
    #expect(tape.summary.isComplete)
    #expect(try tape.gradientRuns().count == 1)
    #expect(try tape.gradientRuns().first?.results.allSatisfy { $0 != nil } == true)
  }
}
