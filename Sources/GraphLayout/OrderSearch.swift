/// The search for an order with few crossings, within a limit on the work.
///
/// A few rounds from each of several starts, in several manners; then the best of them are carried on,
/// vertices are sifted, and what is best of all is disturbed and carried on again. The limit counts
/// work, not time, so that the same graph gets the same order on any machine.
struct OrderSearch: ~Copyable {
  private var sweeper: Sweeper
  private var limit = Int.max
  private var trials: [Trial] = []

  /// An order that was reached, and how.
  struct Trial {
    var positions: [Int]
    var crossings: Int
    let manner: Sweeper.Manner
  }

  /// How much work is allowed for a graph of so many vertices, whose links cross so often at first:
  /// what crosses little is soon done, and small graphs are worth more for each vertex.
  private static func limit(vertices: Int, crossings: Int) -> Int {
    let bySize =
      600_000 + max(0, 600_000 - 600 * vertices) + 300 * vertices
      + 250 * min(crossings, 5 * vertices)
    return min(bySize, 200_000 + 12_000 * crossings)
  }
  /// How many rounds a trial gets before it is held against the others.
  private static let firstRounds = 12
  /// How many of the trials are carried on.
  private static let carriedOn = 3
  /// How far a vertex is sifted on its layer.
  private static let reach = 20

  private static let beginnings: [(Sweeper.Start, Sweeper.Manner)] = [
    (.fromSinks, .init(measure: .barycentre, keepsTurns: true)),
    (.fromSources, .init(measure: .median, keepsTurns: true)),
    (.byNumber, .init(measure: .median, keepsTurns: true)),
    (.fromSources, .init(measure: .barycentre, keepsTurns: false)),
    (.fromSinks, .init(measure: .median, keepsTurns: false)),
    (.byNumber, .init(measure: .barycentre, keepsTurns: false)),
  ]

  /// A search that has not begun.
  init(_ proper: ProperGraph, options: Layout.Options) {
    sweeper = Sweeper(proper, options: options)
  }

  /// The best order that was found; nil for an empty graph.
  mutating func best() -> Trial? {
    for (start, manner) in Self.beginnings {
      if let first = trials.first, first.crossings == 0 || sweeper.work > limit / 3 { break }
      if isSettled { break }
      sweeper.begin(from: start)
      var trial = Trial(positions: [], crossings: Int.max, manner: manner)
      improve(&trial, rounds: Self.firstRounds, patience: Self.firstRounds, phase: 2)
      if trials.isEmpty {
        limit = Self.limit(vertices: sweeper.vertexCount, crossings: trial.crossings)
      }
      // Among equals the first stays first: it is nearest to the order of inputs.
      let place = trials.firstIndex { $0.crossings > trial.crossings } ?? trials.endIndex
      trials.insert(trial, at: place)
    }
    guard var best = trials.first else { return nil }
    if isSettled { limit = 0 }
    for var trial in trials.prefix(Self.carriedOn) where best.crossings > 0 && sweeper.work < limit
    {
      sweeper.take(trial.positions)
      improve(&trial, rounds: 24, patience: 8, phase: 2)
      sift(&trial)
      if trial.crossings < best.crossings { best = trial }
    }
    if best.crossings > 0, best.crossings == trials.first?.crossings {
      limit = max(limit, sweeper.work + 100 * sweeper.vertexCount)
      sift(&best)
    }
    var failures = 0
    for number in 0..<40 where best.crossings > 0 && sweeper.work < limit && failures < 24 {
      failures += 1
      let manner = Sweeper.Manner(
        measure: number % 2 == 0 ? .median : .barycentre, keepsTurns: number / 2 % 2 == 1)
      sweeper.take(best.positions)
      var trial = Trial(positions: [], crossings: Int.max, manner: manner)
      improve(&trial, rounds: 12, patience: 8, phase: number / 4 % 4)
      sift(&trial)
      if trial.crossings < best.crossings {
        best = trial
        failures = 0
      }
    }
    return best
  }

  /// The positions that are nearest to the columns that nodes had before, but for exchanges that save
  /// crossings; the best ones where those have fewer crossings.
  mutating func best(near columns: [Int?]) -> Trial? {
    sweeper.begin(near: columns)
    let manner = Sweeper.Manner(measure: .median, keepsTurns: true)
    var trial = Trial(positions: [], crossings: Int.max, manner: manner)
    _ = note(&trial)
    limit = Self.limit(vertices: sweeper.vertexCount, crossings: trial.crossings)
    sift(&trial)
    if trial.crossings == 0 { return trial }
    sweeper.work = 0
    guard let best = best(), best.crossings < trial.crossings else { return trial }
    return best
  }

  /// Whether trials in different manners have come to the same end, which then will be the best one.
  private var isSettled: Bool {
    sweeper.vertexCount > 200 && trials.count { $0.crossings == trials[0].crossings } >= 3
  }

  /// Sweeps down and up until that has not helped for a while.
  private mutating func improve(_ trial: inout Trial, rounds: Int, patience: Int, phase: Int) {
    var failures = 0
    for round in 0..<rounds where failures < patience && trial.crossings > 0 {
      let reverses = (round + phase) % 4 < 2
      sweeper.sweep(
        .init(isDown: round % 2 == 0, manner: trial.manner, reversesTies: reverses))
      if sweeper.items.areHeld {
        sweeper.arrangeItems()
        sweeper.transpose(swappingEquals: !reverses)
      }
      failures += 1
      if note(&trial) { failures = 0 }
      if sweeper.work > limit, trial.crossings < Int.max, round > 1 { break }
    }
  }

  /// Sifts all vertices of a trial's best order as long as that saves crossings.
  private mutating func sift(_ trial: inout Trial) {
    guard trial.crossings > 0, sweeper.items.areHeld else { return }
    let workLimit = limit + limit / 4
    sweeper.take(trial.positions)
    sweeper.arrangeItems()
    for round in 0..<20 where sweeper.work < workLimit {
      guard
        sweeper.sift(lines: round > 0, within: Self.reach, workLimit: workLimit) > 0 || round == 0
      else {
        break
      }
    }
    _ = note(&trial)
  }

  /// Counts the crossings, and keeps the order if it has fewer.
  private mutating func note(_ trial: inout Trial) -> Bool {
    sweeper.renumber()
    sweeper.work += 6 * sweeper.vertexCount
    let crossings = sweeper.counter.crossings(of: sweeper)
    guard crossings < trial.crossings else { return false }
    trial.crossings = crossings
    trial.positions = sweeper.positions.elements
    return true
  }
}
