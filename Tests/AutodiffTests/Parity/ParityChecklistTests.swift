import Foundation
import Testing

/// Every row of the checklist is tested here or listed with a reason, and none is both.
@Suite struct ParityChecklistTests {
  /// The tests of this folder by the suite that they are in, as the sources have them.
  private func testsBySuite() throws -> [String: [String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    var found: [String: [String]] = [:]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      var suite = ""
      for line in text.split(separator: "\n") {
        if let match = line.firstMatch(of: /^(?:@Suite struct|extension) (\w+)/) {
          suite = String(match.1)
        } else if let match = line.firstMatch(of: /@Test.* func (test\w*)\(/) {
          found[suite, default: []].append(String(match.1))
        }
      }
    }
    return found
  }

  @Test func everyRowIsATestOrHasAReason() throws {
    let tested = try testsBySuite()
    var (testCount, listedCount, rowCount) = (0, 0, 0)
    for (suite, rows) in ParityChecklist.rows {
      let listed = ParityChecklist.notApplicable.filter { $0.suite == suite }.flatMap(\.tests)
      #expect(((tested[suite] ?? []) + listed).sorted() == rows.sorted(), "\(suite)")
      testCount += tested[suite]?.count ?? 0
      listedCount += listed.count
      rowCount += rows.count
    }
    #expect(testCount + listedCount == rowCount)
    #expect(Set(tested.keys) == Set(ParityChecklist.rows.map(\.suite)))
    print("parity: \(testCount) tests, \(listedCount) rows that do not apply, of \(rowCount)")
  }

  @Test func everyReasonIsASentenceAboutARow() {
    for (_, tests, reason) in ParityChecklist.notApplicable {
      #expect(!tests.isEmpty && reason.count > 5)
    }
  }
}
