/// The search for an order with few crossings in which all lines are straight.
///
/// A few sweeps from each of several starts; what is still wrong after them is left to ``FineSearch``. So
/// many sweeps are done whatever they cost, and the same graph gets the same order on any machine.
struct OrderSearch: ~Copyable {
  private var sweeper: Sweeper

  /// An order that was reached.
  struct Trial: Equatable {
    var positions: [Int] = []
    var crossings = Int.max
  }

  /// After how many sweeps in vain a start gets no more.
  private static let patience = 5
  /// After so many sweeps it is looked at whether a graph is crowded, where only the best start goes on; and
  /// after which sweep it is not worth being counted there.
  private static let (first, uncounted) = (2, 2)

  private static let beginnings: [(start: Sweeper.Start, manner: Sweeper.Manner)] = [
    (.fromSinks, .init(measure: .barycentre, keepsTurns: true)),
    (.fromSources, .init(measure: .median, keepsTurns: true)),
    (.fromSources, .init(measure: .barycentre, keepsTurns: false)),
    (.fromSinks, .init(measure: .median, keepsTurns: false)),
    (.broadlyFromSources, .init(measure: .median, keepsTurns: true)),
    (.broadlyFromSinks, .init(measure: .barycentre, keepsTurns: false)),
  ]
  /// One of the starts: those that follow the graph, and then any number of random ones.
  private static func beginning(_ number: Int) -> (start: Sweeper.Start, manner: Sweeper.Manner) {
    if number < beginnings.count { return beginnings[number] }
    let manner = Sweeper.Manner(
      measure: number % 2 == 0 ? .barycentre : .median, keepsTurns: number % 4 < 2)
    return (.shuffled(seed: number), manner)
  }

  /// A search that has not begun.
  init(_ proper: ProperGraph, options: Layout.Options) {
    sweeper = Sweeper(proper, options: options)
  }

  /// The orders that were found from some of the starts, up to one without crossings.
  ///
  /// Where only the best goes on, the others are not swept any further after a few sweeps, and in a crowded
  /// graph there are no others: what follows there makes more of any of them. A woven one gets all its sweeps
  /// from more starts.
  mutating func orders(starts: Range<Int>, effort: OrderEffort) -> [Trial] {
    var trials: [Trial] = []
    var end = starts.upperBound
    var number = starts.lowerBound
    while number < end, trials.last?.crossings != 0 {
      defer { number += 1 }
      let (start, manner) = Self.beginning(number)
      sweeper.begin(from: start)
      var trial = Trial()
      let isOneOfMany = effort.sweepsOfBest != nil
      let first = isOneOfMany ? Self.first : 0
      sweep(manner, rounds: 0..<first, &trial)
      if isOneOfMany, effort.isWoven(trial.crossings) {
        end = starts.lowerBound + OrderEffort.ofWoven.starts
        sweep(manner, rounds: first..<OrderEffort.ofWoven.sweeps, &trial)
      } else if isOneOfMany, effort.isCrowded(trial.crossings) {
        if trials.isEmpty { return [trial] }
      } else {
        sweep(manner, rounds: first..<effort.sweeps, &trial, skips: isOneOfMany)
      }
      trials.append(trial)
    }
    guard let sweepsOfBest = effort.sweepsOfBest else { return trials }
    let best = trials.indices.min { (trials[$0].crossings, $0) < (trials[$1].crossings, $1) }
    guard let best, end == starts.upperBound else { return trials }
    sweeper.positions.copy(Flat(trials[best].positions))
    sweeper.renumber()
    let (_, manner) = Self.beginning(starts.lowerBound + best)
    sweep(manner, rounds: effort.sweeps..<sweepsOfBest, &trials[best])
    return trials
  }

  /// The order of the columns that vertices had before, and where all of them stand then, in so many parts of
  /// a column.
  mutating func order(near columns: [Int?]) -> (trial: Trial, positions: [Int], unit: Int) {
    sweeper.begin(near: columns)
    let positions = sweeper.positions.elements
    var trial = Trial()
    _ = note(&trial)
    return (trial, positions, sweeper.unit)
  }

  /// Sweeps down and up until that has not helped for a while.
  private mutating func sweep(
    _ manner: Sweeper.Manner, rounds: Range<Int>, _ trial: inout Trial, skips: Bool = false
  ) {
    var failures = 0
    for round in rounds where failures < Self.patience && trial.crossings > 0 {
      sweeper.sweep(
        .init(isDown: round % 2 == 0, manner: manner, reversesTies: (round + 2) % 4 < 2))
      // What crosses often is not at its best so soon.
      if skips, round == Self.uncounted, trial.crossings > sweeper.vertexCount {
        sweeper.renumber()
        continue
      }
      failures += 1
      if note(&trial) { failures = 0 }
    }
  }

  /// Counts the crossings, and keeps the order if it has fewer.
  private mutating func note(_ trial: inout Trial) -> Bool {
    sweeper.renumber()
    let crossings = sweeper.counter.crossings(of: sweeper, upTo: trial.crossings)
    guard crossings < trial.crossings else { return false }
    trial = Trial(positions: sweeper.positions.elements, crossings: crossings)
    return true
  }
}
