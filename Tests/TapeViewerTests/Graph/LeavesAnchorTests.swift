import Demos
import Screen
import Testing

@testable import TapeViewer

/// Leaves that are put away, or drawn again, leave what was chosen where it is.
@Suite struct LeavesAnchorTests {
  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)])
  func theChosenBoxStaysInItsCell(_ size: Size) throws {
    var tried = 0
    for demo in Demo.all {
      for number in stride(from: 1, through: 7, by: 3) {
        var tape = try ShownTape(demo, size: size)
        tape.type("\(number)g")
        let deck = try #require(tape.deck)
        guard deck.selection != nil, let subject = deck.boxSubject else { continue }
        let before = try #require(deck.cell(of: subject))
        tried += 1
        for _ in 1...3 {
          tape.type("t")
          let cell = tape.deck?.cell(of: subject)
          #expect(cell == before, "\(demo.name) \(number)g t: \(tape.text)")
        }
      }
    }
    #expect(tried >= 8)
  }
}
