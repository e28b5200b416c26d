import Demos
import Screen
import Testing

@testable import TapeViewer

/// A graph that is drawn in another way leaves what was chosen where it is: with leaves put away or drawn
/// again, in smaller boxes or in larger ones.
@Suite struct RedrawnAnchorTests {
  @Test(
    arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)], ["ttt", "__++", "+_+"])
  func theChosenBoxStaysInItsCell(_ size: Size, _ keys: String) throws {
    var tried = 0
    for demo in Demo.all {
      for number in stride(from: 1, through: 7, by: 3) {
        var tape = try ShownTape(demo, size: size)
        tape.type("\(number)g")
        let deck = try #require(tape.deck)
        guard deck.selection != nil, let subject = deck.boxSubject else { continue }
        let before = try #require(deck.cell(of: subject))
        tried += 1
        for key in keys {
          tape.type(String(key))
          let cell = tape.deck?.boxSubject.flatMap { tape.deck?.cell(of: $0) }
          #expect(cell == before, "\(demo.name) \(number)g \(key): \(tape.text)")
        }
      }
    }
    #expect(tried >= 8)
  }

  @Test(arguments: ["s", "sss", "sssss"]) func soDoesWhatIsPlayed(_ steps: String) throws {
    for demo in Demo.all {
      var tape = try ShownTape(demo, size: Size(columns: 120, rows: 40))
      tape.type(steps)
      let subject = try #require(tape.deck?.boxSubject)
      let before = tape.deck?.cell(of: subject)
      tape.type("t")
      #expect(tape.deck?.cell(of: subject) == before, "\(demo.name): \(tape.text)")
    }
  }

  @Test func aLeafThatBecomesATagLeavesItsPlaceToTheBoxThatBearsIt() throws {
    var tape = try ShownTape(
      #require(Demo.named("two-layer-network")), size: Size(columns: 120, rows: 40))
    tape.type("g")
    tape.press(.up)
    guard case .tensor(let leaf) = tape.deck?.selection else {
      return #expect(Bool(false), "no leaf is selected: \(tape.text)")
    }
    let before = tape.deck?.cell(of: .tensor(leaf))
    tape.type("t")
    let bearer = try #require(tape.deck?.boxSubject)
    #expect(bearer != .tensor(leaf) && tape.deck?.selection == .tensor(leaf))
    #expect(tape.deck?.cell(of: bearer) == before, "\(tape.text)")
    #expect(tape.text.contains("▸ReadVariableOp"), "\(tape.text)")
  }
}
