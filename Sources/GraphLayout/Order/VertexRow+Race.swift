extension VertexRow {
  /// Orders on several layerings of a graph, from several starts.
  private struct Entries {
    /// The graph on its layerings.
    var graphs: [ProperGraph] = []
    /// Each order, and the place of the graph that it is of.
    var orders: [(graph: Int, trial: OrderSearch.Trial)] = []

    /// The orders that sweeps lead to, those with the fewest crossings first.
    ///
    /// Those on the layering that the graph is on are given.
    init(
      of straight: ProperGraph, beginningWith given: [OrderSearch.Trial], effort: OrderEffort,
      options: Layout.Options
    ) {
      add(given, on: straight)
      let least = orders.indices.min {
        (orders[$0].trial.crossings, $0) < (orders[$1].trial.crossings, $1)
      }
      guard let least, given.last?.crossings != 0,
        effort.isWorthLayerings(orders[least].trial.crossings)
      else {
        sort()
        return
      }
      let starts = effort.startsAnew ? 0..<effort.starts : least..<least + 1
      // No more layerings at a time than there are threads, since one of them may leave no crossings.
      var next = 1
      while next < effort.layerings, orders.last?.trial.crossings != 0 {
        let variants = next..<min(effort.layerings, next + SideBySide.threads)
        add(variants, of: straight, starts: starts, effort: effort, options: options)
        next = variants.upperBound
      }
      sort()
    }

    /// Adds the orders on other layerings of a graph, up to one without crossings.
    private mutating func add(
      _ variants: Range<Int>, of straight: ProperGraph, starts: Range<Int>, effort: OrderEffort,
      options: Layout.Options
    ) {
      let others = SideBySide.map(below: variants.count) {
        straight.layered(anew: variants.lowerBound + $0)
      }
      let new = differing(others)
      var trials = [[OrderSearch.Trial]](repeating: [], count: new.count)
      let found = trials.withUnsafeMutableBufferPointer { trials in
        let trials = trials
        return SideBySide.first(below: new.count) { number in
          var search = OrderSearch(new[number], options: options)
          trials[number] = search.orders(starts: starts, effort: effort)
          return trials[number].last?.crossings == 0
        }
      }
      for (graph, trials) in zip(new, trials).prefix((found ?? new.count) + 1) {
        add(trials, on: graph)
      }
    }

    /// Adds the orders of a graph.
    private mutating func add(_ trials: [OrderSearch.Trial], on graph: ProperGraph) {
      orders += trials.map { (graphs.count, $0) }
      graphs.append(graph)
    }

    /// The graphs whose layers are other ones than those that there are, and those of the graphs before them.
    private func differing(_ others: [ProperGraph]) -> [ProperGraph] {
      var kept = graphs
      for graph in others
      where !kept.contains(where: { $0.layered.layers == graph.layered.layers }) {
        kept.append(graph)
      }
      return Array(kept.dropFirst(graphs.count))
    }

    private mutating func sort() {
      // Among equals the first stays first: it is nearest to the order of inputs.
      orders = orders.enumerated().sorted {
        ($0.element.trial.crossings, $0.offset) < ($1.element.trial.crossings, $1.offset)
      }.map(\.element)
    }

    /// The first so many that differ.
    func first(_ count: Int) -> [(graph: Int, trial: OrderSearch.Trial)] {
      var chosen: [(graph: Int, trial: OrderSearch.Trial)] = []
      for order in orders where chosen.count < count {
        if !chosen.contains(where: { $0 == order }) { chosen.append(order) }
      }
      return chosen
    }
  }

  /// An order that is searched on from round to round.
  private final class Contender {
    let graph: ProperGraph
    private(set) var search: FineSearch

    init(
      _ start: VertexRow, effort: OrderEffort, options: Layout.Options, kicks: Int = 1,
      seed: Int = 0
    ) {
      self.graph = start.proper
      search = FineSearch(
        start.proper, row: start.row, crossings: start.crossings, options: options,
        isCrowded: effort.isCrowded(start.crossings),
        isOvercrowded: effort.isOvercrowded(start.crossings),
        siftWork: effort.siftWork(for: start.crossings),
        reroutings: effort.reroutings(for: start.crossings),
        reroutingWork: effort.reroutingWork(for: start.crossings), kicks: kicks, seed: seed)
    }

    /// Looks for a better order; returns whether it has no crossings.
    func run(_ work: Int, goesPerHaul: Int = 0) -> Bool {
      search.goesPerHaul = goesPerHaul
      search.run(work: work, patience: work / 2)
      return search.crossings == 0
    }

    /// The row of the order, with shorter edges.
    func row(options: Layout.Options) -> VertexRow {
      search.settle(in: graph.graph, options: options)
      return VertexRow(graph, after: search)
    }
  }

  /// The row with the fewest crossings from several layerings of a graph and several starts.
  ///
  /// Other layerings are tried only where lines cross on the first, so that a graph without crossings
  /// stays on its layers as it grows. All are swept; the best of them are searched on for a while, the best
  /// of these for longer, and so on (successive halving: Karnin, Koren and Somekh, "Almost optimal
  /// exploration in multi-armed bandits", 2013).
  init(racing straight: ProperGraph, options: Layout.Options) {
    let effort = OrderEffort(for: straight)
    var sweeps = OrderSearch(straight, options: options)
    let given = sweeps.orders(starts: 0..<effort.starts, effort: effort)
    var first: Contender?
    if effort.layerings > 1, let least = given.min(by: { $0.crossings < $1.crossings }),
      least.crossings > 0, effort.suitsFineSearch(least.crossings)
    {
      let contender = Contender(
        VertexRow(straight, least), effort: effort, options: options)
      if contender.run(OrderEffort.headStart) {
        self = contender.row(options: options)
        return
      }
      first = contender
    }
    let entries = Entries(
      of: straight, beginningWith: given, effort: effort, options: options)
    guard let best = entries.orders.first else {
      self.init(straight, OrderSearch.Trial(crossings: 0))
      return
    }
    self.init(entries.graphs[best.graph], best.trial)
    guard crossings > 0, effort.suitsFineSearch(crossings) else { return }
    let firstRow = self
    let chosen = entries.first(effort.rounds[0].orders)
    let field = SideBySide.map(below: chosen.count) { number in
      let order = chosen[number]
      let start =
        number == 0 ? firstRow : VertexRow(entries.graphs[order.graph], order.trial)
      return Contender(
        start, effort: effort, options: options, kicks: effort.kicks, seed: number)
    }
    let winner = Self.winner(of: field, joinedBy: first, effort: effort)
    if let winner, winner.search.crossings < crossings { self = winner.row(options: options) }
  }

  /// Searches on in all rounds; one more joins when the others have caught up with its head start.
  private static func winner(
    of contenders: [Contender], joinedBy first: Contender?, effort: OrderEffort
  ) -> Contender? {
    var (field, first) = (contenders, first)
    func sort() {
      field = field.enumerated().sorted {
        ($0.element.search.crossings, $0.offset) < ($1.element.search.crossings, $1.offset)
      }.map(\.element)
    }
    var done = 0
    for round in effort.rounds {
      done += round.work
      if let joining = first, done > OrderEffort.headStart {
        field.insert(joining, at: 0)
        first = nil
        sort()
      }
      field = Array(field.prefix(round.orders))
      let done = SideBySide.first(below: field.count) { number in
        let work = effort.work(of: round, for: field[number].search.crossings)
        return field[number].run(work, goesPerHaul: round.goesPerHaul)
      }
      if let done { return field[done] }
      sort()
    }
    return field.first
  }
}

extension ProperGraph {
  /// The same graph on another of its layerings that make edges as short.
  func layered(anew variant: Int) -> ProperGraph {
    ProperGraph(splitting: LayeredGraph(layering: layered.acyclic, variant: variant))
  }
}
