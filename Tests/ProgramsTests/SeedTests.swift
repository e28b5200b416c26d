import Foundation
import Testing

@testable import Programs

/// The notebook's cells, and what TensorFlow made of them.
@Suite struct SeedTests {
  /// The cases of the fixture, which `interpret.py` beside it made.
  static let cases: [ProgramCase] = {
    guard
      let url = Bundle.module.url(
        forResource: "seed", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url), let file = try? ProgramFile(json: data)
    else { return [] }
    return file.cases
  }()

  @Test func theCasesAreThere() {
    #expect(Self.cases.count == 11)
    #expect(Self.cases.allSatisfy { $0.id?.hasPrefix("semantics/seed/") == true })
  }

  @Test(arguments: cases)
  func agreesWithTensorFlow(_ program: ProgramCase) throws {
    let expectation = try #require(program.expectation)
    let outcome = try program.program.run()
    #expect(expectation.disagreements(with: outcome) == [])
  }

  @Test(arguments: cases)
  func theRecordingTellsWhyAGradientIsNone(_ program: ProgramCase) throws {
    let expectation = try #require(program.expectation)
    let recorded = try RecordedProgram(program.program)
    #expect(expectation.disagreements(with: recorded.outcome) == [])
    #expect(expectation.disagreements(with: try recorded.reasons()) == [])
  }
}
