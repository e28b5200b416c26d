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
    let points = try breakPoints(of: questions, evidence)
    // Tensors of one time share a sweep, which so is short.
    nodes.sort { flow.order.place(of: $0) < flow.order.place(of: $1) }
    var findings = questions.map { _ in Finding.notConnected }
    for start in stride(from: 0, to: nodes.count, by: Reach.width) {
      let batch = nodes[start..<min(start + Reach.width, nodes.count)]
      let runs = Set(batch.lazy.flatMap { askedBy[$0] ?? [] }.map { questions[$0].run })
      let ends = runs.lazy.compactMap { points[$0] }.flatMap(\.nodesBehind)
      let reach = Reach(of: batch, to: ends, in: flow)
      for (bit, node) in batch.enumerated() {
        for place in askedBy[node] ?? [] {
          findings[place] = Finding(of: node, points[questions[place].run] ?? .none) {
            reach.holds($0, from: bit)
          }
        }
      }
    }
    return findings
  }

  /// The ends of the ways back from the targets, for each run that has a question.
  private func breakPoints(
    of questions: [Question], _ evidence: Evidence
  ) throws(TapeReadingError) -> [Int: BreakPoints] {
    var sources: [Int: Set<Int32>] = [:]
    for question in questions {
      guard let node = evidence.flow.node(of: question.tensor) else { continue }
      sources[question.run, default: []].insert(node)
    }
    var facts = TensorFacts(source)
    var seenIn = [Int32](repeating: -1, count: evidence.flow.nodes.count)
    var points: [Int: BreakPoints] = [:]
    for run in sources.keys.sorted() {
      guard let history = evidence.histories[runs[run].tape], let sources = sources[run] else {
        continue
      }
      var walk = AbsenceWalk(
        flow: evidence.flow, history: history, runs: runs, run: run, sources: sources, facts: facts,
        seenIn: seenIn)
      facts = TensorFacts(source)
      seenIn = []
      let found: BreakPoints
      (found, facts, seenIn) = try walk.walk()
      points[run] = found
    }
    return points
  }
}
