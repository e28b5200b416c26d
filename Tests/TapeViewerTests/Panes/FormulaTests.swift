import Testing

@testable import TapeViewer

@Suite struct FormulaTests {
  private let values = ["a": "2.0", "b": "3.0", "x": "-1.5", "y": "8.0"]

  @Test(arguments: [
    ("∂L/∂a = ∂L/∂y · b", "0.5 · 3.0"),
    ("∂L/∂a = ∂L/∂y", "0.5"),
    ("∂L/∂b = -∂L/∂y · a / b²", "-0.5 · 2.0 / 3.0²"),
    ("∂L/∂x = ∂L/∂y · 2x", "0.5 · 2 · (-1.5)"),
    ("∂L/∂x = ∂L/∂y / (1 + x)", "0.5 / (1 + (-1.5))"),
    ("∂L/∂x = -∂L/∂y · sin x", "-0.5 · sin (-1.5)"),
    ("∂L/∂a = ∂L/∂y · b · aᵇ⁻¹", "0.5 · 3.0 · 2.0^(3.0-1)"),
    ("∂L/∂b = ∂L/∂y · y · ln a", "0.5 · 8.0 · ln 2.0"),
  ])
  func numbersStandForTheLetters(_ text: String, _ expected: String) throws {
    let formula = try #require(Formula(text))
    #expect(formula.numbers(upstream: "0.5", valueOf: { values[$0] }) == expected)
  }

  @Test(arguments: [
    "∂L/∂x = ∂L/∂y, repeated along the summed axes", "∂L/∂x = ∂L/∂y / n",
    "∂L/∂a = ∂L/∂y where the condition holds, else 0", "∂L/∂a = ∂L/∂y · cⁿ",
  ])
  func wordsAndUnknownLettersAreLeftAsTheyAre(_ text: String) throws {
    let formula = try #require(Formula(text))
    #expect(formula.numbers(upstream: "0.5", valueOf: { values[$0] }) == nil)
  }

  @Test func theLeftSideNamesTheInput() {
    #expect(Formula("∂L/∂variable = ∂L/∂y")?.letter == "variable")
    #expect(Formula("∂L/∂b = ∂L/∂y")?.leftColumns == 6)
    #expect(Formula("something else") == nil)
    #expect(Formula("") == nil)
  }
}
