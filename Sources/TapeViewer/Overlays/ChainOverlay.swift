import Explanation
import Playback
import TapeFormat

/// The chain rule along one way from the target to what is looked at, with numbers put in as far
/// as they are known at the play head.
///
/// One of its links is chosen: there one turns to other ways.
struct ChainOverlay {
  let deck: Deck
  /// The tensor that the chosen link comes to; nil before anyone chose one.
  let chosen: Recording.Tensor.ID?

  /// A longer product hides the numbers under it.
  private static let productRows = 2

  /// What was read; nil while something else is asked about.
  private var chain: ChainPage? {
    guard let question = deck.chainQuestion else { return deck.chain }
    return deck.chain?.asked == question ? deck.chain : nil
  }

  /// What stands in the frame.
  var title: String {
    guard let chain, let target = chain.target else { return Phrase.chainRule }
    let names = ChainNames(chain, deck)
    let derivative = names.derivative(of: target, by: chain.question.tensor)
    let title =
      chain.isAlongPath
      ? Phrase.chainRuleAlongPath(of: derivative) : Phrase.chainRule(of: derivative)
    return Phrase.Run.title(title, row: chain.question.row)
  }

  /// Its lines: the product, then each multiplication as the tape has it.
  func lines(columns: Int) -> [Line] { parts(columns: columns).flatMap(\.lines) }

  /// The first line that is seen where so many fit: the chosen link is among them.
  func firstLine(rows: Int, columns: Int) -> Int {
    guard let chain, !chain.links.isEmpty else { return 0 }
    let place = chain.place(ofLinkTo: chosen)
    // What stands above the first link is seen with it.
    guard place > 0 else { return 0 }
    let parts = parts(columns: columns)
    let end = parts.firstIndex { $0.link == place }.map { $0 + 1 } ?? 0
    return max(0, parts[..<end].reduce(0) { $0 + $1.lines.count } - rows)
  }

  /// How many lines, those of the product, are seen whatever part of the way is.
  func headRows(columns: Int) -> Int {
    parts(columns: columns).first { $0.isHead }?.lines.count ?? 0
  }

  /// The link that a line belongs to.
  func link(inLine line: Int, columns: Int) -> ChainPage.Link? {
    var end = 0
    let part = parts(columns: columns).first { part in
      end += part.lines.count
      return line < end
    }
    return part?.link.flatMap { chain?.links[safe: $0] }
  }

  /// Some lines, and the link that they are about.
  private struct Part {
    var link: Int?
    var lines: [Line]
    /// Whether they stay where the others are scrolled.
    var isHead = false
  }

  private func parts(columns: Int) -> [Part] {
    guard let chain else { return [Part(lines: [Line(Phrase.stillReading, .faint)])] }
    let names = ChainNames(chain, deck)
    func sentence(_ text: String) -> [Part] {
      [Part(lines: Line.wrapping(text, columns: columns))]
    }
    let end = names.name(chain.question.tensor)
    guard let target = chain.target else {
      return sentence(
        chain.cut == nil ? Phrase.noChain(to: end) : Phrase.chainIsTooLong(to: end))
    }
    guard !chain.links.isEmpty else {
      return sentence(Phrase.isTargetItself(names.name(target)))
    }
    // Of a long way what comes before it is one factor, which is known.
    let factors =
      [chain.cut.map { names.derivative(of: target, by: $0) }].compactMap(\.self)
      + chain.links.map { names.derivative(of: $0.output, by: $0.input) }
    // One of several ways is one term of a sum.
    let whole =
      names.derivative(of: target, by: chain.question.tensor)
      + (chain.hasOtherWays || chain.isOpen ? " = … + " : " = ")
    var parts: [Part] = []
    // A single factor is the whole, which says nothing.
    if factors.count > 1 {
      let product = product(factors, whole: whole, columns: columns)
      parts.append(Part(lines: product + [.blank], isHead: true))
    }
    let writer = ChainWriter(
      chain: chain, target: target, names: names, columns: columns,
      position: deck.player.position, step: deck.page?.frame.step)
    parts.append(Part(lines: [writer.beginning]))
    let chosen = chain.place(ofLinkTo: chosen)
    return parts
      + chain.links.indices.map { place in
        Part(link: place, lines: writer.link(at: place, isChosen: place == chosen))
      }
  }

  /// All factors as they are written, those in the middle left out where they are many.
  private func product(_ factors: [String], whole: String, columns: Int) -> [Line] {
    func lines(_ factors: [String]) -> [Line] {
      Line.wrapping(
        whole + factors.joined(separator: " · "), columns: columns, role: .title)
    }
    guard factors.count > 2 else { return lines(factors) }
    // With more factors it is no shorter.
    var longest = lines(Self.elided(factors, keeping: 2))
    for kept in 3..<max(3, factors.count - 1) {
      let shown = lines(Self.elided(factors, keeping: kept))
      guard shown.count <= Self.productRows else { return longest }
      longest = shown
    }
    let all = lines(factors)
    return all.count <= Self.productRows ? all : longest
  }

  /// So many factors, from both ends, and how many are left out between them.
  private static func elided(_ factors: [String], keeping kept: Int) -> [String] {
    let first = (kept + 1) / 2
    return Array(factors.prefix(first)) + [Phrase.moreFactors(factors.count - kept)]
      + factors.suffix(kept - first)
  }
}

/// How the tensors of a chain are called.
struct ChainNames {
  private let names, others: [Recording.Tensor.ID: String]
  /// Longer names are cut in their middle, so that the number at the end stays.
  private static let columns = 14

  init(_ chain: ChainPage, _ deck: Deck) {
    names = chain.tensorNames
    others = deck.page?.tensorNames ?? [:]
  }

  func name(_ id: Recording.Tensor.ID) -> String {
    (names[id] ?? others[id] ?? Phrase.tensor).truncatedInMiddle(toColumns: Self.columns)
  }

  func derivative(of output: Recording.Tensor.ID, by input: Recording.Tensor.ID) -> String {
    "∂\(name(output))/∂\(name(input))"
  }
}
