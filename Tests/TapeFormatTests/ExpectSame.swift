import TapeFormat
import Testing

/// Expects two recordings to be equal, and names the first part that is not.
func expectSame(
  _ found: Recording, _ expected: Recording, _ location: Testing.SourceLocation = #_sourceLocation
) {
  guard found != expected else { return }
  func compare<Part: Equatable>(_ name: String, _ found: [Part], _ expected: [Part]) {
    guard found != expected else { return }
    let place = zip(found, expected).enumerated().first { $1.0 != $1.1 }
    let parts = place.map { "\($0.element.0)\n    should be \($0.element.1)" }
    Issue.record(
      """
      \(name): \(found.count) found, \(expected.count) expected; at \(place?.offset ?? -1): \
      \(parts ?? "one list is longer")
      """, sourceLocation: location)
  }
  compare("title", [found.title], [expected.title])
  compare("producer", [found.producer], [expected.producer])
  compare("complete", [found.isComplete], [expected.isComplete])
  compare("tensors", found.tensors, expected.tensors)
  compare("operations", found.operations, expected.operations)
  compare("tapes", found.tapes, expected.tapes)
  compare("events", found.events, expected.events)
  compare("gradients", found.gradientRuns, expected.gradientRuns)
  compare("sources", found.sources, expected.sources)
  compare("runs with steps", found.steps.keys.sorted(), expected.steps.keys.sorted())
  for run in expected.steps.keys.sorted() {
    compare("steps of \(run)", found.steps[run] ?? [], expected.steps[run] ?? [])
  }
}
