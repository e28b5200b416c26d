import TapeFormat

extension Explainer {
  /// Why nothing was paid, for each of the given questions.
  func findings(
    of questions: [Question], _ evidence: Evidence
  ) throws(TapeReadingError) -> [Finding] {
    let flow = evidence.flow
    var askedBy: [Int32: [Int]] = [:]
    var nodes: [Int32] = []
    for (place, question) in questions.enumerated() {
      guard let node = flow.node(of: question.tensor) else { continue }
      if askedBy[node] == nil { nodes.append(node) }
      askedBy[node, default: []].append(place)
    }
    let (points, placesOfRuns) = try breakPoints(of: questions, evidence)
    // Tensors of one time share a sweep, which so is short.
    nodes.sort { flow.order.place(of: $0) < flow.order.place(of: $1) }
    var list = FindingList(count: questions.count, of: points)
    for start in stride(from: 0, to: nodes.count, by: Reach.width) {
      let batch = nodes[start..<min(start + Reach.width, nodes.count)]
      let runs = Set(batch.lazy.flatMap { askedBy[$0] ?? [] }.map { questions[$0].run })
      var last: Int?
      for ends in runs.lazy.compactMap({ placesOfRuns[$0] }) {
        points.forEachNode(behind: ends) { last = max(last ?? 0, flow.order.place(of: $0)) }
      }
      let reach = Reach(of: batch, upTo: last, in: flow)
      for (bit, node) in batch.enumerated() {
        for place in askedBy[node] ?? [] {
          list.find(place, node, among: placesOfRuns[questions[place].run] ?? 0..<0) {
            reach.holds($0, from: bit)
          }
        }
      }
    }
    return list.findings
  }

  /// The ends of the ways back from the targets, and which belong to each run that has a question.
  private func breakPoints(
    of questions: [Question], _ evidence: Evidence
  ) throws(TapeReadingError) -> (BreakPoints, [Int: Range<Int>]) {
    var sources: [Int: Set<Int32>] = [:]
    for question in questions {
      guard let node = evidence.flow.node(of: question.tensor) else { continue }
      sources[question.run, default: []].insert(node)
    }
    var state = AbsenceWalk.State(facts: TensorFacts(source))
    var places: [Int: Range<Int>] = [:]
    for run in sources.keys.sorted() {
      guard let history = evidence.histories[runs[run].tape], let sources = sources[run] else {
        continue
      }
      let first = state.points.count
      let walk = AbsenceWalk(
        flow: evidence.flow, history: history, runs: runs, run: run, sources: sources,
        consume state)
      state = try walk.walk()
      places[run] = first..<state.points.count
    }
    return (state.points, places)
  }
}
