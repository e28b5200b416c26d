import Demos
import Screen
import Testing

@testable import TapeViewer

/// One of the ways in which each demo is kept as pictures: a size, a set of signs, colour or none.
struct DemoScreen: CustomTestStringConvertible, Sendable {
  let demo: Demo
  let size: Size
  let isASCII: Bool
  let hasColor: Bool

  /// Every demo at three sizes, in Unicode and ASCII, with and without colour.
  static let all: [DemoScreen] = Demo.all.flatMap { demo in
    Size.pictured.flatMap { size in
      [false, true].flatMap { isASCII in
        [false, true].map { hasColor in
          DemoScreen(demo: demo, size: size, isASCII: isASCII, hasColor: hasColor)
        }
      }
    }
  }

  var testDescription: String { name }

  /// The name of the file that holds the pictures.
  var name: String {
    "\(demo.name)-\(size.columns)x\(size.rows)\(isASCII ? "-ascii" : "")\(hasColor ? "-color" : "")"
  }

  private var options: ViewerOptions {
    ViewerOptions(theme: hasColor ? .dark : .mono, isASCII: isASCII)
  }

  /// The demo's scenes, one below the other, each under its title: the start of each gradient run,
  /// the middle of the longer ones, and the end.
  func pictures() throws -> String {
    var tape = try ShownTape(demo, size: size, options: options)
    var text = ""
    for (place, steps) in (tape.deck?.player.stepCounts ?? []).enumerated() {
      if place > 0 { tape.type("]") }
      tape.type("r")
      text += picture("gradient \(place + 1), before the first step", of: tape)
      if steps > 2 {
        tape.type(String(repeating: "s", count: steps / 2))
        text += picture("gradient \(place + 1), after \(steps / 2) of \(steps) steps", of: tape)
      }
      tape.type("e")
      text += picture("gradient \(place + 1), at the end", of: tape)
    }
    tape.type("pss")
    return text + picture("the program, after two of its operations", of: tape)
  }

  private func picture(_ title: String, of tape: ShownTape) -> String {
    let screen = tape.screen
    let shown =
      hasColor
      ? screen.ansiText(depth: .two56).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init) : screen.lines
    return "== \(title)\n" + shown.map { "\($0)\n" }.joined()
  }
}

extension Size {
  /// The sizes at which screens are kept as pictures: a small window with one pane at a time, the
  /// smallest terminal with all of them, and a large one.
  static let pictured = [
    Size(columns: 60, rows: 20), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]
}
