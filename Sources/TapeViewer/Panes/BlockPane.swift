import Explanation
import Playback
import TapeFormat

/// What the inspector says of a block that is folded.
struct BlockPane {
  let deck: Deck
  let block: Block
  let facts: FoldedTape.Facts

  var title: String { block.title }

  func lines(columns: Int) -> [Line] {
    var lines = [Line(Phrase.operations(block.positions.count))]
    if block.count > 1 {
      lines += Line.wrapping(
        Phrase.parts(block.count, of: block.positions.count / block.count), columns: columns)
    }
    if let lit = deck.lit {
      lines.append(
        Line(
          Phrase.Light.lit(lit.count(in: block.positions), of: block.positions.count), .title))
    }
    for standing in TapeStanding.allCases where !standing.words.isEmpty {
      guard let count = facts.standings[standing] else { continue }
      lines.append(
        Line([
          Span("\(standing.sign.map(String.init) ?? "") ", standing.role),
          Span("\(count) \(standing.words)", standing.role),
        ]))
    }
    lines += progress
    lines += list(Phrase.comesIn, facts.inputs, columns: columns)
    lines += list(Phrase.goesOut, facts.outputs, columns: columns)
    lines.append(.blank)
    return lines + Line.wrapping(Phrase.howToOpen, columns: columns, role: .faint)
  }

  private var progress: [Line] {
    guard let progress = deck.scene?.accounts?.progress, let frame = deck.page?.frame,
      let writer = deck.scene?.writer
    else { return [] }
    let summary = progress.summary(of: block.positions, at: frame.position)
    var rows: [BoxRow] = summary.stepCount > 0 ? [.blockSteps(block.positions)] : []
    if summary.adjointCount > summary.absentCount { rows.append(.blockAdjoints(block.positions)) }
    if summary.absentCount > 0 { rows.append(.blockAbsent(summary.absentCount)) }
    if summary.notFiniteCount > 0 { rows.append(.blockNotFinite(block.positions)) }
    return rows.map { row in
      let text = writer.text(of: row, in: frame)
      let sign = text.sign.map { [Span("\($0) ", text.signRole)] } ?? []
      return Line(sign + [Span(text.label, text.labelRole)])
    }
  }

  private func list(
    _ heading: String, _ tensors: [Recording.Tensor.ID], columns: Int
  ) -> [Line] {
    guard !tensors.isEmpty, let window = deck.window else { return [] }
    let most = FoldedTape.Facts.shownTensors
    var lines = [Line.blank, Line(heading, .faint)]
    for id in tensors.prefix(most) {
      if deck.isStillToCome(id) {
        lines.append(
          Line(
            [Span("  "), Span(window.tensorNames[id] ?? "#\(id)")],
            trailing: [Span("\(Glyph.adjointNotYet) \(Phrase.notYet)", .adjointNotYet)]))
        continue
      }
      let value = ValueText(window.tensors[id], columns: max(8, columns / 2))
      let name = window.tensorNames[id] ?? "#\(id)"
      lines.append(
        Line(
          [Span("  "), Span(name == value.text ? "" : name)],
          trailing: [Span(value.text, value.isFinite ? .value : .notFinite)]))
    }
    let rest = tensors.count - most
    if rest > 0 { lines.append(Line("  … \(Phrase.more(rest))", .faint)) }
    return lines
  }
}

extension Deck {
  /// The pane of the block that a person chose, while it is folded.
  var blockPane: BlockPane? {
    guard view == .graph, case .block(let id) = selection, let block = fold?.block(id),
      let facts = fold?.facts[id]
    else { return nil }
    return BlockPane(deck: self, block: block, facts: facts)
  }
}
