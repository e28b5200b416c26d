import Explanation
import Playback
import TapeFormat

/// How one contribution came about, so written that what stands in an equation is true to who works
/// it out.
struct Payment {
  /// What a contribution is made by.
  enum Account: Equatable {
    /// A product of two factors, place by place, each with all its elements.
    case product(upstream: String, local: String)
    /// The same of tensors with too many elements to be written, in their figures.
    case largeProduct(upstream: String, local: String)
    /// Another rule, in words or as the right side of its formula.
    case rule(String)
  }

  let account: Account
  /// The contribution as it stands in an equation; nil where that has no room for it.
  let product: String?
  let isFinite: Bool

  /// What is longer is no small tensor.
  private static let columns = 160
  /// The figures of a tensor that is not written whole.
  private static let figures = 24

  /// What an operation, with what its inputs were as far as that is known, pays to one of them.
  init(
    _ contribution: Recording.Tensor?, upstream: Recording.Tensor?, local: Recording.Tensor?,
    by operation: Recording.Operation?, inputs: [Recording.Tensor?] = [], slot: Int
  ) {
    isFinite = contribution?.isFinite ?? true
    product = contribution.flatMap { NumberFormat.full($0, columns: Self.columns) }
    guard let contribution, let upstream, let local,
      contribution.isProduct(of: upstream, and: local)
    else {
      let isSum = (contribution?.elementCount ?? 0) < (upstream?.elementCount ?? 0)
      let rule = Self.rule(of: operation, slot: slot, isSum: isSum)
      let hasFigures = rule != Phrase.handedOn && upstream?.shape.isEmpty == false
      account = .rule(
        hasFigures
          ? rule + Phrase.upstream(upstream.map(Self.summary) ?? "")
            + Self.figures(of: inputs, in: operation, slot: slot)
          : rule)
      return
    }
    if product != nil, let upstream = NumberFormat.full(upstream, columns: Self.columns),
      let local = NumberFormat.full(local, columns: Self.columns)
    {
      account = .product(upstream: upstream, local: local)
    } else {
      // What is multiplied by ones is better said to be handed on.
      let rule = Self.rule(of: operation, slot: slot, isSum: false)
      account =
        rule == Phrase.handedOn
        ? .rule(rule)
        : .largeProduct(upstream: Self.summary(upstream), local: Self.summary(local))
    }
  }

  /// What the rule for an input makes use of of the others, in figures: `, b 5×3 ‖1.3‖`.
  private static func figures(
    of inputs: [Recording.Tensor?], in operation: Recording.Operation?, slot: Int
  ) -> String {
    let formulas = operation?.formulas.map { Formula($0) } ?? []
    guard let words = formulas[safe: slot]??.words else { return "" }
    return zip(formulas, inputs).map { formula, input in
      guard let letter = formula?.letter, words.contains(letter), let input else { return "" }
      return Phrase.figures(summary(input), of: letter)
    }.joined()
  }

  /// The contribution itself, as what the words come to; nothing where it is no small tensor.
  func result(columns: Int) -> [Line] {
    guard let product else { return [] }
    let lines = Self.lines(of: product, behind: "= ", isFinite ? .flow : .notFinite, columns)
    return lines.allSatisfy { $0.columnCount <= columns } ? lines : []
  }

  /// The equation without its result, in one line: `1.0 × 3.0`; nil where it has no numbers.
  var factors: String? {
    guard case .product(let upstream, let local) = account else { return nil }
    return "\(upstream) × \(local)"
  }

  /// The equation in a line or, where that is too long also without the `.0` of whole numbers, in
  /// three; nil where it has no numbers, or one of them is wider than the columns.
  func equation(columns: Int) -> [Line]? {
    guard case .product(let upstream, let local) = account, let product else { return nil }
    let result = Span(product, isFinite ? .flow : .notFinite)
    for brief in [false, true] {
      let texts = [upstream, local, product].map { brief ? NumberFormat.withoutPoints($0) : $0 }
      let whole = Line([
        Span("\(texts[0]) × \(texts[1]) = "), Span(texts[2], result.role),
      ])
      if whole.columnCount <= columns { return [whole] }
    }
    let lines =
      Self.lines(of: upstream, behind: "  ", .text, columns)
      + Self.lines(of: local, behind: "× ", .text, columns)
      + Self.lines(of: product, behind: "= ", result.role, columns)
    return lines.allSatisfy { $0.columnCount <= columns } ? lines : nil
  }

  /// A tensor's text behind a sign, in as many lines as it takes.
  private static func lines(
    of text: String, behind sign: String, _ role: Role, _ columns: Int
  ) -> [Line] {
    rows(of: text, columns: columns - 2).enumerated().map { place, row in
      Line([Span(place == 0 ? sign : "   "), Span(row, role)])
    }
  }

  /// A tensor's text in as many rows as it takes: a matrix in its own.
  private static func rows(of text: String, columns: Int) -> [String] {
    guard text.columnCount > columns else { return [text] }
    var rows: [String] = []
    for part in text.replacing("] [", with: "]\n[").split(separator: "\n") {
      // A row that goes on in the next one has room for the mark that it does.
      rows += WrappedText(String(part), columns: columns - 1).lines
    }
    return rows
  }

  private static func summary(_ tensor: Recording.Tensor) -> String {
    NumberFormat.summary(of: tensor, columns: figures)
  }

  /// What is said where no equation stands.
  var words: String {
    switch account {
    case .product: Phrase.placeByPlace
    case .largeProduct(let upstream, let local): Phrase.placeByPlace(of: upstream, and: local)
    case .rule(let words): words
    }
  }

  /// The rule in words; what is smaller than what came in was summed up, of which a formula that
  /// reckons place by place says nothing.
  private static func rule(
    of operation: Recording.Operation?, slot: Int, isSum: Bool
  ) -> String {
    guard let operation else { return Phrase.vjp(of: Phrase.anOperation) }
    guard let text = operation.formulas[safe: slot], let formula = Formula(text) else {
      return Phrase.vjp(of: operation.name.escapingControlCharacters)
    }
    if isSum, formula.isElementwise {
      return formula.handsOnUnchanged
        ? Phrase.summedUp
        : "\(formula.rightSide.escapingControlCharacters): \(Phrase.summedUp)"
    }
    return formula.handsOnUnchanged ? Phrase.handedOn : formula.rightSide.escapingControlCharacters
  }
}
