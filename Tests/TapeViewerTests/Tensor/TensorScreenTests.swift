import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of one tensor.
@Suite struct TensorScreenTests {
  struct Scene: CustomTestStringConvertible, Sendable {
    let name, keys: String

    var testDescription: String { name }

    static let all = [
      Scene(name: "tensor-matrix", keys: "gV\t\t\t\t\t2j"),
      Scene(name: "tensor-slice", keys: "gV\t\tlljj"),
      Scene(name: "tensor-not-finite", keys: "gV\t\t1g3lj"),
      Scene(name: "tensor-sample", keys: "gV"),
      Scene(name: "tensor-figures", keys: "gV\t\tvvv"),
      Scene(name: "tensor-scalar", keys: "V"),
      Scene(name: "tensor-missing", keys: "gV\t"),
    ]
  }

  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 10),
  ]

  @Test(arguments: Scene.all)
  func looksAsItDid(_ scene: Scene) throws {
    for size in Self.sizes {
      for isASCII in [false, true] {
        var tape = try ShownTape(
          WideTape.source, size: size, options: ViewerOptions(theme: .mono, isASCII: isASCII))
        tape.type(scene.keys)
        let suffix = "\(size.columns)x\(size.rows)\(isASCII ? "-ascii" : "")"
        expectSnapshot(tape.text, "\(scene.name)-\(suffix)")
      }
    }
  }

  @Test(arguments: [Theme.dark, .light])
  func inColoursItLooksAsItDid(_ theme: Theme) throws {
    var tape = try ShownTape(WideTape.source, options: ViewerOptions(theme: theme))
    tape.type("gV\t\t3lj")
    expectSnapshot(
      tape.screen.ansiText(depth: .two56), "tensor-slice-80x24-\(theme.name)")
  }

  @Test func aSampleSaysThatItIsOne() throws {
    var tape = try ShownTape(WideTape.source)
    tape.type("gV")
    #expect(tape.text.contains("a sample: 16 of 10000 elements kept"))
    tape.type("l")
    #expect(tape.text.contains("[0, 1] = not in the sample"))
  }

  @Test func whatIsNoNumberHasASignOfItsOwnWithAndWithoutColours() throws {
    for theme in Theme.all {
      var tape = try ShownTape(WideTape.source, options: ViewerOptions(theme: theme))
      // The second image channel: the rows with what is no number.
      tape.type("gV\t\tv")
      tape.press(.pageDown)
      let map = tape.screen.lines.filter { $0.contains("▲") }
      #expect(!map.isEmpty, "\(theme.name)\n\(tape.text)")
      #expect(tape.text.contains("! 1 nan") && tape.text.contains("! 2 inf"))
      #expect(map.allSatisfy { $0.contains("▼") })
    }
  }

  @Test func nothingIsDrawnOutsideAtAnySize() throws {
    for keys in ["gV", "gV\t\t", "sV\t\t\t\t\t", "V", "gV\t\tv", "gV\t\tvv"] {
      var tape = try ShownTape(WideTape.source)
      tape.type(keys)
      for columns in stride(from: 0, through: 130, by: 13) {
        for rows in 0...26 {
          let size = Size(columns: columns, rows: rows)
          #expect(tape.viewer.render(size: size).size == size)
        }
      }
    }
  }
}
