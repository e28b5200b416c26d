import Demos
import Screen
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of a folded tape.
@Suite struct FoldScreenTests {
  struct Scene: CustomTestStringConvertible, Sendable {
    let name, keys: String

    var testDescription: String { name }

    static let all = [
      Scene(name: "fold-start", keys: ""),
      Scene(name: "fold-closed", keys: "=8s"),
      Scene(name: "fold-block-chosen", keys: "=Gkkk"),
      Scene(name: "fold-repeated", keys: "=Gkkk\n"),
      Scene(name: "fold-opened", keys: "=Gkkk\n\n20s"),
      Scene(name: "fold-chips", keys: "_"),
      Scene(name: "fold-no-minimap", keys: "_Z"),
    ]
  }

  @Test(arguments: Scene.all)
  func looksAsItDid(_ scene: Scene) throws {
    let demo = try #require(Demo.named("deep-network"))
    let sizes = [
      Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50),
    ]
    for size in sizes {
      for isASCII in [false, true] {
        var tape = try ShownTape(
          demo, size: size, options: ViewerOptions(theme: .mono, isASCII: isASCII))
        tape.type(scene.keys)
        expectSnapshot(
          tape.text, "\(scene.name)-\(size.columns)x\(size.rows)\(isASCII ? "-ascii" : "")")
      }
    }
  }
}
