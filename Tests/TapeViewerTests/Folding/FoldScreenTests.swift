import Demos
import Screen
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of a folded tape.
@Suite struct FoldScreenTests {
  static let scenes = [
    ("fold-start", ""), ("fold-closed", "=8s"), ("fold-block-chosen", "=Gkkk"),
    ("fold-repeated", "=Gkkk\n"), ("fold-opened", "=Gkkk\n\n20s"), ("fold-chips", "_"),
    ("fold-no-minimap", "_Z"), ("fold-lit", "&op:Tanh\nnn"),
  ].map { name, keys in
    Scene(
      name: name, demo: "deep-network", keys: keys,
      sizes: [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50),
      ])
  }

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }
}
