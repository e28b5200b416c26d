import Explanation
import Screen
import TapeFormat

extension LedgerPane {
  /// A large adjoint as figures and a small heat map; nothing of a small one, which stands in full.
  var picture: [Line] {
    guard let page, let adjoint = page.ledger?.state(at: page.frame.position).adjoint,
      let tensor = page.tensors[adjoint], tensor.elementCount ?? 0 > 4
    else { return [] }
    let elements = TensorElements(tensor)
    let statistics = tensor.statistics ?? Recording.Statistics(elements)
    let figures = [(Phrase.least, statistics.minimum), (Phrase.most, statistics.maximum)]
      .flatMap { name, value in
        [Span("\(name) ", .faint), Span(NumberFormat.short(value, columns: 7) + "  ", .value)]
      }
    guard elements.keptCount > 0 else { return [.blank, Line(figures)] }
    let isSample = !elements.isWhole
    let map = HeatMap(
      of: TensorSlice(of: elements, at: []), scale: HeatScale(statistics),
      in: Size(columns: columns, rows: Self.mapRows))
    let note = isSample ? Phrase.sampleOnly : ""
    return [.blank, Line(figures, trailing: note.isEmpty ? [] : [Span(note, .alert)])]
      + map.lines(showsPointer: false).map { Line($0) }
  }

  /// How high a heat map may be.
  private static let mapRows = 5
}
