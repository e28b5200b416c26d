import Explanation
import TapeFormat

/// What the rule for an input of an operation makes use of beside the adjoint that came in.
struct Operands {
  private let formulas: [Formula?]
  private let slot: Int
  private let inputs: [Recording.Tensor?]
  private let output: Recording.Tensor?

  /// The rule that an operation's formula for one of its inputs gives.
  init(
    of operation: Recording.Operation?, slot: Int, inputs: [Recording.Tensor?],
    output: Recording.Tensor?
  ) {
    formulas = operation?.formulas.map { Formula($0) } ?? []
    self.slot = slot
    self.inputs = inputs
    self.output = output
  }

  /// All that is known of them, the adjoint first, each by the letter that it has in the formula.
  func list(
    upstream: Recording.Tensor?, contribution: Recording.Tensor?
  ) -> [Payment.Operand] {
    let first = upstream.map { Payment.Operand(Phrase.upstream, $0) }
    guard let letters = formulas[safe: slot]??.letters else { return [first].compactMap(\.self) }
    let used = zip(formulas, inputs).compactMap { formula, input -> Payment.Operand? in
      guard let letter = formula?.letter, letters.contains(letter), let input else { return nil }
      return Payment.Operand(letter, input)
    }
    let own = letters.contains("y") ? output.map { Payment.Operand("y", $0) } : nil
    return [first].compactMap(\.self) + used
      + [own, count(letters, upstream, contribution)]
      .compactMap(\.self)
  }

  /// Over how many elements a mean is taken.
  private func count(
    _ letters: Set<String>, _ upstream: Recording.Tensor?, _ contribution: Recording.Tensor?
  ) -> Payment.Operand? {
    guard letters.contains("n"), let all = contribution?.elementCount,
      let left = upstream?.elementCount, left > 0
    else { return nil }
    return Payment.Operand("n", count: all / left)
  }
}
