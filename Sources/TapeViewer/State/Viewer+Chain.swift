import Explanation
import Screen
import TapeFormat

extension Viewer {
  /// Shows the chain rule, or takes it away.
  mutating func toggleChain() {
    if case .chain = overlays.last {
      overlays.removeLast()
    } else if deck?.chainQuestion == nil {
      say(Phrase.chainNeedsRun, as: .found)
    } else {
      overlays.append(.chain(at: nil))
    }
  }

  /// Chooses another link of the chain, or another way where several join.
  mutating func moveOnChain(
    _ command: Command, from tensor: Recording.Tensor.ID?, by lines: Int, count: Int?
  ) {
    let there: Recording.Tensor.ID?? =
      switch command {
      case .left: deck?.turnChain(at: tensor, by: -(count ?? 1))
      case .right: deck?.turnChain(at: tensor, by: count ?? 1)
      default: deck?.chainTensor(from: tensor, by: lines)
      }
    guard let there else { return }
    // The link that is played, or else the first, is chosen before anyone moves.
    let isFirst = tensor == nil && there == deck?.chainTensor(from: nil, by: 0)
    overlays[overlays.count - 1] = .chain(at: isFirst ? nil : there)
  }

  /// Goes to the chosen link's operation.
  mutating func showLink() {
    guard case .chain(let tensor) = overlays.last, let link = deck?.chainLink(to: tensor) else {
      return
    }
    overlays.removeLast()
    deck?.look(at: .operation(link.operation.id))
  }
}

extension Deck {
  /// What the chain rule leads to: the tensor whose account is shown, in the run that is played.
  ///
  /// The way from the target to itself is no way: instead of a target that nobody chose, it is the
  /// first source that got `None`, or the first of all.
  var chainQuestion: ChainQuestion? {
    guard let place = player.run, var tensor = page?.ledgerTensor else { return nil }
    let isChosen = selection != nil
    if !isChosen, let run, run.targets.contains(tensor),
      let source = run.firstAbsentSource ?? run.sources.first
    {
      tensor = source
    }
    let question = TensorInRun(tensor: tensor, run: place, row: shownRow)
    let numbers = chainWay?.tensor == question ? chainWay?.numbers : nil
    return ChainQuestion(
      tensor: question, numbers: numbers ?? [:], path: litPath,
      played: isChosen ? nil : page?.frame.step?.operation.id)
  }

  /// What was read of the way to what the chain rule leads to, whichever was chosen.
  private var readChain: ChainPage? {
    chain.flatMap { $0.question == chainQuestion?.tensor ? $0 : nil }
  }

  /// Whether the chain rule can be seen along another way, as far as that is known.
  var hasOtherWays: Bool { readChain?.hasOtherWays ?? false }

  /// The input of the link so many places on from the one to a tensor.
  func chainTensor(
    from tensor: Recording.Tensor.ID?, by places: Int
  ) -> Recording.Tensor.ID? {
    guard let links = readChain?.links, let last = links.indices.last else { return tensor }
    let here = readChain?.place(ofLinkTo: tensor) ?? 0
    return links[max(0, min(last, here + max(-last, min(last, places))))].input
  }

  /// Follows another of the contributions to a tensor on the way, or else to the next on it, or before
  /// it, that has several; that tensor.
  mutating func turnChain(
    at tensor: Recording.Tensor.ID?, by places: Int
  ) -> Recording.Tensor.ID? {
    guard let question = chainQuestion, let page = readChain else { return tensor }
    let here = page.place(ofLinkTo: tensor)
    let (before, after) = (page.links.prefix(here).reversed(), page.links.dropFirst(here))
    guard let link = (Array(after) + before).first(where: { page.wayCount(at: $0) > 1 }) else {
      return tensor
    }
    let count = page.wayCount(at: link)
    let number = (question.numbers[link.input] ?? link.number) + places % count
    var turned = question
    turned.numbers[link.input] = (number + count) % count
    chainWay = turned
    return link.input
  }

  /// The link that comes to a tensor, or else the first; nil where there is none, or none is read.
  func chainLink(to tensor: Recording.Tensor.ID?) -> ChainPage.Link? {
    readChain.flatMap { $0.links[safe: $0.place(ofLinkTo: tensor)] }
  }
}
