import Demos
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// What a person sees of what lies over a screen, and in each view.
@Suite struct OverlayScreenTests {
  static let scenes = [
    Scene(name: "why-none-stop-recording", demo: "stop-recording", keys: "w"),
    Scene(name: "why-none-watched-variables", demo: "watched-variables", keys: "]w"),
    Scene(name: "chain-none-stop-recording", demo: "stop-recording", keys: "x"),
    Scene(name: "why-value", demo: "first-derivative", keys: "sw"),
    Scene(name: "chain", demo: "first-derivative", keys: "sx"),
    Scene(name: "chain-two-layer-network", demo: "two-layer-network", keys: "ex"),
    Scene(name: "help", demo: "first-derivative", keys: "?"),
    Scene(name: "commands", demo: "first-derivative", keys: ":"),
    Scene(name: "commands-filtered", demo: "first-derivative", keys: ":step"),
    Scene(name: "search", demo: "two-layer-network", keys: "/mat"),
    Scene(name: "inspector-focused", demo: "two-layer-network", keys: "8s\t"),
    Scene(name: "source", demo: "two-layer-network", keys: "5sP"),
    Scene(name: "lanes", demo: "two-layer-network", keys: "6sv"),
    Scene(name: "lanes-second-derivative", demo: "second-derivative", keys: "]sv"),
    Scene(name: "table", demo: "two-layer-network", keys: "6svv"),
    Scene(name: "table-watched-variables", demo: "watched-variables", keys: "svv"),
    Scene(name: "filter", demo: "two-layer-network", keys: "6s&op:MatMul"),
    Scene(name: "filter-table", demo: "two-layer-network", keys: "e&|g|<0.5\nvv"),
    Scene(name: "table-by-adjoint", demo: "two-layer-network", keys: "eOOOOO"),
    Scene(name: "ancestors-lanes", demo: "two-layer-network", keys: "6siv"),
    Scene(name: "search-unfinished", demo: "two-layer-network", keys: "/adj="),
    Scene(name: "tags", demo: "two-layer-network", keys: "6st"),
    Scene(name: "smaller-boxes", demo: "two-layer-network", keys: "6s_"),
  ]

  @Test(arguments: scenes)
  func looksAsItDid(_ scene: Scene) throws {
    try scene.expectPictures()
  }

  @Test(arguments: [
    Size(columns: 60, rows: 20), Size(columns: 40, rows: 10), Size(columns: 30, rows: 5),
  ])
  func aSmallScreenShowsOnePaneAtATimeOrASentence(_ size: Size) throws {
    let demo = try #require(Demo.named("watched-variables"))
    var tape = try ShownTape(demo, size: size)
    var text = tape.text
    for _ in 0..<3 {
      tape.press(.tab)
      text += "\n\n" + tape.text
    }
    expectSnapshot(text, Scene.picture("small", size))
  }
}
