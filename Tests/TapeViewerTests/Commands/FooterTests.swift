import Screen
import TapeFormat
import Testing

@testable import TapeViewer

@Suite struct FooterTests {
  /// A tape in every state that has another footer.
  private static func states() throws -> [ShownTape] {
    var states: [ShownTape] = []
    for keys in ["", "s", "se", "p", "x", "w", ":", "/", "?", "s\n", "]]", "V", "sV"] {
      for sketch in [TapeSketch.fanOut, .watchedVariables, .stopRecording] {
        var tape = try ShownTape(sketch)
        tape.type(keys)
        states.append(tape)
      }
    }
    return states
  }

  @Test func everyKeyInTheFooterDoesSomethingThere() throws {
    var tried = 0
    for state in try Self.states() {
      for columns in [40, 80, 200] {
        let footer = FooterBar(viewer: state.viewer)
        for hint in footer.hints(columns: columns) {
          let felt = try hint.commands.map { command in
            let key = try #require(command.keys(in: state.viewer.context).first)
            var after = state
            after.press(key)
            // Who is told why nothing happened did nothing.
            after.viewer.message = nil
            tried += 1
            return after.screen != state.screen || after.effects != state.effects
          }
          // At the first line of a list there is no way up.
          let isList = hint.commands == [.up, .down]
          #expect(
            isList ? felt.contains(true) : felt.allSatisfy { $0 }, "\(hint) on\n\(state.text)")
        }
      }
    }
    #expect(tried > 200)
  }

  @Test func helpStandsInEveryFooterThatHasRoom() throws {
    for state in try Self.states() {
      let hints = FooterBar(viewer: state.viewer).hints(columns: 40)
      #expect(hints.contains { $0.commands == [.help] }, "\(state.viewer.context)")
    }
  }

  @Test func narrowFootersLeaveWholeHintsOut() throws {
    for state in try Self.states() {
      for columns in 0...120 {
        let footer = FooterBar(viewer: state.viewer)
        let line = footer.lines(columns: columns).last ?? .blank
        let hints = footer.hints(columns: columns)
        let width = hints.reduce(0) {
          $0 + (FooterBar.key(of: $1, in: state.viewer.context) + $1.word).columnCount + 3
        }
        #expect(width <= columns)
        if state.viewer.context != .prompt { #expect(line.columnCount <= max(1, columns)) }
      }
    }
  }
}
