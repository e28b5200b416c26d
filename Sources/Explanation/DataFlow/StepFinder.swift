import Playback

/// Finds the step of a gradient run that took an operation back.
struct StepFinder {
  private let table: StepTable
  private let steps: Range<Int>
  /// The steps by operation, where they are in no order; a run takes operations back from the last to
  /// the first.
  private let scattered: [Int32: Int]?

  init(in table: StepTable, ofRun run: Int) {
    let steps = table.steps(ofRun: run)
    let isFalling = steps.dropFirst().allSatisfy { table.operations[$0] < table.operations[$0 - 1] }
    self.table = table
    self.steps = steps
    scattered =
      isFalling
      ? nil
      : Dictionary(
        steps.map { (Int32(table.operations[$0]), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The step of the operation at a position; nil where the run has none.
  subscript(operation: Int32) -> Int? {
    if let scattered { return scattered[operation] }
    let step = steps.firstPlace { table.operations[$0] <= operation }
    return steps.contains(step) && table.operations[step] == operation ? step : nil
  }
}
