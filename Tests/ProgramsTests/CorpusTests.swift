import Foundation
import Testing

@testable import Programs

private let corpusFolder = ProcessInfo.processInfo.environment["TAPEDECK_CORPUS"]

/// How far the engine is with the corpora of a folder that the caller names.
///
/// It prints, for every file, how many of its programs agree with TensorFlow, which operations are
/// missing, and where it disagrees. Only a program that the engine runs wrongly fails the test;
/// one whose operations there are not yet is counted and named.
@Suite(.enabled(if: corpusFolder != nil, "TAPEDECK_CORPUS names no folder"))
struct CorpusTests {
  @Test func runsEveryProgramThatItHasTheOperationsFor() throws {
    let folder = try #require(corpusFolder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") }.sorted()
    #expect(!names.isEmpty)
    for name in names {
      let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
      let report = CorpusReport(try ProgramFile(json: data).cases)
      print("\(name): \(report)")
      #expect(report.disagreements == [])
    }
  }
}

/// What came of the programs of a file.
struct CorpusReport: CustomStringConvertible {
  private var agreed = 0
  private var total = 0
  private var missing: [String: Int] = [:]
  private var agreedReasons = 0
  private var reasonCount = 0
  private(set) var disagreements: [String] = []

  init(_ cases: [ProgramCase]) {
    for program in cases { add(program) }
  }

  private mutating func add(_ program: ProgramCase) {
    guard let expectation = program.expectation else { return }
    total += 1
    do throws(ProgramError) {
      let problems = expectation.disagreements(with: try program.program.run())
      agreed += problems.isEmpty ? 1 : 0
      disagreements += problems.prefix(1).map { "\(program.testDescription): \($0)" }
      addReasons(of: program, expectation)
    } catch {
      if case .unknownOperation(let name, _) = error {
        missing[name, default: 0] += 1
      } else {
        disagreements.append("\(program.testDescription): \(error)")
      }
    }
  }

  /// Compares the reasons that a recording of the program gives.
  private mutating func addReasons(of program: ProgramCase, _ expectation: Programs.Expectation) {
    guard !expectation.reasons.isEmpty else { return }
    reasonCount += expectation.reasons.count
    let found = (try? RecordedProgram(program.program).reasons()) ?? [:]
    for (name, reason) in expectation.reasons.sorted(by: { $0.key < $1.key }) {
      if found[name]?.rawValue == reason {
        agreedReasons += 1
      } else {
        disagreements.append(
          "\(program.testDescription): \(name) is None for \(found[name]?.rawValue ?? "nothing")"
            + " instead of \(reason)")
      }
    }
  }

  var description: String {
    let absent = missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    return "\(agreed) of \(total) agree, \(agreedReasons) of \(reasonCount) reasons"
      + (absent.isEmpty ? "" : "; first missing: \(absent)")
  }
}
