import TapeFormat

/// One tensor's account in one gradient run: what opens it, and what operations add to it.
public struct Ledger: Equatable, Sendable {
  public let tensor: Recording.Tensor.ID
  /// The gradient run's place among all, in the order of the calls.
  public let run: Int
  /// The adjoints with which the tensor starts, one for each time that it is a target.
  public let seeds: [Recording.Tensor.ID]
  /// What the uses of the tensor add; of a long account those around a few steps.
  public let account: Account
  /// Whether the caller asked for this tensor's gradient.
  public let isSource: Bool
  /// Whether more may be paid than the recording has, since the run did not come to its end.
  public let isOpen: Bool
  /// The one step of which the account knows in what order it pays, so that it can tell what is
  /// paid in the middle of it.
  public let stepInProgress: StepFrame?

  /// The account of a tensor in a gradient run, from the run's header and what it posts to the tensor.
  public init(
    of tensor: Recording.Tensor.ID, in header: Recording.GradientRun, at run: Int,
    account: Account, stepInProgress: StepFrame? = nil
  ) {
    self.tensor = tensor
    self.run = run
    seeds = zip(header.targets, header.seeds).compactMap { $0 == tensor ? $1 : nil }
    self.account = account
    isSource = header.sources.contains(tensor)
    isOpen = !header.hasEnded
    self.stepInProgress = stepInProgress
  }

  /// Whether nobody knows how many entries there will be: more may be paid to a source than the
  /// recording has.
  public var isUnbounded: Bool { isOpen && isSource }

  /// How many entries there will be in the end, so far as is known: the seeds, and every posting that adds something.
  public var entryCount: Int { seeds.count + account.payingCount }

  /// What each use of the tensor adds, in order, those included that add nothing; of a long account
  /// those at hand.
  public var postings: [Posting] { account.postings }

  /// The postings at hand that add something.
  public var paying: [Posting] {
    // Nearly always all do.
    postings.allSatisfy { $0.contribution != nil }
      ? postings : postings.filter { $0.contribution != nil }
  }

  /// How many entries are paid at a place.
  public func paidCount(at position: Position) -> Int {
    guard position >= .backward(run: run, steps: 0, contributions: 0) else { return 0 }
    if isOver(at: position) { return entryCount }
    return seeds.count + account.skippedPaying + paying.count { isPaid($0, at: position) }
  }

  /// Whether a posting of this account is paid at a place; in the middle of a step other than
  /// ``stepInProgress``, nothing of that step counts as paid.
  public func isPaid(_ posting: Posting, at position: Position) -> Bool {
    guard case .backward(let run, let steps, let contributions) = position else { return false }
    if run != self.run { return run > self.run }
    if posting.step != steps { return posting.step < steps }
    guard let slots = stepInProgress.flatMap({ $0.place == steps ? $0.payingSlots : nil }) else {
      return false
    }
    return slots.prefix(contributions).contains(posting.slot)
  }

  /// How far the adjoint has come at a place.
  public func state(at position: Position) -> AdjointState {
    let paying = paying
    let total = entryCount
    guard total > 0 else {
      if isOpen { return .notYet(of: 0) }
      return isSource || account.count > 0 ? .none : .untouched
    }
    guard position >= .backward(run: run, steps: 0, contributions: 0) else {
      return .notYet(of: total)
    }
    if !account.isWhole, let state = stateOfLong(at: position) { return state }
    let paid = paying.prefix { isPaid($0, at: position) }.count
    // The last entry whose sum the recording holds: see `sum(after:)`.
    for count in stride(from: paid, through: 0, by: -1) {
      guard let adjoint = sum(after: count, of: paying) else { continue }
      return reached(adjoint, paid: seeds.count + count)
    }
    return .notYet(of: total)
  }

  /// Whether everything is posted.
  private func isOver(at position: Position) -> Bool {
    guard case .backward(let run, let steps, _) = position, let last = account.last else {
      return false
    }
    return run > self.run || run == self.run && steps > last.step
  }

  /// How far the adjoint of a long account has come at a place near the postings at hand; nil where
  /// nothing is posted yet.
  private func stateOfLong(at position: Position) -> AdjointState? {
    let adjoint =
      isOver(at: position)
      ? account.last?.adjoint : postings.last { isPaid($0, at: position) }?.adjoint
    return adjoint.map { reached($0, paid: paidCount(at: position)) }
  }

  /// The state after so many entries: nobody takes a source back, so that of an open account nothing
  /// says that it has come to its end.
  private func reached(_ adjoint: Recording.Tensor.ID, paid: Int) -> AdjointState {
    if isUnbounded { return .accumulating(adjoint: adjoint, paid: paid, of: nil) }
    return paid == entryCount
      ? .final(adjoint: adjoint) : .accumulating(adjoint: adjoint, paid: paid, of: entryCount)
  }

  /// The adjoint after the seeds and so many postings, where the recording holds that sum.
  ///
  /// It does not where a tensor is a target several times (the seeds are kept, their sum is not),
  /// nor between two inputs of one operation that are the same tensor, where the producer wrote
  /// for both what came out after the whole step.
  private func sum(after count: Int, of paying: [Posting]) -> Recording.Tensor.ID? {
    guard count > 0 else { return seeds.count == 1 ? seeds[0] : nil }
    let last = paying[count - 1]
    let isMidway =
      count < paying.count && paying[count].step == last.step
      && paying[count].adjoint == last.adjoint
    if !isMidway { return last.adjoint }
    return count == 1 && seeds.isEmpty ? last.contribution : nil
  }
}
