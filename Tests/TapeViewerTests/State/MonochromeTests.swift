import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Without colours, brightness and anything but ASCII every state is still told by a sign.
@Suite struct MonochromeTests {
  /// Keys that lead to two states of one screen, which have to look different.
  @Test(arguments: [
    ("lit boxes", "3s", "3s&op:MatMul"), ("another filter", "&op:MatMul", "&op:Tanh"),
    ("lit boxes drawn small", "_", "_&op:MatMul"), ("lit rows", "v&op:MatMul", "v&op:Tanh"),
    ("ancestors", "", "i"), ("the gradient's path", "6s", "6sd"),
    ("the chosen command", ":st", ":st\u{F701}"), ("the chosen stop", "bB", "bB\u{F701}"),
    ("the selected box", "6s", "6sg"),
    ("the selected row", "6svg", "6svgj"), ("a breakpoint", "6s", "6sb"),
    ("a mark", "6s", "6sma"), ("the pane with the keys", "\t", "\t\t"),
    ("a contribution", "6s", "6s."), ("a step", "6s", "7s"), ("a step in lanes", "6sv", "7sv"),
    ("a step in the table", "6svv", "7svv"), ("the operation at work", "p3s", "p4s"),
    ("a number typed", "", "1"), ("the leaves", "", "t"),
    ("the point in a tensor", ":1\nV", ":1\nVl"),
  ])
  func aStateIsToldByItsSigns(_ name: String, _ one: String, _ other: String) throws {
    for isASCII in [false, true] {
      let options = ViewerOptions(theme: .mono, isASCII: isASCII)
      let size = Size(columns: 120, rows: 50)
      var tapes = [
        try ShownTape(.twoLayers, size: size, options: options),
        try ShownTape(.twoLayers, size: size, options: options),
      ]
      for (place, keys) in [one, other].enumerated() {
        tapes[place].type(keys)
        tapes[place].viewer.message = nil
      }
      // What is said in the frame and in the row at the bottom is not what is told by signs.
      let bodies = tapes.map { tape in
        tape.screen.lines.dropLast(name.hasPrefix("lit") ? 4 : name == "a number typed" ? 0 : 1)
      }
      #expect(bodies[0] != bodies[1], "\(name)\n\(tapes[1].text)")
    }
  }

  @Test func everySignOfAStateHasItsOwnTwin() {
    let twins = Glyph.all.map { Charset.asciiTwin(of: $0) }
    #expect(!twins.contains(nil))
    #expect(Set(twins).count == Glyph.all.count, "\(twins)")
    // No line looks like a state, but for the dot of a value, and signs that are arrows themselves.
    let lines = (UInt32(0x2500)...0x257F).compactMap(Unicode.Scalar.init).map(Character.init)
    let states = Set(Glyph.all.filter { $0 != Glyph.lit }.map { Charset.asciiTwin(of: $0) })
    #expect(states.isDisjoint(with: lines.map { Charset.asciiTwin(of: $0) }))
  }

  @Test(arguments: [
    ("∂dy_dx/∂x", "∂(dy_dx)/∂x"), ("∂y/∂d0 = 1", "∂y/∂(d0) = 1"), ("∂L/∂x", "∂L/∂x"),
    ("∂ done", "∂ done"), ("∂dy#3/∂∂x", "∂(dy#3)/∂∂x"),
  ])
  func aDerivativeOfWhatBeginsWithADReadsRight(_ text: String, _ plain: String) {
    var text = text
    text.spellOut()
    #expect(text == plain)
  }
}
