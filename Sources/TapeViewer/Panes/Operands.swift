import Explanation
import TapeFormat

extension Payment {
  /// A tensor that a rule makes use of, by the letter that it has there.
  struct Operand: Equatable {
    let name: String
    /// It with all its elements where it is small, else its figures.
    let text: String
    let figures: String

    /// A tensor by its letter.
    init(_ name: String, _ tensor: Recording.Tensor) {
      self.name = name
      figures = Payment.summary(tensor)
      text = NumberFormat.full(tensor, columns: Payment.columns) ?? figures
    }

    /// A number of elements by its letter.
    init(_ name: String, count: Int) {
      self.name = name
      figures = String(count)
      text = figures
    }
  }
}

/// What the rule for an input of an operation makes use of beside the adjoint that came in.
struct Operands {
  /// The formula for that input; and those of all, which name them where there are not very many.
  private let formula: Formula?
  private let formulas: [Formula?]
  private let inputs: [Recording.Tensor?]
  private let outputs: [Recording.Tensor?]

  /// The rule that an operation's formula for one of its inputs gives.
  init(
    of operation: Recording.Operation?, slot: Int, inputs: [Recording.Tensor?],
    outputs: [Recording.Tensor?]
  ) {
    let texts = operation?.formulas ?? []
    formula = texts[safe: slot].flatMap { Formula($0) }
    formulas = texts.count <= ShownInputs.most ? texts.map { Formula($0) } : []
    self.inputs = inputs
    self.outputs = outputs
  }

  /// All that is known of them, the adjoint first, each by the letter that it has in the formula.
  func list(
    upstream: Recording.Tensor?, contribution: Recording.Tensor?
  ) -> [Payment.Operand] {
    let first = upstream.map { Payment.Operand(Phrase.upstream, $0) }
    guard let letters = formula?.letters else { return [first].compactMap(\.self) }
    let used = zip(formulas, inputs).compactMap { formula, input -> Payment.Operand? in
      guard let letter = formula?.letter, letters.contains(letter), let input else { return nil }
      return Payment.Operand(letter, input)
    }
    let output = outputs.first ?? nil
    let own = letters.contains("y") ? output.map { Payment.Operand("y", $0) } : nil
    let known = difference(letters).map { [$0] } ?? used
    return [first].compactMap(\.self) + known
      + [own, count(letters, upstream, contribution)].compactMap(\.self)
  }

  /// What a cross entropy keeps for its derivative, as its second output.
  private func difference(_ letters: Set<String>) -> Payment.Operand? {
    guard letters.isSuperset(of: ["softmax", "labels"]), let kept = outputs[present: 1] else {
      return nil
    }
    return Payment.Operand("softmax - labels", kept)
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
