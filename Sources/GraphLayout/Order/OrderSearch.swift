/// The search for an order with few crossings in which all lines are straight.
///
/// A few sweeps from each of several starts; what is still wrong after them is left to ``FineSearch``. So
/// many sweeps are done whatever they cost, and the same graph gets the same order on any machine.
struct OrderSearch: ~Copyable {
  private var sweeper: Sweeper
  private let proper: ProperGraph
  private let options: Layout.Options

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
    self.proper = proper
    self.options = options
  }

  /// What a start led to, and whether that shows that the graph is woven.
  private struct Outcome {
    var trial: Trial
    var isWoven = false
  }

  /// The orders that were found from some of the starts, up to one without crossings.
  ///
  /// Where only the best goes on, the others are not swept any further after a few sweeps, and in a crowded
  /// graph there are no others: what follows there makes more of any of them. A woven one gets all its sweeps
  /// from more starts.
  mutating func orders(starts: Range<Int>, effort: OrderEffort) -> [Trial] {
    guard !starts.isEmpty else { return [] }
    let first = begin(from: starts.lowerBound, effort)
    guard first.crossings > 0 else { return [first] }
    let isOneOfMany = effort.sweepsOfBest != nil
    let isWoven = isOneOfMany && effort.isWoven(first.crossings)
    if isOneOfMany, !isWoven, effort.isCrowded(first.crossings) { return [first] }
    let ofWoven = starts.lowerBound..<starts.lowerBound + OrderEffort.ofWoven.starts
    var outcomes = outcomes(
      from: isWoven ? ofWoven : starts, beginningWith: first, effort: effort)
    if !isWoven, outcomes.contains(where: \.isWoven), outcomes.last?.trial.crossings != 0 {
      outcomes += self.outcomes(from: starts.upperBound..<ofWoven.upperBound, effort: effort)
    }
    var trials = outcomes.map(\.trial)
    guard let sweepsOfBest = effort.sweepsOfBest, !outcomes.contains(where: \.isWoven) else {
      return trials
    }
    let best = trials.indices.min { (trials[$0].crossings, $0) < (trials[$1].crossings, $1) }
    guard let best else { return trials }
    sweeper.positions.copy(Flat(trials[best].positions))
    sweeper.renumber()
    let (_, manner) = Self.beginning(starts.lowerBound + best)
    sweep(manner, rounds: effort.sweeps..<sweepsOfBest, &trials[best])
    return trials
  }

  /// What some starts lead to, up to one without crossings; the first of them may have begun.
  private mutating func outcomes(
    from starts: Range<Int>, beginningWith first: Trial? = nil, effort: OrderEffort
  ) -> [Outcome] {
    let ranges = SideBySide.ranges(of: starts)
    let (proper, options) = (proper, options)
    var found = [[Outcome]](repeating: [], count: ranges.count)
    found.withUnsafeMutableBufferPointer { found in
      let found = found
      _ = SideBySide.first(below: ranges.count) { place in
        if place == 0 {
          found[place] = run(ranges[place], beginningWith: first, effort)
        } else {
          var other = OrderSearch(proper, options: options)
          found[place] = other.run(ranges[place], effort)
        }
        return found[place].last?.trial.crossings == 0
      }
    }
    let outcomes = Array(found.joined())
    let end = outcomes.firstIndex { $0.trial.crossings == 0 }
    return Array(outcomes.prefix((end ?? outcomes.count) + 1))
  }

  /// Sweeps from one start after the other.
  private mutating func run(
    _ starts: Range<Int>, beginningWith first: Trial? = nil, _ effort: OrderEffort
  ) -> [Outcome] {
    var outcomes: [Outcome] = []
    for number in starts where outcomes.last?.trial.crossings != 0 {
      let isBegun = number == starts.lowerBound && first != nil
      let trial = isBegun ? first : nil
      outcomes.append(finish(number, trial ?? begin(from: number, effort), effort))
    }
    return outcomes
  }

  /// Sweeps from a start a few times, or if not only the best goes on as often as it gets.
  private mutating func begin(from number: Int, _ effort: OrderEffort) -> Trial {
    let (start, manner) = Self.beginning(number)
    sweeper.begin(from: start)
    var trial = Trial()
    sweep(manner, rounds: 0..<(effort.sweepsOfBest == nil ? effort.sweeps : Self.first), &trial)
    return trial
  }

  /// Sweeps on from a start after the first few times.
  private mutating func finish(_ number: Int, _ trial: Trial, _ effort: OrderEffort) -> Outcome {
    guard effort.sweepsOfBest != nil else { return Outcome(trial: trial) }
    let manner = Self.beginning(number).manner
    var outcome = Outcome(trial: trial, isWoven: effort.isWoven(trial.crossings))
    if outcome.isWoven {
      sweep(manner, rounds: Self.first..<OrderEffort.ofWoven.sweeps, &outcome.trial)
    } else if !effort.isCrowded(trial.crossings) {
      sweep(manner, rounds: Self.first..<effort.sweeps, &outcome.trial, skips: true)
    }
    return outcome
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
