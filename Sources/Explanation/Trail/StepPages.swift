import TapeFormat

/// The steps of a gradient run with their operations, read a page at a time: whoever goes along a
/// long way asks for neighbours.
struct StepPages {
  private let source: any TapeSource
  private let run: Recording.GradientRun.ID
  private var start = -1
  private var steps: [Recording.Step] = []
  private var operations: [Recording.Operation.ID: Recording.Operation] = [:]
  private static let length = 128

  init(of run: Recording.GradientRun.ID, in source: any TapeSource) {
    self.source = source
    self.run = run
  }

  /// Sees to it that the step at a place is at hand; the tensors of a page that was read for it.
  mutating func turn(
    to place: Int
  ) throws(TapeReadingError) -> (values: [Recording.Tensor.ID], gradients: [Recording.Tensor.ID]) {
    let first = place / Self.length * Self.length
    guard first != start else { return ([], []) }
    steps = try source.steps(ofRun: run, in: first..<first + Self.length)
    operations = [:]
    for operation in try source.operations(withIDs: steps.map(\.operation)) {
      operations[operation.id] = operation
    }
    start = first
    return (
      steps.flatMap { operations[$0.operation]?.outputs ?? [] },
      steps.flatMap { ($0.incoming + $0.contributions).compactMap(\.self) }
    )
  }

  /// The step at a place of the page, with its operation.
  subscript(place: Int) -> (step: Recording.Step, operation: Recording.Operation)? {
    guard steps.indices.contains(place - start) else { return nil }
    let step = steps[place - start]
    return operations[step.operation].map { (step, $0) }
  }
}
