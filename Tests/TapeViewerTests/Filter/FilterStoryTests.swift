import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A person searches, filters and follows the data.
@Suite struct FilterStoryTests {
  private func shown(_ sketch: TapeSketch = .twoLayers) throws -> ShownTape {
    try ShownTape(sketch, size: Size(columns: 120, rows: 40))
  }

  /// The names of the operations that are not dimmed, in the order of execution.
  private func lit(_ tape: ShownTape) -> [String] {
    guard let deck = tape.deck, let window = deck.window else { return [] }
    let dimmed = deck.scene.flatMap { deck.lit?.dimmed(in: $0) } ?? []
    return window.operations.filter { !dimmed.contains(.operation($0.id)) }
      .map { DisplayNames.name(of: $0) }
  }

  @Test func aFilterLightsWhatFitsWhileItIsTyped() throws {
    var tape = try shown()
    let all = lit(tape).count
    tape.type("&op:MatM")
    #expect(lit(tape) == ["MatMul#1", "MatMul#6"])
    #expect(tape.text.contains("&op:MatM  2 of \(all) lit"), "\(tape.text)")
    tape.type("\n")
    #expect(lit(tape).count == 2)
    tape.press(.escape)
    #expect(lit(tape).count == all)
    #expect(!tape.text.contains(" lit "))
  }

  @Test(arguments: ["v", "vv"])
  func rowsAreFilteredWithoutAGraphBeingLaidOut(_ view: String) throws {
    var tape = try ShownTape(MemoryTape(.chain(of: 3_000, withStrangers: true)))
    tape.type(view + "&op:Neg\ng")
    #expect(tape.text.contains("&op:Neg"), "\(tape.text)")
    #expect(tape.deck?.lit?.positions.isEmpty == false)
    #expect(tape.deck?.scene?.drawing.isMade == false)
  }

  @Test func givingUpAFilterBringsBackTheOneBefore() throws {
    var tape = try shown()
    tape.type("&op:MatMul\n&shape:[4,2]")
    #expect(lit(tape) == ["ReadVariableOp#5"])
    tape.press(.escape)
    #expect(lit(tape) == ["MatMul#1", "MatMul#6"])
  }

  @Test func wordsAboutNumbersAreAnswered() throws {
    var tape = try shown(.notANumber)
    tape.type("&nan")
    #expect(lit(tape) == ["Log#0", "Mul#1"])
    var other = try shown(.watchedVariables)
    other.type("]&adj=none")
    #expect(other.deck?.light?.text == "adj=none")
    #expect(lit(other).contains("ReadVariableOp#2"), "\(lit(other))")
    var third = try shown()
    third.type("&|g|<1e9 op:Sum")
    #expect(lit(third) == ["Sum#10"])
  }

  @Test(arguments: [
    ("adj=", "“adj=” is no condition"), ("|g|<", "“|g|<” lacks a number"),
    ("op:", "a text belongs after “op:”"), ("shape:2x", "“shape:2x” lacks a number"),
  ])
  func whatSaysNothingIsToldInASentenceWhileTyping(text: String, sentence: String) throws {
    for key in ["/", "&"] {
      var tape = try shown()
      tape.type(key + text)
      #expect(tape.screen.lines.last?.contains(sentence) == true, "\(tape.text)")
      #expect(tape.deck?.light == nil && tape.deck?.search == nil)
    }
  }

  @Test func aSearchUnderstandsTheSameWords() throws {
    var tape = try shown()
    tape.type("/op:MatMul\n")
    let first = tape.deck?.subject
    tape.type("n")
    #expect(first != tape.deck?.subject)
    #expect([first, tape.deck?.subject].allSatisfy { $0 == .operation(1) || $0 == .operation(6) })
    tape.type("n")
    #expect(tape.deck?.subject == first)
  }

  @Test(arguments: ["/MatMul#99\n", "/op:MatMul#99\n", "/matm:\n", "/addx", "/adj=nan\n"])
  func aSearchThatFindsNothingLeavesOneWhereOneWas(_ keys: String) throws {
    for before in ["", "s", "/Relu\n", "/Relu\nJJ"] {
      var tape = try shown()
      tape.type(before)
      tape.press(.control("l"))
      let screen = tape.screen
      tape.type(keys)
      #expect(tape.deck?.cursor?.subject == (before.hasPrefix("/") ? .operation(4) : nil))
      #expect(
        tape.screen.lines.dropLast() == screen.lines.dropLast(), "\(before) \(keys)\n\(tape.text)")
    }
  }

  @Test func aSourceWithoutAGradientIsFound() throws {
    var tape = try shown(.watchedVariables)
    tape.type("]/adj=none\n")
    guard case .tensor(let leaf) = tape.deck?.subject else {
      Issue.record("\(String(describing: tape.deck?.subject))")
      return
    }
    #expect(tape.deck?.window?.tensorNames[leaf] == "w")
  }

  @Test func ancestorsAndDescendantsAreLitAndGoAgain() throws {
    var tape = try shown()
    tape.type("g")
    tape.type("/op:Relu\ni")
    #expect(
      lit(tape) == ["ReadVariableOp#0", "MatMul#1", "ReadVariableOp#2", "AddV2#3", "Relu#4"])
    tape.type("o")
    let after = lit(tape)
    #expect(after.first == "Relu#4" && after.contains("MatMul#6"))
    #expect(!after.contains("ReadVariableOp#5"))
    tape.type("o")
    #expect(lit(tape).count == tape.deck?.window?.operations.count)
  }

  @Test func aPathIsWhatLiesBetweenItsEnds() throws {
    var tape = try shown()
    tape.type("/op:MatMul#1\nX/op:MatMul#6\nX")
    #expect(lit(tape) == ["MatMul#1", "AddV2#3", "Relu#4", "MatMul#6"], "\(tape.text)")
    tape.press(.escape)
    tape.type("/op:ReadVariableOp#5\nX/op:Relu\nX")
    #expect(tape.text.contains("no data flow from"), "\(tape.text)")
    #expect(tape.deck?.light == nil)
  }

  @Test func whatTheGradientDoesNotPassIsDimmed() throws {
    var tape = try shown(.watchedVariables)
    tape.type("d")
    #expect(lit(tape) == ["ReadVariableOp#0", "Pow#1"], "\(lit(tape))")
    tape.type("d")
    #expect(lit(tape).count == 4)
  }

  @Test func onALongTapeWhatIsLitIsFollowedInPieces() throws {
    let source = MemoryTape(.chain(of: 20_000, withStrangers: true))
    var tape = try ShownTape(source)
    // In lanes every operation has a row, which in a folded graph it has not.
    tape.type("pv")
    tape.type("10g")
    tape.type("o")
    // Along the chain everything descends from it, wherever one looks.
    tape.type("19990g")
    let deck = try #require(tape.deck)
    #expect(deck.window?.positions.contains(19_990) == true)
    let names = lit(tape)
    #expect(!names.isEmpty && names.allSatisfy { $0.hasPrefix("Neg#") }, "\(names.prefix(3))")
    #expect(names.count * 2 == deck.window?.operations.count)
  }
}
