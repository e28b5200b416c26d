import TapeFormat

/// One step of a gradient run, as far as it is done: an operation's adjoints in, its contributions
/// out.
public struct StepFrame: Equatable, Sendable {
  /// Which step of its run it is, counted from 0.
  public let place: Int
  public let operation: Recording.Operation
  /// The step as recorded: incoming adjoints, contributions and the adjoints after it.
  public let step: Recording.Step
  /// How many contributions are done, of those that ``payingSlots`` lists.
  public let contributionsDone: Int

  /// A step of which so many contributions are done; more than there are count as all.
  public init(
    place: Int, operation: Recording.Operation, step: Recording.Step, contributionsDone: Int = .max
  ) {
    self.place = place
    self.operation = operation
    self.step = step
    payingSlots = Self.payingSlots(of: step)
    self.contributionsDone = min(max(0, contributionsDone), payingSlots.count)
  }

  /// The inputs that get a contribution, in order: the places at which a step can be halted.
  public let payingSlots: [Int]

  /// The inputs of a step that get a contribution, in order.
  public static func payingSlots(of step: Recording.Step) -> [Int] {
    step.contributions.indices.filter { step.contributions[$0] != nil }
  }

  /// Whether every contribution of the step is done.
  public var isDone: Bool { contributionsDone == payingSlots.count }

  /// The inputs whose contribution is done, in order.
  public var paidSlots: ArraySlice<Int> { payingSlots.prefix(contributionsDone) }

  /// Whether the contribution to an input is done.
  ///
  /// - Complexity: O(log n) in the number of inputs.
  public func isPaid(_ slot: Int) -> Bool {
    var rest = 0..<payingSlots.count
    while !rest.isEmpty {
      let middle = (rest.lowerBound + rest.upperBound) / 2
      if payingSlots[middle] == slot { return middle < contributionsDone }
      rest =
        payingSlots[middle] < slot ? middle + 1..<rest.upperBound : rest.lowerBound..<middle
    }
    return false
  }

  /// The input that the next contribution goes to; nil where the step is done.
  public var nextSlot: Int? { payingSlots.dropFirst(contributionsDone).first }

  /// The input that got the last contribution; nil where none is done.
  public var lastSlot: Int? { paidSlots.last }

  /// The tensor at an input of the operation, where there is such an input.
  public func input(_ slot: Int?) -> Recording.Tensor.ID? {
    guard let slot, operation.inputs.indices.contains(slot) else { return nil }
    return operation.inputs[slot]
  }
}
