import Explanation
import Playback
import Screen
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
  /// What a rule makes use of, as far as it is known; empty where the account is no rule.
  let operands: [Operand]
  /// The contribution as it stands in an equation; nil where that has no room for it.
  let product: String?
  let isFinite: Bool
  /// Whether the adjoint is handed on as it came.
  private let isHandedOn: Bool
  /// The two factors of a product in their figures.
  private let figures: (upstream: String, local: String)?

  /// So many lines an equation takes that has one for each factor and one for the product.
  static let factorLines = 3

  /// What is longer is no small tensor.
  static let columns = 160
  /// The figures of a tensor that is not written whole.
  private static let figureColumns = 30

  /// How one contribution came about.
  ///
  /// - Parameters:
  ///   - contribution: What is paid.
  ///   - upstream: The adjoint that came in.
  ///   - local: The local derivative, where it is a tensor.
  ///   - operation: Who pays.
  ///   - inputs: The operation's inputs, as far as they are known.
  ///   - outputs: Its outputs, likewise.
  ///   - slot: To which of the inputs it is paid.
  init(
    _ contribution: Recording.Tensor?, upstream: Recording.Tensor?, local: Recording.Tensor?,
    by operation: Recording.Operation?, inputs: [Recording.Tensor?] = [],
    outputs: [Recording.Tensor?] = [], slot: Int
  ) {
    isFinite = contribution?.isFinite ?? true
    product = contribution.flatMap { NumberFormat.full($0, columns: Self.columns) }
    guard let contribution, let upstream, let local,
      contribution.isProduct(of: upstream, and: local)
    else {
      let isSum = (contribution?.elementCount ?? 0) < (upstream?.elementCount ?? 0)
      let rule = Self.rule(of: operation, slot: slot, isSum: isSum)
      account = .rule(rule)
      isHandedOn = rule == Phrase.handedOn
      figures = nil
      operands =
        isHandedOn
        ? []
        : Operands(of: operation, slot: slot, inputs: inputs, outputs: outputs)
          .list(upstream: upstream, contribution: contribution)
      return
    }
    operands = []
    let rule = Self.rule(of: operation, slot: slot, isSum: false)
    // What is multiplied by ones is better said to be handed on.
    isHandedOn = rule == Phrase.handedOn
    let figures = (upstream: Self.summary(upstream), local: Self.summary(local))
    self.figures = upstream.shape.isEmpty ? nil : figures
    let whole = [upstream, local].compactMap { NumberFormat.full($0, columns: Self.columns) }
    account =
      if product != nil, whole.count == 2 {
        .product(upstream: whole[0], local: whole[1])
      } else if isHandedOn {
        .rule(rule)
      } else {
        .largeProduct(upstream: figures.upstream, local: figures.local)
      }
  }

  /// The rule, what it makes use of, each in a line of its own or, as a matrix, in several, and what it
  /// comes to.
  ///
  /// What is handed on comes before the words for it, as nothing is reckoned.
  ///
  /// - Parameters:
  ///   - columns: How wide a line may be.
  ///   - figures: The contribution where it is no small tensor; nil where that has been said.
  /// - Returns: The lines.
  func derivation(columns: Int, of figures: Span? = nil) -> [Line] {
    let result = result(columns: columns)
    let otherwise = figures.map { [Line([Span("= "), $0])] } ?? []
    if isHandedOn, let figures {
      let words = Line.wrapping(Phrase.handedOn, columns: columns, role: .faint)
      let value = product.map {
        Self.briefLines(of: $0, behind: "", isFinite ? .flow : .notFinite, columns)
      }
      return (value ?? [Line([figures])]) + words
    }
    let width = operands.map(\.name.columnCount).max() ?? 0
    let used = operands.flatMap { operand -> [Line] in
      let name = "  \(operand.name.padding(width)) ="
      let beside = Self.briefLines(of: operand.text, behind: name + " ", .text, columns)
      let below = Self.briefLines(of: operand.text, behind: "    ", .text, columns)
      // Rows that would break beside the name stand below it.
      return beside.count <= below.count ? beside : [Line(name)] + below
    }
    // Where one of them has no room, their figures have.
    let hasRoom = used.allSatisfy { $0.columnCount <= columns }
    let rule = if case .rule(let rule) = account, hasRoom { rule } else { words }
    return Line.wrapping(rule, columns: columns, role: .faint) + (hasRoom ? used : [])
      + (result.isEmpty ? otherwise : result)
  }

  /// The contribution itself, as what the words come to; nothing where it is no small tensor.
  func result(columns: Int) -> [Line] {
    guard let product else { return [] }
    let lines = Self.briefLines(of: product, behind: "= ", isFinite ? .flow : .notFinite, columns)
    return lines.allSatisfy { $0.columnCount <= columns } ? lines : []
  }

  /// The equation without its result, in one line: `1.0 × 3.0`; nil where it has no numbers.
  var factors: String? {
    guard case .product(let upstream, let local) = account else { return nil }
    return "\(upstream) × \(local)"
  }

  /// The equation in a line or, where that is too long also without the `.0` of whole numbers, in
  /// three; nil where it has no numbers, or one of them is wider than the columns, or where three lines
  /// would say no more than that it was handed on.
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
    guard !isHandedOn else { return nil }
    let forms = [
      [upstream, local, product], [upstream, local, product].map(NumberFormat.withoutPoints),
    ]
    .map { texts in
      Self.lines(of: texts[0], behind: "  ", .text, columns)
        + Self.lines(of: texts[1], behind: "× ", .text, columns)
        + Self.lines(of: texts[2], behind: "= ", result.role, columns)
    }
    let shortest = forms[1].count < forms[0].count ? forms[1] : forms[0]
    return shortest.allSatisfy { $0.columnCount <= columns } ? shortest : nil
  }

  /// A tensor's text behind a sign in as few lines as it takes, without the `.0` of whole numbers where those
  /// are fewer.
  private static func briefLines(
    of text: String, behind sign: String, _ role: Role, _ columns: Int
  ) -> [Line] {
    let whole = lines(of: text, behind: sign, role, columns)
    let brief = lines(of: NumberFormat.withoutPoints(text), behind: sign, role, columns)
    return brief.count < whole.count ? brief : whole
  }

  /// A tensor's text behind a sign, in as many lines as it takes.
  private static func lines(
    of text: String, behind sign: String, _ role: Role, _ columns: Int
  ) -> [Line] {
    let width = sign.columnCount
    // The rows of a matrix stand below each other's first numbers.
    return rows(of: text, columns: columns - width).enumerated().map { place, row in
      Line([
        Span(place == 0 ? sign : .blanks(width + 1)), Span(row, role),
      ])
    }
  }

  /// A tensor's text in as many rows as it takes: a matrix in its own, and of more axes those of the last two
  /// beside each other where that fits.
  private static func rows(of text: String, columns: Int) -> [String] {
    guard text.columnCount > columns else { return [text] }
    let rank = text.prefix { $0 == "[" }.count
    for depth in (2..<max(2, rank)).reversed() {
      let rows = parts(of: text, depth: depth)
      // The later ones stand behind a bracket of the first.
      if rows.enumerated().allSatisfy({ $1.count + min($0, 1) <= columns }) { return rows }
    }
    // A row that goes on in the next one has room for the mark that it does.
    return parts(of: text, depth: 1).flatMap { row in
      row.count < columns ? [row] : WrappedText(row, columns: columns - 1).lines
    }
  }

  /// A tensor's text, parted where so many brackets end and begin.
  private static func parts(of text: String, depth: Int) -> [String] {
    let (end, start) = (String(repeating: "]", count: depth), String(repeating: "[", count: depth))
    return text.replacing("\(end) \(start)", with: "\(end)\n\(start)")
      .split(separator: "\n").map { String($0) }
  }

  static func summary(_ tensor: Recording.Tensor) -> String {
    NumberFormat.summary(of: tensor, columns: figureColumns)
  }

  /// What is said where no equation stands.
  var words: String {
    switch account {
    case .product where isHandedOn: Phrase.handedOn
    case .product:
      figures.map { Phrase.placeByPlace(of: $0.upstream, and: $0.local) } ?? Phrase.placeByPlace
    case .largeProduct(let upstream, let local): Phrase.placeByPlace(of: upstream, and: local)
    case .rule(let rule):
      rule + operands.map { Phrase.figures($0.figures, of: $0.name) }.joined()
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
    let right = Phrase.formula(formula.rightSide).escapingControlCharacters
    if isSum, formula.isElementwise {
      return formula.handsOnUnchanged ? Phrase.summedUp : "\(right): \(Phrase.summedUp)"
    }
    return formula.handsOnUnchanged ? Phrase.handedOn : right
  }
}
