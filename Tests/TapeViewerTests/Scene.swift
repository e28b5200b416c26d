import Demos
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// Keys that lead to a screen of a tape, which is kept as pictures: at some sizes, in Unicode and in
/// ASCII.
struct Scene: CustomTestStringConvertible, Sendable {
  let name, keys: String
  /// The demo that is shown; nil where it is a tape of the tests.
  let demo: Demo?
  private let sizes: [Size]
  private let open: @Sendable (Size, ViewerOptions) throws -> ShownTape

  /// A scene of the demo of a name.
  init(name: String, demo: String, keys: String, sizes: [Size] = Size.pictured) {
    let demo = Demo.named(demo)
    self.name = name
    self.keys = keys
    self.demo = demo
    self.sizes = sizes
    open = { size, options in
      try ShownTape(try #require(demo), size: size, options: options)
    }
  }

  /// A scene of a tape.
  init(name: String, source: any TapeSource, keys: String, sizes: [Size]) {
    self.name = name
    self.keys = keys
    self.sizes = sizes
    demo = nil
    open = { size, options in try ShownTape(source, size: size, options: options) }
  }

  var testDescription: String { name }

  /// The tape after the keys.
  func shown(size: Size, options: ViewerOptions) throws -> ShownTape {
    var tape = try open(size, options)
    tape.type(keys)
    return tape
  }

  /// Compares the screen at every size with its pictures, which stand beside the file of the test.
  func expectPictures(
    beside file: StaticString = #filePath, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    for size in sizes {
      for isASCII in [false, true] {
        let tape = try shown(size: size, options: ViewerOptions(theme: .mono, isASCII: isASCII))
        expectSnapshot(
          tape.text, Self.picture(name, size, isASCII: isASCII), beside: file,
          sourceLocation: sourceLocation)
      }
    }
  }

  /// The name of the file that holds a picture.
  static func picture(_ name: String, _ size: Size, isASCII: Bool = false) -> String {
    "\(name)-\(size.columns)x\(size.rows)\(isASCII ? "-ascii" : "")"
  }
}
