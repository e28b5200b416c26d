import Demos
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees in the states that keys lead to: marks, breakpoints, rows, messages, a lesson,
/// and what takes its time.
@Suite struct StateScreenTests {
  static let scenes = [
    Scene(name: "stops-empty", demo: "first-derivative", keys: "B"),
    Scene(name: "stops", demo: "two-layer-network", keys: "Bnan, |g|>1e3\nbB"),
    Scene(name: "stops-chosen", demo: "two-layer-network", keys: "bB\u{F701}"),
    Scene(name: "stops-wrong", demo: "two-layer-network", keys: "B|g|>x\n"),
    Scene(name: "stopped", demo: "two-layer-network", keys: "8sbrc"),
    Scene(name: "mark-to-set", demo: "first-derivative", keys: "m"),
    Scene(name: "marks", demo: "two-layer-network", keys: "massmb'"),
    Scene(name: "row", demo: "batch-jacobian", keys: "2Re"),
    Scene(name: "row-of-tensor", demo: "batch-jacobian", keys: "2ReV\t"),
    Scene(name: "row-in-chain", demo: "batch-jacobian", keys: "2Rex"),
    Scene(name: "cut", demo: "stop-recording", keys: "w\n"),
    Scene(name: "gradient-path", demo: "watched-variables", keys: "d"),
    Scene(name: "descendants", demo: "two-layer-network", keys: "go"),
    Scene(name: "ledger-focused", demo: "two-layer-network", keys: "8s\t\t"),
    Scene(name: "timeline-focused", demo: "two-layer-network", keys: "8s\t\t\t"),
    Scene(name: "playing-by-itself", demo: "two-layer-network", keys: "a"),
    Scene(name: "number-typed", demo: "two-layer-network", keys: "12"),
    Scene(name: "order", demo: "two-layer-network", keys: ":step 12"),
    Scene(name: "order-wrong", demo: "two-layer-network", keys: ":step x\n"),
    Scene(name: "no-command", demo: "two-layer-network", keys: ":zebra"),
    Scene(name: "help-of-tensor", demo: "two-layer-network", keys: "V?"),
    Scene(name: "table-reversed", demo: "two-layer-network", keys: "evvOOO\u{F702}"),
    Scene(name: "mouse-on", demo: "first-derivative", keys: "M"),
  ]

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  /// What the smallest screen shows of each pane and view.
  private static let small = [
    Scene(name: "lanes", demo: "two-layer-network", keys: "8sv", sizes: [.smallest]),
    Scene(name: "table", demo: "two-layer-network", keys: "8svv", sizes: [.smallest]),
    Scene(name: "table-sorted", demo: "two-layer-network", keys: "8svvOO", sizes: [.smallest]),
    Scene(name: "table-panned", demo: "two-layer-network", keys: "8svvLL", sizes: [.smallest]),
    Scene(name: "inspector-focused", demo: "two-layer-network", keys: "8s\t", sizes: [.smallest]),
  ]

  @Test(arguments: small)
  func theSmallestScreenLooksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  private static let unusual = [
    Scene(name: "empty", source: MemoryTape(Recording()), keys: "", sizes: Size.pictured),
    Scene(
      name: "no-gradient", source: MemoryTape(.forwardOnly), keys: "pss", sizes: Size.pictured),
    Scene(name: "runs", source: MemoryTape(.threeRuns), keys: "]", sizes: Size.pictured),
    Scene(
      name: "program-not-kept", source: MemoryTape(.forwardOnly), keys: "P",
      sizes: Size.pictured),
  ]

  @Test(arguments: unusual)
  func anUnusualTapeLooksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  private func expectPictures(of name: String, _ viewer: (Size) throws -> Viewer) throws {
    for size in Size.pictured {
      var viewer = try viewer(size)
      for isASCII in [false, true] {
        viewer.options = ViewerOptions(theme: .mono, isASCII: isASCII)
        expectSnapshot(
          viewer.render(size: size).lines.joined(separator: "\n"),
          Scene.picture(name, size, isASCII: isASCII))
      }
    }
  }

  @Test(arguments: [("lesson", 0), ("lesson-question", 1)])
  func aLessonLooksAsItDid(_ name: String, _ pauses: Int) throws {
    try expectPictures(of: name) { size in
      var tape = try ShownTape(.square, size: size)
      tape.viewer.begin(
        try Lesson(
          "say y is x times x, so x is used twice.\npause\nask What does each use hand on?\n"))
      tape.viewer.load(from: tape.loader)
      tape.type(String(repeating: " ", count: pauses))
      return tape.viewer
    }
  }

  /// What is typed as an answer, and whether it holds what the lesson expects.
  @Test(arguments: [
    ("lesson-answer", "12"), ("lesson-answer-wrong", "5\n"), ("lesson-answer-right", "6\n"),
    ("lesson-fails", " "),
  ])
  func anAnswerLooksAsItDid(_ name: String, _ keys: String) throws {
    try expectPictures(of: name) { size in
      var tape = try ShownTape(.square, size: size)
      tape.viewer.begin(
        try Lesson("ask What is the gradient of x in the end?\nanswer 6\nexpect adjoint x 6\n"))
      tape.viewer.load(from: tape.loader)
      tape.type(keys)
      return tape.viewer
    }
  }

  /// A key, and how many rows were read or looked at when the screen is drawn.
  @Test(arguments: [
    ("progress-playing", "c", 0), ("progress-drawing", "_", 0), ("progress-reading", "w", 1_234),
  ])
  func whatTakesItsTimeLooksAsItDid(_ name: String, _ key: Character, _ rows: Int) throws {
    try expectPictures(of: name) { size in
      var tape = try ShownTape(.twoLayers, size: size)
      _ = tape.viewer.update(.character(key))
      reading: while let request = tape.viewer.needs {
        switch request {
        case .stop, .scene, .outcome: break reading
        default: tape.viewer.receive(tape.loader.page(for: request))
        }
      }
      tape.viewer.showProgress(rowsRead: rows)
      #expect(tape.text.contains("Esc stops"))
      return tape.viewer
    }
  }
}

extension Recording {
  /// Three operations that nobody differentiates, by a program that the tape does not hold.
  fileprivate static var forwardOnly: Recording {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    sketch.watch(x)
    let square = sketch.run("Square", [x], named: "square", 4, locals: [4])
    _ = sketch.run("Sin", [square], named: "y", -0.757, locals: [-0.654])
    var recording = sketch.recording
    for place in recording.operations.indices {
      recording.operations[place].source = SourceLocation(file: "gone.swift", line: 7 + place)
    }
    return recording
  }

  /// Two values, and three gradients of them.
  fileprivate static var threeRuns: Recording {
    var sketch = TapeSketch()
    let x = sketch.variable("x", 2)
    sketch.watch(x)
    let y = sketch.run("Square", [x], named: "y", 4, locals: [4])
    let z = sketch.run("Neg", [y], named: "z", -4, locals: [-1])
    for target in [y, z, y] { sketch.gradient(of: target, withRespectTo: [x]) }
    return sketch.recording
  }
}

extension Size {
  /// The smallest size at which there is more than a sentence.
  fileprivate static let smallest = Size(columns: 40, rows: 10)
}
