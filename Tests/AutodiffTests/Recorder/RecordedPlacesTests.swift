import TapeFormat
import Testing

@testable import Autodiff

/// A place in a recording; the testing library has another type of the name.
private typealias Place = TapeFormat.SourceLocation

@Suite struct RecordedPlacesTests {
  private let file = "Recorder/RecordedPlacesTests.swift"

  private func source(_ recording: Recording, _ operation: String) -> Place? {
    recording.operations.first { $0.name == operation }?.source
  }

  @Test func anOperatorsLineIsThatOfItsName() throws {
    let line = #line + 3
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      _ = (x * x).named("y")
    }
    #expect(source(recording, "Mul") == Place(file: file, line: line))
  }

  @Test func anOperatorWithoutANameIsNearItsBlock() throws {
    let line = #line + 1
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      _ = x * x
      let tape = GradientTape()
      tape.record {
        _ = x + x
        tape.stopRecording {
          _ = x - x
        }
        scope("inner") {
          _ = x / x
        }
      }
      _ = -x
    }
    #expect(source(recording, "Mul") == Place(file: file, line: line, isNear: true))
    #expect(source(recording, "AddV2") == Place(file: file, line: line + 4, isNear: true))
    #expect(source(recording, "Sub") == Place(file: file, line: line + 6, isNear: true))
    #expect(source(recording, "RealDiv") == Place(file: file, line: line + 9, isNear: true))
    #expect(source(recording, "Neg") == Place(file: file, line: line, isNear: true))
  }

  @Test func whatRunsInAGradientRunIsNearItsCall() throws {
    let line = #line + 8
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      let (outer, inner) = (GradientTape(persistent: true), GradientTape(persistent: true))
      _ = try outer.record {
        let y = inner.record {
          inner.watch(x); outer.watch(x); return sin(x)
        }
        return try inner.gradient(of: y, withRespectTo: x)
      }
    }
    let inRun = recording.operations.filter { $0.gradientRun == 0 }
    #expect(!inRun.isEmpty)
    #expect(inRun.allSatisfy { $0.source == Place(file: file, line: line, isNear: true) })
    #expect(recording.sources.map(\.file) == [file])
  }

  @Test func theTextOfTheProgramIsInTheRecordingUnderAShortName() throws {
    let recording = try TapeRecorder.record { _ = Tensor(2).named("x") * 2 }
    try #require(recording.sources.map(\.file) == [file])
    #expect(recording.sources[0].text.contains("theTextOfTheProgramIsInTheRecording"))
  }

  @Test func aTextThatIsGivenIsNotRead() throws {
    let recording = try TapeRecorder.record(sources: [SourceFile(file: file, text: "given")]) {
      _ = Tensor(2) * 2
    }
    #expect(recording.sources == [SourceFile(file: file, text: "given")])
  }

  @Test func scopesAreJoinedBySlashes() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      scope("encoder") {
        scope("layer1") { _ = x * x }
        _ = x + x
      }
      _ = x - x
    }
    #expect(recording.operations.map(\.scope) == ["encoder/layer1", "encoder", nil])
  }
}
