import Demos
import Foundation
import Testing

@Suite struct DemoTextTests {
  /// The folder of the demos, as this test was built.
  private var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("demos")
  }

  @Test func theTextShownIsTheDemosFile() throws {
    for demo in Demo.all {
      let file = folder.appendingPathComponent("\(demo.name).swift")
      #expect(demo.source.text == (try String(contentsOf: file, encoding: .utf8)), "\(demo.name)")
      #expect(demo.source.file == "demos/\(demo.name).swift")
    }
  }

  @Test func everyFileInTheFolderIsListed() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && !["Demo.swift", "Demos.swift"].contains($0) }
    #expect(files.sorted() == Demo.all.map { "\($0.name).swift" }.sorted())
  }

  @Test func everyDemoIsShortEnoughToBeRead() throws {
    for demo in Demo.all {
      #expect(demo.source.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 61)
    }
  }
}
