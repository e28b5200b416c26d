import Foundation
import Programs
import Testing

/// The engine against TensorFlow's own answers: values, dtypes, shapes, Nones, errors and reasons.
///
/// The environment variable TAPEDECK_CORPUS names a folder with more files of the same form.
///
/// Where TensorFlow's answer is wrong, Mistakes/mistakes.json has the program with the right one,
/// and says why: a program of a corpus that is in that file is held against it.
@Suite struct ConformanceTests {
  @Test func everyProgramComesToWhatTensorFlowMadeOfIt() throws {
    var files = try CorpusFile.bundled("Corpus")
    if let folder = ProcessInfo.processInfo.environment["TAPEDECK_CORPUS"] {
      files += try CorpusFile.all(in: URL(fileURLWithPath: folder))
    }
    let mistakes = try CorpusFile.bundled("Mistakes").flatMap(\.cases)
    var (agreed, total) = (0, 0)
    for file in files {
      var agreedHere = 0
      for (index, entry) in file.cases.enumerated() {
        let known = mistakes.first { $0.program == entry.program }
        let judgement = Judgement(
          of: entry.program, against: known?.expectation ?? entry.expectation)
        guard let first = judgement.disagreements.first else {
          agreedHere += 1
          continue
        }
        let more = judgement.disagreements.count - 1
        Issue.record(
          "\(file.name), \(entry.id ?? "case \(index)"): \(first)\(more > 0 ? ", and \(more) more" : "")"
        )
      }
      print("\(file.name): \(agreedHere) of \(file.cases.count)")
      agreed += agreedHere
      total += file.cases.count
    }
    print("conformance: \(agreed) of \(total)")
    #expect(agreed == total)
  }

  @Test func weAreRightWhereTensorFlowIsWrong() throws {
    for entry in try CorpusFile.bundled("Mistakes").flatMap(\.cases) {
      #expect(entry.note != nil)
      let judgement = Judgement(of: entry.program, against: entry.expectation)
      #expect(judgement.disagreements == [], "\(entry.id ?? "")")
    }
  }

  @Test func aFolderThatIsNotThereOrHoldsNoFileIsAFailure() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("conformance-\(UUID().uuidString)")
    #expect(throws: CorpusFile.Problem.self) { try CorpusFile.all(in: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: CorpusFile.Problem.self) { try CorpusFile.all(in: folder) }
    let file = folder.appendingPathComponent("op.json")
    try Data(#"{"cases": []}"#.utf8).write(to: file)
    #expect(throws: CorpusFile.Problem.self) { try CorpusFile.all(in: folder) }
    try Data("[{\"reset\": \"g\"}]".utf8).write(to: file)
    #expect(try CorpusFile.all(in: folder).map(\.cases.count) == [1])
  }

  @Test func aDisagreementSaysWhatWasExpectedAndWhatWasFound() throws {
    let entry = try ProgramFile(
      json: Data(
        #"""
        {"program": [{"let": "x", "constant": {"dtype": "float64", "shape": [], "values": [3]}},
           {"let": "g", "tape": {}}, {"with": "g", "body": []},
           {"let": ["d"], "gradient": {"tape": "g", "targets": ["x"], "sources": ["x"]}},
           {"let": "y", "op": "square", "inputs": ["x"]},
           {"let": "h", "tape": {}}, {"with": "h", "body": []},
           {"let": ["e"], "gradient": {"tape": "h", "targets": ["y"], "sources": ["x"]}}],
         "expect": {"values": {
           "x": {"dtype": "float64", "shape": [], "values": [3]}, "d": null,
           "y": {"dtype": "float64", "shape": [], "values": [8]}, "e": null},
           "reasons": {"e": "not_connected"}}}
        """#.utf8)
    ).chosen(nil)
    #expect(
      Judgement(of: entry.program, against: entry.expectation).disagreements == [
        "d has a value instead of None", "y is 9.0 instead of 8.0 at 0",
        "e is None for outside_tape instead of not_connected",
      ])
  }
}
