import TapeFormat

/// Holds what each recorded step contributed against finite differences of the operation's own value.
///
///     let check = try GradientCheck(of: tape)
///     for difference in check.differences { print(difference.operation) }
///
/// An operation is executed again on its recorded inputs in double precision, each element moved a
/// little up and down; nothing that its derivative says has a part in it. So a wrong rule is found at
/// the operation that has it, and not as a wrong number somewhere behind.
public struct GradientCheck: Equatable, Sendable {
  /// A contribution that is not what the operation's value says.
  public struct Difference: Equatable, Sendable {
    public let run: Recording.GradientRun.ID
    /// The step's place in its run, counted from 0.
    public let step: Int
    public let operation: Recording.Operation.ID
    /// Which input of the operation, and the element in row-major order that differs most.
    public let slot, element: Int
    /// What the recording has, and what it should be.
    public let recorded, expected: Double
  }

  /// Why a step says nothing that can be held against its operation.
  public enum Obstacle: String, CaseIterable, Sendable {
    /// No primitive is called so, or several are.
    case unknownOperation = "unknown_operation"
    /// The tape did not keep all elements of an input, an adjoint or a contribution.
    case elementsNotKept = "elements_not_kept"
    /// A setting that is no setting of ours, or a type that is not computed with.
    case notExecutable = "not_executable"
    /// Executed again it gives something else, as where numbers are drawn.
    case notRepeatable = "not_repeatable"
    /// Nothing is handed on, or nothing that is finite.
    case nothingToCheck = "nothing_to_check"
    /// A jacobian's adjoints lie in rows.
    case jacobian
  }

  /// How many contributions were checked.
  public private(set) var checkedCount = 0
  /// How many steps could not be checked, by why.
  public private(set) var obstacles: [Obstacle: Int] = [:]
  public private(set) var differences: [Difference] = []

  private static let stepsAtOnce = 64

  /// Checks every step of every gradient run, with few in memory at a time.
  ///
  /// - Complexity: Executes an operation three times for each element of its inputs, of large inputs
  ///   for some that are spread evenly.
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  public init(of source: any TapeSource) throws(TapeReadingError) {
    for run in try source.gradientRuns() {
      let count = try source.stepCount(ofRun: run.id)
      guard run.kind == .gradient else {
        obstacles[.jacobian, default: 0] += count
        continue
      }
      for start in stride(from: 0, to: count, by: Self.stepsAtOnce) {
        let steps = try source.steps(ofRun: run.id, in: start..<start + Self.stepsAtOnce)
        for (offset, step) in steps.enumerated() {
          try check(step, at: start + offset, of: run, in: source)
        }
      }
    }
  }

  private mutating func check(
    _ step: Recording.Step, at place: Int, of run: Recording.GradientRun, in source: any TapeSource
  ) throws(TapeReadingError) {
    guard let operation = try source.operations(withIDs: [step.operation]).first else { return }
    let ids =
      operation.inputs + operation.outputs + (step.incoming + step.contributions).compactMap(\.self)
    var tensors: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try source.tensors(withIDs: Set(ids).sorted(), elements: true) {
      tensors[tensor.id] = tensor
    }
    do throws(StepCheck.Failure) {
      let check = try StepCheck(of: step, operation, tensors)
      let found = try check.slots()
      checkedCount += found.count
      differences += found.compactMap { slot in
        slot.worst.map { worst in
          Difference(
            run: run.id, step: place, operation: operation.id, slot: slot.slot,
            element: worst.element, recorded: worst.recorded, expected: worst.expected)
        }
      }
    } catch {
      obstacles[error.obstacle, default: 0] += 1
    }
  }
}
