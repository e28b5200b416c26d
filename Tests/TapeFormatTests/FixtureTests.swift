import Foundation
import TapeFormat
import Testing

/// The tapes and texts of every released version, which are kept for ever.
///
/// `TAPEDECK_WRITE_FIXTURES=1` writes those of the newest version that are not there yet, and
/// fails; those that are there are never written again.
@Suite struct FixtureTests {
  private static let names = ["empty", "square", "everything", "incomplete"]

  private static func recording(_ name: String) -> Recording {
    switch name {
    case "empty": Recording(title: "empty", producer: "fixtures 1")
    case "square": .square
    case "incomplete": Recording(title: "incomplete", producer: "fixtures 1", isComplete: false)
    default: .everything
    }
  }

  private static func url(_ name: String, _ suffix: String, version: Int = 1) throws -> URL {
    let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
    return folder.appendingPathComponent("version\(version)-\(name).\(suffix)")
  }

  @Test(arguments: names, 1...TapeFile.version)
  func tapesOfEachVersionAreReadAsEver(name: String, version: Int) throws {
    try Self.writeIfAsked(name)
    let file = try TapeFile(path: try Self.url(name, "tape", version: version).path)
    #expect(file.fileVersion == version)
    #expect(file.verify() == [])
    let recording = Self.recording(name)
    expectSame(try Recording(reading: file), recording.canonical)
    #expect(try file.scopes(around: 0) == MemoryTape(recording).scopes(around: 0))
  }

  @Test(arguments: names)
  func textsOfVersion1AreReadAsEver(name: String) throws {
    try Self.writeIfAsked(name)
    let text = try String(contentsOf: Self.url(name, "json"), encoding: .utf8)
    expectSame(try TapeText.recording(from: text).canonical, Self.recording(name).canonical)
    #expect(try TapeText.text(of: MemoryTape(Self.recording(name))) == text)
  }

  /// Writes beside the sources what is not there; a run that wrote something fails.
  private static func writeIfAsked(_ name: String) throws {
    guard ProcessInfo.processInfo.environment["TAPEDECK_WRITE_FIXTURES"] == "1" else { return }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures")
    let tape = folder.appendingPathComponent("version\(TapeFile.version)-\(name).tape").path
    let text = folder.appendingPathComponent("version1-\(name).json").path
    if !FileManager.default.fileExists(atPath: tape) {
      try TapeFile.write(recording(name), to: tape)
      Issue.record("\(tape) is written: build again and run the tests without the variable")
    }
    if !FileManager.default.fileExists(atPath: text) {
      try TapeText.text(of: MemoryTape(recording(name)))
        .write(toFile: text, atomically: true, encoding: .utf8)
      Issue.record("\(text) is written: build again and run the tests without the variable")
    }
  }
}

extension Recording {
  /// y = x² at 3, on a tape, and its derivative.
  fileprivate static let square = Recording(
    title: "square", producer: "fixtures 1",
    tensors: [
      scalar(0, 3, "x", .constant), scalar(1, 9, "y", .intermediate), scalar(2, 1, nil, .constant),
      scalar(3, 6, "dy/dx", .intermediate), scalar(4, 6, nil, .intermediate),
    ],
    operations: [
      .init(
        id: 0, sequence: 3, name: "Square", inputs: [0], outputs: [1], isDifferentiable: true,
        formulas: ["∂L/∂x = ∂L/∂y · 2x"], source: .init(file: "square.swift", line: 4),
        tapes: [.init(tape: 0, isRecorded: true)])
    ],
    tapes: [.init(id: 0, name: "tape")],
    events: [
      .init(sequence: 1, tape: 0, kind: .enter),
      .init(sequence: 2, tape: 0, kind: .watch, tensor: 0),
      .init(sequence: 4, tape: 0, kind: .leave),
    ],
    gradientRuns: [
      .init(
        id: 0, sequence: 5, kind: .gradient, tape: 0, targets: [1], sources: [0], seeds: [2],
        results: [3])
    ],
    steps: [
      0: [.init(operation: 0, incoming: [2], locals: [4], contributions: [3], adjoints: [3])]
    ],
    sources: [.init(file: "square.swift", text: "let y = x * x\n")])

