import Playback
import TapeFormat

/// What one gradient run pays to the tensors of a window, from its first step to its last.
///
/// Boxes are measured with it, so that every adjoint that will ever stand in one fits from the
/// start and nothing moves while stepping.
public struct RunAccounts: Equatable, Sendable {
  public var run: Recording.GradientRun
  /// The account of each tensor that is shown.
  public var ledgers: [Recording.Tensor.ID: Ledger]
  /// Seeds, contributions and adjoints that stand in the ledgers.
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  /// What the run's tape was told to watch and had not forgotten when the run began.
  public var watched: Set<Recording.Tensor.ID>
  /// How far the run is with stretches that are folded; nil where none is, or where the tape is too
  /// long to be read for that.
  public var progress: RunProgress?
  /// The same tensors with all the rows that a jacobian's have, whichever is looked at.
  private let wholes: [Recording.Tensor.ID: Recording.Tensor]
  /// How many rows those of a jacobian have; nil of other runs.
  let rowCount: Int?
  /// The place of the step of each operation that posts to the ledgers.
  let steps: [Recording.Operation.ID: Int]

  /// The accounts of a run, from their parts.
  public init(
    run: Recording.GradientRun, ledgers: [Recording.Tensor.ID: Ledger],
    tensors: [Recording.Tensor.ID: Recording.Tensor], watched: Set<Recording.Tensor.ID> = [],
    row: RowChoice? = nil, of rowCount: Int? = nil
  ) {
    self.run = run
    self.ledgers = ledgers
    self.tensors = row.map { row in tensors.mapValues { $0.row(row) } } ?? tensors
    wholes = tensors
    self.rowCount = rowCount
    self.watched = watched
    var steps: [Recording.Operation.ID: Int] = [:]
    for ledger in ledgers.values {
      for posting in ledger.postings { steps[posting.operation] = posting.step }
    }
    self.steps = steps
  }

  /// Elements are shown up to so many; of larger tensors only the statistics are read.
  static let shownElements = 32

  /// Of a stretch of a tape such accounts are read whole, wherever their postings come from.
  private static let wholeOfStretch = 32

  /// Reads the accounts of a window's tensors in the run at a place among all.
  ///
  /// Costs the number of postings to those tensors, and of each of the long accounts a part. Nil where
  /// there is no such run.
  public init?(
    of window: TapeWindow, inRun place: Int, row: RowChoice? = nil, reading projector: Projector
  ) throws(TapeReadingError) {
    guard projector.runs.indices.contains(place) else { return nil }
    let run = projector.runs[place]
    let shown = window.tensors.keys.sorted()
    let accounts = try Self.accounts(of: window, in: run, reading: projector.source)
    let loaded = Set(window.operations.map(\.id))
    let isStretch = window.positions.count < projector.source.summary.operationCount
    var ledgers: [Recording.Tensor.ID: Ledger] = [:]
    var needed: Set<Recording.Tensor.ID> = []
    for tensor in shown {
      let ledger = Ledger(of: tensor, in: run, at: place, account: accounts[tensor] ?? Account())
      ledgers[tensor] = ledger
      needed.formUnion(ledger.seeds)
      // Of a long account the drawing shows what the window's operations pay; in a stretch many
      // that are not so long have most of their postings elsewhere.
      let isWhole =
        ledger.account.isWhole && (!isStretch || ledger.account.count <= Self.wholeOfStretch)
      func need(_ posting: Posting) {
        posting.contribution.map { _ = needed.insert($0) }
        posting.adjoint.map { _ = needed.insert($0) }
      }
      for posting in ledger.postings where isWhole || loaded.contains(posting.operation) {
        need(posting)
      }
      ledger.account.last.map(need)
    }
    let rowCount = try Self.rowCount(of: run, reading: projector.source)
    var tensors: [Recording.Tensor.ID: Recording.Tensor] = [:]
    tensors.reserveCapacity(needed.count)
    for tensor in try projector.source.tensors(
      withIDs: needed.sorted(), fewElements: (Self.shownElements + 1) * (rowCount ?? 1) - 1)
    {
      tensors[tensor.id] = tensor
    }
    let activity = projector.activities.activity(ofTape: run.tape)
    self.init(
      run: run, ledgers: ledgers, tensors: tensors,
      watched: Set(activity?.toldToWatch(before: run.sequence) ?? []), row: row, of: rowCount)
  }

  /// How many rows a run's adjoints have; nil where it is no jacobian's.
  private static func rowCount(
    of run: Recording.GradientRun, reading source: any TapeSource
  ) throws(TapeReadingError) -> Int? {
    guard run.kind != .gradient, let target = run.targets.first,
      let tensor = try source.tensors(withIDs: [target], elements: false).first
    else { return nil }
    return JacobianRows(of: run, targetShape: tensor.shape)?.count
  }

  /// Of a jacobian with more rows than this not all are measured.
  private static let measuredRows = 64

  /// The columns that a tensor's number takes at most, whichever row of it is looked at, so that
  /// nothing moves when another one is.
  func columnCount(of tensor: Recording.Tensor.ID, columns: Int) -> Int {
    let whole = wholes[tensor]
    let own = ValueText(whole, columns: columns).text.columnCount
    guard let whole, let rowCount, whole.shape.first == rowCount else { return own }
    if rowCount > Self.measuredRows { return max(own, columns) }
    return (0..<rowCount).reduce(own) { widest, place in
      let part = whole.row(RowChoice(place: place, count: rowCount))
      return max(widest, ValueText(part, columns: columns).text.columnCount)
    }
  }

  /// The accounts of a window's tensors around the steps in which the run takes the window back.
  ///
  /// Those steps are known from the accounts that are short.
  private static func accounts(
    of window: TapeWindow, in run: Recording.GradientRun, reading source: any TapeSource
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Account] {
    let loaded = Set(window.operations.map(\.id))
    var accounts: [Recording.Tensor.ID: Account] = [:]
    func read(
      _ tensors: [Recording.Tensor.ID], around steps: Range<Int>
    ) throws(TapeReadingError) {
      accounts.merge(
        try source.accounts(ofRun: run.id, toTensors: tensors, around: steps)
      ) { $1 }
    }
    func steps() -> Range<Int>? {
      let steps = accounts.values.lazy.filter(\.isWhole).flatMap(\.postings)
        .filter { loaded.contains($0.operation) }.map(\.step)
      guard let first = steps.min(), let last = steps.max() else { return nil }
      return first..<last + 1
    }
    // What the operations compute has short accounts nearly always, and those of leaves are long.
    let outputs = Set(window.operations.flatMap(\.outputs))
    try read(outputs.sorted(), around: 0..<1)
    let others = window.tensors.keys.filter { !outputs.contains($0) }
    try read(others.sorted(), around: steps() ?? 0..<1)
    guard let all = steps() else { return accounts }
    try read(window.tensors.keys.sorted().filter { accounts[$0]?.isWhole == false }, around: all)
    return accounts
  }
}
