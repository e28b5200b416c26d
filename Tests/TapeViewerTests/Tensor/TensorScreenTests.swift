import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of one tensor.
@Suite struct TensorScreenTests {
  static let scenes = [
    ("tensor-matrix", "gV\t\t\t\t\t2j"), ("tensor-slice", "gV\t\tlljj"),
    ("tensor-not-finite", "gV\t\t1g3lj"), ("tensor-sample", "gV"), ("tensor-figures", "gV\t\tvvv"),
    ("tensor-scalar", "V"), ("tensor-missing", "gV\t"),
  ].map { name, keys in
    Scene(
      name: name, source: WideTape.source, keys: keys,
      sizes: [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 10),
      ])
  }

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
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

  @Test func whatNoTapeCouldKeepSaysSo() throws {
    var recording = WideTape.recording
    for place in recording.tensors.indices where recording.tensors[place].name == "big" {
      recording.tensors[place].shape = [20_000, 20_000]
    }
    var tape = try ShownTape(MemoryTape(recording), size: Size(columns: 120, rows: 40))
    tape.type("g")
    let limit = "999000000 bytes"
    #expect(tape.text.contains(limit), "\(tape.text)")
    tape.type("V")
    #expect(tape.text.contains("a sample: 16 of 400000000") && tape.text.contains(limit))
    var small = try ShownTape(WideTape.source, size: Size(columns: 120, rows: 40))
    small.type("gV")
    #expect(!small.text.contains(limit))
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