  private static func scalar(
    _ id: Int, _ value: Double, _ name: String?, _ role: Tensor.Role
  ) -> Tensor {
    .init(
      id: id, name: name, dtype: .float32, shape: [], role: role,
      statistics: .init(
        minimum: value, maximum: value, mean: value, norm: value, nans: 0, infinities: 0, zeros: 0),
      elements: .whole(.floating([value])))
  }

  /// Each dtype with its extremes, and each optional part once.
  fileprivate static var everything: Recording {
    var recording = square
    recording.title = "everything: \"quotes\", 中文, 👩‍👩‍👧"
    for (place, dtype) in DType.allCases.enumerated() {
      let values: Values =
        if dtype == .bool {
          .boolean([true, false, true])
        } else if let range = dtype.integerRange {
          .integral([range.lowerBound, 1, range.upperBound])
        } else {
          .floating([-0.0, .nan, dtype.rounding(0.1)])
        }
      recording.tensors.append(
        .init(
          id: 10 + place, name: "元素 \(dtype)", dtype: dtype, shape: [3, 1], role: .variable,
          isTrainable: dtype.isFloating, elements: .whole(values)))
    }
    recording.tensors.append(
      .init(
        id: 40, dtype: .float64, shape: [1000, 1000], role: .intermediate,
        statistics: .init(
          minimum: -.infinity, maximum: .infinity, mean: .nan, norm: .leastNonzeroMagnitude,
          nans: 1,
          infinities: 2, zeros: 3),
        elements: .sample(
          indices: [0, 999_999], values: .floating([.infinity, .leastNonzeroMagnitude]))))
    recording.tensors.append(
      .init(id: 41, dtype: .int32, shape: [0, 3], role: .constant, elements: .whole(.integral([]))))
    recording.tapes.append(
      .init(id: 7, name: nil, isPersistent: true, watchesAccessedVariables: false))
    for (place, reason) in Membership.Reason.allCases.enumerated() {
      recording.operations.append(
        .init(
          id: 10 + place, sequence: 20 + place, name: "Concat", inputs: [0, 1, 0],
          outputs: place == 0 ? [40, 41] : [],
          attributes: [
            "axis": .integer(-1), "rate": .number(.nan), "名": .text("a\n\"b\""), "none": .null,
            "list": .list([.boolean(true), .list([.number(-0.0), .number(1e300)])]),
          ],
          scope: "encoder/layer\(place)", gradientRun: 0, isDifferentiable: place.isMultiple(of: 2),
          source: .init(file: "中.swift", line: 1, isNear: true),
          tapes: [
            .init(tape: 0, isRecorded: true), .init(tape: 7, isRecorded: false, reason: reason),
          ]
        ))
    }
    for (place, kind) in Event.Kind.allCases.enumerated() {
      recording.events.append(
        .init(
          sequence: 40 + place, tape: kind == .assign ? nil : 7, kind: kind, tensor: 10, value: 1,
          source: .init(file: "中.swift", line: 2)))
    }
    for (place, kind) in GradientRun.Kind.allCases.enumerated() {
      recording.gradientRuns.append(
        .init(
          id: 5 + place, sequence: 60 + place, kind: kind, tape: 7, targets: [1, 40],
          sources: [0, 10], seeds: [nil, 2], unconnected: place == 0 ? .zero : .none,
          results: [3, nil], wouldBe: [nil, 4]))
      recording.steps[5 + place] = [
        .init(
          operation: 10, incoming: [nil, 3], locals: [4, nil, nil], contributions: [3, nil, 4],
          adjoints: [3, nil, 4])
      ]
    }
    return recording
  }
}
