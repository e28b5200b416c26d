import Playback
import TapeFormat

extension TapeLoader {
  /// The longest way that is followed, in tensors looked at.
  private static let chainLimit = 20_000

  /// A shortest way from a target of a run to a tensor, along contributions that were made.
  ///
  /// Breadth first from the tensor to its users, as far as they paid; costs what it looks at.
  func chain(_ question: TensorInRun) throws(TapeReadingError) -> ChainPage {
    var page = ChainPage(
      question: question, links: [], target: nil, wayCount: 0, tensors: [:],
      tensorNames: try names.tensors([question.tensor]))
    guard projector.runs.indices.contains(question.run) else { return page }
    let run = projector.runs[question.run]
    let targets = Set(run.targets)
    var links: [Recording.Tensor.ID: (next: Recording.Tensor.ID, link: ChainPage.Link)] = [:]
    var seen: Set = [question.tensor]
    var edge = [question.tensor]
    var found = targets.contains(question.tensor) ? question.tensor : nil
    while found == nil, !edge.isEmpty, seen.count < Self.chainLimit {
      var next: [Recording.Tensor.ID] = []
      let postings = try source.postings(ofRun: run.id, toTensors: edge)
      if edge == [question.tensor] {
        page.wayCount = (postings[question.tensor] ?? []).count { $0.contribution != nil }
      }
      for tensor in edge {
        for posting in postings[tensor] ?? [] where posting.contribution != nil {
          guard let link = try link(at: posting.step, of: run.id, to: tensor, slot: posting.slot),
            seen.insert(link.output).inserted
          else { continue }
          links[link.output] = (tensor, link)
          next.append(link.output)
        }
      }
      found = next.first { targets.contains($0) }
      edge = next
    }
    guard var at = found else { return page }
    page.target = at
    while at != question.tensor, let (next, link) = links[at] {
      page.links.append(link)
      at = next
    }
    page.ledgers = try ledgers(of: page.links, inRun: question.run)
    let sums = page.ledgers.values.flatMap { $0.seeds + $0.paying.compactMap(\.adjoint) }
    let ids = Set(
      page.links.flatMap { link in
        [link.output, link.input]
          + [link.incoming, link.local, link.contribution].compactMap(\.self)
      } + [question.tensor] + run.seeds.compactMap(\.self) + sums)
    let gradients =
      page.links.flatMap { [$0.incoming, $0.contribution].compactMap(\.self) } + sums
      + run.seeds.compactMap(\.self)
    page.tensors = try tensors(ids, gradients: Set(gradients), row: question.row)
    page.tensorNames = try names.tensors(
      Set(page.links.flatMap { [$0.output, $0.input] } + [question.tensor, at]).sorted())
    return page
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

  private func link(
    at place: Int, of run: Recording.GradientRun.ID, to input: Recording.Tensor.ID, slot: Int
  ) throws(TapeReadingError) -> ChainPage.Link? {
    guard let step = try source.steps(ofRun: run, in: place..<place + 1).first,
      let operation = try source.operations(withIDs: [step.operation]).first
    else { return nil }
    // Of several outputs the first that something reached.
    let output = operation.outputs.indices.first { step.incoming[present: $0] != nil } ?? 0
    guard let tensor = operation.outputs[safe: output] else { return nil }
    return ChainPage.Link(
      operation: operation, output: tensor, input: input, slot: slot, place: place,
      incoming: step.incoming[present: output], local: step.locals[present: slot],
      contribution: step.contributions[present: slot])
  }
}

extension Array {
  /// The element at a place, or nil where there is none.
  subscript(safe place: Int) -> Element? {
    indices.contains(place) ? self[place] : nil
  }

  /// The element at a place of a list with gaps, or nil where there is none.
  subscript<Wrapped>(present place: Int) -> Wrapped? where Element == Wrapped? {
    indices.contains(place) ? self[place] : nil
  }
}
