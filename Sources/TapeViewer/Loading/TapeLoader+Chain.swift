import Explanation
import Playback
import TapeFormat

extension TapeLoader {
  /// The longest way that is followed, in operations; of a longer one its end is shown.
  static let chainLimit = 256
  /// Of an operation's inputs and outputs so many are read, for what its rule makes use of.
  private static let shownInputs = 8

  /// The way from a target of a run to a tensor, as it was chosen, and else along which most of its
  /// adjoint came; of one that is too long, what is nearest to the tensor.
  func chain(_ asked: ChainQuestion) throws(TapeReadingError) -> ChainPage {
    let question = asked.tensor
    var page = ChainPage(
      asked: asked, links: [], target: nil, tensors: [:],
      tensorNames: try names.tensors([question.tensor]))
    guard projector.runs.indices.contains(question.run) else { return page }
    let run = projector.runs[question.run]
    let path = try operations(at: asked.path)
    let way = try Trail.way(
      to: question.tensor, inRun: question.run, reading: source, part: GradientPart(question.row),
      choice: WayChoice(
        numbers: asked.numbers, preferred: path.union([asked.played].compactMap(\.self))),
      limit: Self.chainLimit)
    guard let way else { return page }
    let first = way.passings.first?.output ?? question.tensor
    if way.isWhole {
      guard run.targets.contains(first) else { return page }
      page.target = first
    } else {
      // Which of several targets it comes from is not known.
      page.cut = first
      page.target = Set(run.targets).count == 1 ? run.targets.first : nil
    }
    page.isAlongPath = way.passings.contains { path.contains($0.operation.id) }
    page.links = way.passings.map { passing in
      let output = passing.operation.outputs.firstIndex(of: passing.output) ?? 0
      return ChainPage.Link(
        operation: passing.operation, output: passing.output, input: passing.input,
        slot: passing.slot, number: passing.number, place: passing.place,
        incoming: passing.step.incoming[present: output],
        local: passing.step.locals[present: passing.slot],
        contribution: passing.step.contributions[present: passing.slot])
    }
    page.ledgers = try ledgers(of: page.links, inRun: question.run)
    let sums = page.ledgers.values.flatMap { $0.seeds + $0.paying.compactMap(\.adjoint) }
    let ids = Set(
      page.links.flatMap { link in
        [link.output, link.input]
          + (link.operation.inputs + link.operation.outputs).prefix(Self.shownInputs)
          + [link.incoming, link.local, link.contribution].compactMap(\.self)
      } + [question.tensor] + run.seeds.compactMap(\.self) + sums)
    let gradients =
      page.links.flatMap { [$0.incoming, $0.contribution].compactMap(\.self) } + sums
      + run.seeds.compactMap(\.self)
    page.tensors = try tensors(ids, gradients: Set(gradients), row: question.row)
    page.tensorNames = try names.tensors(
      Set(
        page.links.flatMap { [$0.output, $0.input] } + [question.tensor]
          + [page.target].compactMap(\.self)
      ).sorted())
    return page
  }

  /// The operations at some positions.
  private func operations(
    at positions: [Int]
  ) throws(TapeReadingError) -> Set<Recording.Operation.ID> {
    var stretches = RangeSet<Int>()
    for position in positions { stretches.insert(contentsOf: position..<position + 1) }
    var found: Set<Recording.Operation.ID> = []
    for stretch in stretches.ranges {
      found.formUnion(try source.operations(at: stretch).map(\.id))
    }
    return found
  }

  /// The accounts of what the links pay to.
  private func ledgers(
    of links: [ChainPage.Link], inRun run: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Ledger] {
    guard let last = links.last else { return [:] }
    let header = projector.runs[run]
    let accounts = try source.accounts(
      ofRun: header.id, toTensors: links.map(\.input), around: last.place..<last.place + 1)
    return accounts.reduce(into: [:]) { found, account in
      found[account.key] = Ledger(of: account.key, in: header, at: run, account: account.value)
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The element at a place, or nil where there is none.
  subscript(safe place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }

  /// The element at a place of a list with gaps, or nil where there is none.
  subscript<Wrapped>(present place: Int) -> Wrapped? where Element == Wrapped? {
    indices.contains(place) ? self[place] : nil
  }
}
