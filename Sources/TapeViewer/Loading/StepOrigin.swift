import TapeFormat

/// Where an operation of a backward pass comes from: the step of a gradient run that made it.
///
/// A tape that records another tape's gradient has such operations; the second derivative goes back
/// over them.
public struct StepOrigin: Hashable, Sendable {
  /// The run's place among all, in the order of the calls.
  public var run: Int
  /// The step, counted from 0, and the operation whose derivative it computes.
  public var step: Int
  public var operationName: String
}

extension TapeLoader {
  private static let stepPage = 512

  /// For each operation of a backward pass the step that made it, where that can be told.
  ///
  /// Steps run one after the other, so an operation belongs to the first step of which something
  /// that was computed not earlier is handed on. Costs the logarithm of the number of steps, and
  /// what is asked about.
  func origins(
    of operations: [Recording.Operation]
  ) throws(TapeReadingError) -> [Recording.Operation.ID: StepOrigin] {
    var origins: [Recording.Operation.ID: StepOrigin] = [:]
    let parts = Dictionary(grouping: operations.filter { $0.gradientRun != nil }) { $0.gradientRun }
    // Nearly always, and a training loop has thousands of runs to go through.
    if parts.isEmpty { return origins }
    for (place, run) in projector.runs.enumerated() {
      guard let part = parts[run.id] else { continue }
      try addOrigins(of: part.map(\.id).sorted(), inRun: place, to: &origins)
    }
    return origins
  }

  private func addOrigins(
    of ids: [Recording.Operation.ID], inRun place: Int,
    to origins: inout [Recording.Operation.ID: StepOrigin]
  ) throws(TapeReadingError) {
    var left = ids[...]
    guard let first = left.first else { return }
    let count = projector.stepCounts[place]
    // The first page that hands on something not computed before the first operation.
    var low = 0
    var high = (count + Self.stepPage - 1) / Self.stepPage
    while low < high {
      let middle = (low + high) / 2
      let last = try page(middle, ofRun: place).compactMap(\.last).max()
      if let last, last < first { low = middle + 1 } else { high = middle }
    }
    while low * Self.stepPage < count, !left.isEmpty {
      for made in try page(low, ofRun: place) {
        guard let last = made.last else { continue }
        while let id = left.first, id <= last {
          origins[id] = StepOrigin(
            run: place, step: made.step,
            operationName: try names.operations([made.operation])[made.operation] ?? "")
          left = left.dropFirst()
        }
      }
      low += 1
    }
  }

  /// The steps of a page with the last operation that each ran, among those that are stored.
  private func page(
    _ number: Int, ofRun place: Int
  ) throws(TapeReadingError) -> [(step: Int, operation: Int, last: Int?)] {
    let start = number * Self.stepPage
    let run = projector.runs[place].id
    let steps = try source.steps(ofRun: run, in: start..<start + Self.stepPage)
    let handedOn = steps.flatMap { ($0.contributions + $0.adjoints).compactMap(\.self) }
    let producers = try source.producers(ofTensors: Set(handedOn).sorted())
    return steps.enumerated().map { offset, step in
      let made = (step.contributions + step.adjoints).compactMap(\.self)
        .compactMap { producers[$0] }
      // What was computed before the run is handed on, and made by no step.
      return (start + offset, step.operation, made.filter { $0 > step.operation }.max())
    }
  }
}
