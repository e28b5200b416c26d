import TapeFormat

extension Explainer {
  /// Why nothing was paid, for each of the given questions.
  func findings(of questions: [Question]) throws(TapeReadingError) -> [Finding] {
    var askedBy: [Int32: [Int]] = [:]
    var nodes: [Int32] = []
    for (place, question) in questions.enumerated() {
      guard let node = flow.node(of: question.tensor) else { continue }
      if askedBy[node] == nil { nodes.append(node) }
      askedBy[node, default: []].append(place)
    }
    let points = try breakPoints(of: questions)
    var findings = questions.map { _ in Finding.notConnected }
    for start in stride(from: 0, to: nodes.count, by: Reach.width) {
      let batch = nodes[start..<min(start + Reach.width, nodes.count)]
      let reach = Reach(of: batch, in: flow)
      for (bit, node) in batch.enumerated() {
        for place in askedBy[node] ?? [] {
          findings[place] = Finding(of: node, points[questions[place].run] ?? []) {
            reach.holds($0, from: bit)
          }
        }
      }
    }
    return findings
  }

  /// The ends of the ways back from the targets, for each run that has a question.
  private func breakPoints(
    of questions: [Question]
  ) throws(TapeReadingError) -> [Int: [BreakPoint]] {
    var sources: [Int: Set<Int32>] = [:]
    for question in questions {
      guard let node = flow.node(of: question.tensor) else { continue }
      sources[question.run, default: []].insert(node)
    }
    var facts = TensorFacts(source)
    var points: [Int: [BreakPoint]] = [:]
    for run in sources.keys.sorted() {
      guard let history = histories[runs[run].tape], let sources = sources[run] else { continue }
      var walk = AbsenceWalk(
        flow: flow, history: history, runs: runs, run: run, sources: sources, facts: facts)
      facts = TensorFacts(source)
      (points[run], facts) = try walk.walk()
    }
    return points
  }
}
