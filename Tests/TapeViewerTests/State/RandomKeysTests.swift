import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// Presses keys at random, and holds at every key what must hold.
struct RandomKeys {
  static let keys: [Key] =
    "sSsS..,,wx/nN:re[]pkjhlgGHJKLzf+_tFTu-=Z?q1234 VyYmmaW''abBRcCM}{vioXd&O".map {
      Key.character($0)
    }
    + [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab,
      .backspace, .function(1), .control("l"), .control("u"), .control("d"), .control("r"), .delete,
    ]

  /// Presses so many keys, and returns how many changed what is seen or asked something.
  static func press(_ count: Int, seed: UInt64, on sketch: TapeSketch) throws -> Int {
    var random = Seeded(seed)
    var tape = try ShownTape(sketch)
    tape.type("M")
    var felt = 0
    var before = tape.screen
    for _ in 0..<count {
      if Int.random(in: 0..<20, using: &random) == 0 {
        let columns = Int.random(in: 38...130, using: &random)
        let rows = Int.random(in: 8...45, using: &random)
        let isTiny = Int.random(in: 0..<8, using: &random) == 0
        tape.press(.resize(isTiny ? Size(columns: 1, rows: 1) : Size(columns: columns, rows: rows)))
        before = tape.screen
        continue
      }
      let effects = tape.effects.count
      let key = Self.key(in: tape.size, using: &random)
      tape.press(key)
      let after = tape.screen
      if after != before || tape.effects.count > effects { felt += 1 }
      before = after
    }
    try expectFresh(tape)
    return felt
  }

  /// A key, or something that the mouse does somewhere.
  private static func key(in size: Size, using random: inout Seeded) -> Key {
    guard Int.random(in: 0..<6, using: &random) == 0 else {
      return keys[Int.random(in: 0..<keys.count, using: &random)]
    }
    let kinds = MouseEvent.Kind.allCases
    return .mouse(
      MouseEvent(
        kinds[Int.random(in: 0..<kinds.count, using: &random)],
        at: Point(
          row: Int.random(in: 0..<size.rows, using: &random),
          column: Int.random(in: 0..<size.columns, using: &random))))
  }

  /// The screen is that of a viewer that reads everything anew.
  private static func expectFresh(_ tape: ShownTape) throws {
    var fresh = tape.viewer
    fresh.deck?.scene = nil
    fresh.deck?.stretch = nil
    fresh.deck?.drawn = nil
    fresh.deck?.page = nil
    fresh.deck?.chain = nil
    fresh.deck?.outcome = nil
    fresh.deck?.tensorPage = nil
    fresh.deck?.listing = nil
    fresh.deck?.listedRows = nil
    fresh.load(from: tape.loader)
    #expect(fresh.render(size: tape.size) == tape.screen)
  }
}

@Suite struct RandomKeysTests {
  @Test(arguments: [1, 2] as [UInt64])
  func keysAtRandomDoNoHarm(_ seed: UInt64) throws {
    let count = 500
    var felt = 0
    for sketch in [TapeSketch.fanOut, .twoLayers, .watchedVariables] {
      felt += try RandomKeys.press(count, seed: seed, on: sketch)
    }
    print("seed \(seed): \(felt) of \(3 * count) keys changed something")
    #expect(felt * 3 > 3 * count)
  }
}
