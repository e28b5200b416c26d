import TapeFormat

/// One tensor's account in one gradient run: what opens it, and what operations add to it.
public struct Ledger: Equatable, Sendable {
  public let tensor: Recording.Tensor.ID
  /// The gradient run's place among all, in the order of the calls.
  public let run: Int
  /// The adjoints with which the tensor starts, one for each time that it is a target.
  public let seeds: [Recording.Tensor.ID]
  /// What each use of the tensor adds, in order, those included that add nothing.
  public let postings: [Posting]
  /// Whether the caller asked for this tensor's gradient.
  public let isSource: Bool
  /// The one step of which the account knows in what order it pays, so that it can tell what is
  /// paid in the middle of it.
  public let stepInProgress: StepFrame?

  /// The account of a tensor in a gradient run, from the run's header and the tensor's postings.
  public init(
    of tensor: Recording.Tensor.ID, in header: Recording.GradientRun, at run: Int,
    postings: [Posting], stepInProgress: StepFrame? = nil
  ) {
    self.tensor = tensor
    self.run = run
    seeds = zip(header.targets, header.seeds).compactMap { $0 == tensor ? $1 : nil }
    self.postings = postings
    isSource = header.sources.contains(tensor)
    self.stepInProgress = stepInProgress
  }

  /// How many entries there will be in the end: the seeds, and every posting that adds something.
  public var entryCount: Int { seeds.count + paying.count }

  /// The postings that add something.
  public var paying: [Posting] { postings.filter { $0.contribution != nil } }

  /// How many entries are paid at a place.
  public func paidCount(at position: Position) -> Int {
    guard position >= .backward(run: run, steps: 0, contributions: 0) else { return 0 }
    return seeds.count + paying.count { isPaid($0, at: position) }
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
    let total = seeds.count + paying.count
    guard total > 0 else { return isSource || !postings.isEmpty ? .none : .untouched }
    guard position >= .backward(run: run, steps: 0, contributions: 0) else {
      return .notYet(of: total)
    }
    let paid = paying.prefix { isPaid($0, at: position) }.count
    // The last entry whose sum the recording holds: see `sum(after:)`.
    for count in stride(from: paid, through: 0, by: -1) {
      guard let adjoint = sum(after: count, of: paying) else { continue }
      return count == paying.count
        ? .final(adjoint: adjoint)
        : .accumulating(adjoint: adjoint, paid: seeds.count + count, of: total)
    }
    return .notYet(of: total)
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
