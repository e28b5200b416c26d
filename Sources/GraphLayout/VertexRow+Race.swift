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
      var starts = 0..<effort.starts
      for variant in 0..<effort.layerings where orders.last?.trial.crossings != 0 {
        var graph = straight
        if variant > 0 {
          graph = straight.layered(anew: variant)
          if graphs.contains(where: { $0.layered.layers == graph.layered.layers }) { continue }
        }
        var trials = given
        if variant > 0 {
          var search = OrderSearch(graph, options: options)
          trials = search.orders(starts: starts, onlyBestGoesOn: effort.onlyBestGoesOn)
        }
        orders += trials.map { (graphs.count, $0) }
        graphs.append(graph)
        if variant == 0 {
          let least = orders.indices.min {
            (orders[$0].trial.crossings, $0) < (orders[$1].trial.crossings, $1)
          }
          guard let least, effort.isWorthLayerings(orders[least].trial.crossings) else { break }
          if !effort.startsAnew { starts = least..<least + 1 }
        }
      }
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

  /// The row with the fewest crossings from several layerings of a graph and several starts.
  ///
  /// Other layerings are tried only where lines cross on the first, so that a graph without crossings
  /// stays on its layers as it grows. All are swept; the best of them are searched on for a while, and
  /// the best of these once more.
  init(racing straight: ProperGraph, options: Layout.Options) {
    let effort = OrderEffort(for: straight)
    var sweeps = OrderSearch(straight, options: options)
    let given = sweeps.orders(
      starts: 0..<effort.starts, onlyBestGoesOn: effort.onlyBestGoesOn)
    if effort.layerings > 1, let least = given.min(by: { $0.crossings < $1.crossings }) {
      let straightaway = VertexRow(straight, bettering: least, options: options, drift: .everything)
      if straightaway.crossings == 0 {
        self = straightaway
        return
      }
    }
    let entries = Entries(
      of: straight, beginningWith: given, effort: effort, options: options)
    guard let first = entries.orders.first else {
      self.init(straight, OrderSearch.Trial(crossings: 0))
      return
    }
    self.init(entries.graphs[first.graph], first.trial)
    guard crossings > 0, FineSearch.suits(straight) else { return }
    var graph = proper
    var best: FineSearch?
    for (number, order) in entries.first(effort.finalists).enumerated() {
      let start = VertexRow(entries.graphs[order.graph], order.trial)
      var search = FineSearch(
        start.proper, row: start.row, crossings: start.crossings, options: options,
        kicks: effort.kicks, seed: number)
      let work = effort.heat(for: start.crossings)
      search.run(work: work, patience: work / 2, drift: .everything)
      if let least = best?.crossings, least <= search.crossings { continue }
      graph = start.proper
      best = consume search
      if best?.crossings == 0 { break }
    }
    guard var search = best.take() else { return }
    let work = effort.work(for: search.crossings)
    search.run(work: work, patience: work / 2, drift: .everything)
    search.settle(in: graph.graph, options: options)
    if search.crossings < crossings { self.init(graph, after: search) }
  }
}

extension ProperGraph {
  /// The same graph on another of its layerings that make edges as short.
  func layered(anew variant: Int) -> ProperGraph {
    ProperGraph(splitting: LayeredGraph(layering: layered.acyclic, variant: variant))
  }
}
