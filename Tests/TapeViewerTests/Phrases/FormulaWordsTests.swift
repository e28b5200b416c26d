import Autodiff
import Explanation
import Testing

@testable import TapeViewer

/// The words in the formulas of derivatives, on a Chinese screen.
@Suite struct FormulaWordsTests {
  /// The right sides of all formulas that the engine records.
  private static let rightSides: Set<String> = Set(
    Primitive.all.flatMap { $0.formulas(inputCount: 4) }
      .compactMap { $0.split(separator: " = ", maxSplits: 1).last.map { String($0) } })

  /// What is written alike in every language.
  private static let names: Set<Substring> = [
    "ln", "log", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sigmoid", "sqrt", "abs",
    "sign", "erf", "softmax", "labels", "alpha", "loss", "values",
  ]

  @Test func everyFormulaWithWordsHasThemInChinese() {
    let worded = Self.rightSides.filter { right in
      right.split { !$0.isASCII || !$0.isLetter }.contains {
        $0.count > 1 && !Self.names.contains($0)
      }
    }
    #expect(worded.count > 50)
    Language.$current.withValue(.traditionalChinese) {
      for right in worded {
        #expect(Phrase.formula("∂L/∂x = \(right)") != "∂L/∂x = \(right)")
      }
    }
  }

  @Test func noWordsAreKeptForAFormulaThatNobodyRecords() {
    // The one of derivatives that a program defines is no primitive's own.
    for right in Phrase.formulaWords.keys where !right.hasPrefix("custom, ") {
      #expect(Self.rightSides.contains(right), "\(right)")
    }
  }

  @Test func anEnglishScreenAndAnUnknownFormulaKeepWhatWasRecorded() {
    let text = "∂L/∂x = ∂L/∂y, repeated along the summed axes"
    #expect(Phrase.formula(text) == text)
    Language.$current.withValue(.traditionalChinese) {
      #expect(Phrase.formula(text) == "∂L/∂x = ∂L/∂y，沿加總的軸重複")
      #expect(Phrase.formula("∂L/∂x = as somebody else says") == "∂L/∂x = as somebody else says")
    }
  }
}
