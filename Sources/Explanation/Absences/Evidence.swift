import Playback
import TapeFormat

/// What absences are explained from: what was computed from what, and what each tape held.
///
/// Read only where there is an absence, in one reading of the recording.
struct Evidence: Sendable {
  let flow: DataFlow
  let histories: [Int: TapeHistory]
  /// The first run, as a place, that gave each of the targets as a result.
  let givers: [Recording.Tensor.ID: Int]

  /// The evidence on some gradient runs, given as places.
  init(for explainer: Explainer, onRuns asked: Set<Int>) throws(TapeReadingError) {
    let runs = explainer.runs
    flow = try DataFlow(
      of: explainer.source, events: explainer.events, runs: runs, asked: asked)
    var facts = TensorFacts(explainer.source)
    var histories: [Int: TapeHistory] = [:]
    let tapes = Set(asked.map { runs[$0].tape }).sorted().compactMap { explainer.tapes[$0] }
    let activities = TapeActivities(tapes, events: explainer.events, runs: runs)
    for (place, tape) in tapes.enumerated() {
      histories[tape.id] = try TapeHistory(activities[place], in: flow, facts: &facts)
    }
    self.histories = histories
    let targets = Set(asked.flatMap { runs[$0].targets })
    var givers: [Int: Int] = [:]
    for (place, run) in runs.enumerated() {
      for case let result? in run.results where targets.contains(result) && givers[result] == nil {
        givers[result] = place
      }
    }
    self.givers = givers
  }
}
