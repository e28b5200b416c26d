import Explanation
import Playback
import TapeFormat

/// The chain rule along one way from the target to what is looked at, with numbers put in as far
/// as they are known at the play head.
struct ChainOverlay {
  let deck: Deck

  /// What was read; nil while something else is asked about.
  private var chain: ChainPage? {
    guard let question = deck.chainQuestion else { return deck.chain }
    return deck.chain?.question == question ? deck.chain : nil
  }
  /// Longer names are cut in their middle, so that the number at the end stays.
  private static let nameColumns = 14

  /// What stands in the frame.
  var title: String {
    guard let chain, let target = chain.target else { return Phrase.chainRule }
    let title = Phrase.chainRule(of: derivative(of: target, by: chain.question.tensor))
    return Phrase.Run.title(title, row: chain.question.row)
  }

  /// Its lines: the product, then each multiplication as the tape has it.
  func lines(columns: Int) -> [Line] {
    guard let chain else { return [Line(Phrase.stillReading, .faint)] }
    guard let target = chain.target else {
      let name = name(chain.question.tensor)
      return Line.wrapping(
        Phrase.noChain(to: name),
        columns: columns)
    }
    guard !chain.links.isEmpty else {
      return Line.wrapping(
        Phrase.isTargetItself(name(target)), columns: columns)
    }
    let factors = chain.links.map { derivative(of: $0.output, by: $0.input) }
    let whole = derivative(of: target, by: chain.question.tensor)
    var lines: [Line] = []
    // A single factor is the whole, which says nothing.
    if factors.count > 1 {
      lines += Line.wrapping(
        "\(whole) = \(factors.joined(separator: " · "))", columns: columns, role: .title)
      lines += [.blank]
    }
    let firstColumn =
      chain.links.map { derivative(of: target, by: $0.output).columnCount }
      .max() ?? 0
    let width = max(firstColumn, whole.columnCount)
    lines.append(
      row(derivative(of: target, by: target), width: width, "", value(seed), note: Phrase.seed))
    for place in chain.links.indices {
      lines += link(at: place, of: chain, target: target, width: width, columns: columns)
    }
    let others = chain.wayCount - 1
    if others > 0 {
      lines += [.blank]
      lines += Line.wrapping(
        Phrase.otherWays(others, to: name(chain.question.tensor)), columns: columns, role: .faint)
    }
    return lines
  }

  private var seed: Recording.Tensor.ID? { chain?.links.first?.incoming }

  /// One multiplication: `∂z/∂h = 1.0 × 3.0 = 3.0`, and who made it.
  private func link(
    at place: Int, of chain: ChainPage, target: Recording.Tensor.ID, width: Int, columns: Int
  ) -> [Line] {
    let link = chain.links[place]
    let left = derivative(of: target, by: link.input)
    let operation = DisplayNames.name(of: link.operation).shortened(toColumns: 20)
    guard isDone(link) else {
      return [
        row(
          left, width: width, "", Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet),
          note: operation)
      ]
    }
    let contribution = value(link.contribution)
    let factors = link.local.map { "\(value(link.incoming).text) × \(value($0).text) = " } ?? ""
    var lines = [row(left, width: width, factors, contribution, note: operation)]
    if let next = chain.links[safe: place + 1], isDone(next), next.incoming != link.contribution {
      lines.append(
        row(
          "", width: width, Phrase.withOthersPaid, value(next.incoming), note: "", role: .faint)
      )
    }
    return lines
  }

  private func row(
    _ left: String, width: Int, _ middle: String, _ value: Span, note: String, role: Role = .text
  ) -> Line {
    let sign = left.isEmpty ? "   " : " = "
    return Line(
      [Span(left.padding(width) + sign), Span(middle, role), value], trailing: [Span(note, .faint)])
  }

  /// Whether the step of a link is done at the play head.
  private func isDone(_ link: ChainPage.Link) -> Bool {
    guard case .backward(_, let steps, _) = deck.player.position else { return false }
    if link.place < steps { return true }
    guard let step = deck.page?.frame.step, step.place == link.place else { return false }
    return step.paidSlots.contains(link.slot)
  }

  private func derivative(of output: Recording.Tensor.ID, by input: Recording.Tensor.ID) -> String {
    "∂\(name(output))/∂\(name(input))"
  }

  private func name(_ id: Recording.Tensor.ID) -> String {
    let name = chain?.tensorNames[id] ?? deck.page?.tensorNames[id] ?? "#\(id)"
    return name.shortened(toColumns: Self.nameColumns)
  }

  private func value(_ id: Recording.Tensor.ID?) -> Span {
    let text = ValueText(id.flatMap { chain?.tensors[$0] }, columns: 14)
    return Span(text.text, text.isFinite ? .flow : .notFinite)
  }
}
