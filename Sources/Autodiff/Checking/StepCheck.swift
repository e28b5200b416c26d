import TapeFormat

/// One recorded step, made ready to be held against finite differences.
struct StepCheck {
  /// Why it cannot be.
  struct Failure: Error {
    let obstacle: GradientCheck.Obstacle
  }

  /// What was found of the contribution to one input.
  struct Slot {
    let slot: Int
    /// The element that differs most, where one differs too much.
    let worst: (element: Int, recorded: Double, expected: Double)?
  }

  private let primitive: Primitive
  private let attributes: Attributes
  private let inputs: [Tensor]
  /// The adjoint of each output; nil where nothing reached it.
  private let incoming: [[Double]?]
  /// What was handed on to each input; nil where nothing was.
  private let contributions: [[Double]?]
  /// What the outputs come to, each element times its adjoint.
  private let sum: Double

  /// The most elements of one input that are moved.
  private static let mostElements = 64
  /// The part by which a recorded number may be off: more than single precision, less than a wrong
  /// rule.
  private static let tolerance = 2e-3

  /// The primitives that have a name to themselves.
  private static let primitives: [String: Primitive] = {
    let named = Dictionary(grouping: Primitive.all, by: \.name)
    return named.compactMapValues { $0.count == 1 ? $0.first : nil }
  }()

  init(
    of step: Recording.Step, _ operation: Recording.Operation,
    _ tensors: [Recording.Tensor.ID: Recording.Tensor]
  ) throws(Failure) {
    guard let primitive = Self.primitives[operation.name], primitive.isDifferentiable else {
      throw Failure(obstacle: .unknownOperation)
    }
    self.primitive = primitive
    guard let attributes = Attributes(recorded: operation.attributes) else {
      throw Failure(obstacle: .notExecutable)
    }
    self.attributes = attributes
    func numbers(_ id: Recording.Tensor.ID?) throws(Failure) -> [Double]? {
      guard let id else { return nil }
      guard case .whole(let values) = tensors[id]?.elements else {
        throw Failure(obstacle: .elementsNotKept)
      }
      return (0..<values.count).map(values.double)
    }
    var inputs: [Tensor] = []
    for id in operation.inputs {
      guard let numbers = try numbers(id), let tensor = tensors[id] else {
        throw Failure(obstacle: .elementsNotKept)
      }
      let dtype = tensor.dtype.isFloating ? DType.float64 : tensor.dtype
      guard let input = try? Tensor(numbers, shape: tensor.shape, dtype: dtype) else {
        throw Failure(obstacle: .notExecutable)
      }
      inputs.append(input)
    }
    self.inputs = inputs
    var incoming: [[Double]?] = []
    for place in operation.outputs.indices {
      incoming.append(
        try numbers(step.incoming.indices.contains(place) ? step.incoming[place] : nil))
    }
    self.incoming = incoming
    var contributions: [[Double]?] = []
    for place in operation.inputs.indices {
      contributions.append(
        try numbers(step.contributions.indices.contains(place) ? step.contributions[place] : nil))
    }
    self.contributions = contributions
    guard contributions.contains(where: { $0 != nil }) else {
      throw Failure(obstacle: .nothingToCheck)
    }
    guard let outputs = try? primitive.outputs(of: inputs, attributes),
      outputs.count == operation.outputs.count,
      outputs.allSatisfy({ $0.dtype == .float64 || !$0.dtype.isFloating })
    else { throw Failure(obstacle: .notExecutable) }
    for (id, output) in zip(operation.outputs, outputs) where tensors[id]?.dtype.isFloating == true
    {
      guard let recorded = try numbers(id) else { continue }
      guard Self.agree(output.numbers, recorded) else { throw Failure(obstacle: .notRepeatable) }
    }
    sum = Self.sum(outputs, incoming)
    guard sum.isFinite else { throw Failure(obstacle: .nothingToCheck) }
  }

  /// What is found of each contribution.
  ///
  /// - Throws: ``Failure`` where there is none that can be checked.
  func slots() throws(Failure) -> [Slot] {
    let constant = Set(
      primitive.samples.flatMap { sample in
        sample.inputs.indices.filter { place in
          if case .constant = sample.inputs[place] { true } else { false }
        }
      })
    let found = inputs.indices.compactMap { slot in
      constant.contains(slot) || inputs[slot].dtype != .float64 ? nil : check(slot)
    }
    guard !found.isEmpty else { throw Failure(obstacle: .nothingToCheck) }
    return found
  }

  /// The contribution to one input; nil where no element of it can be checked.
  private func check(_ slot: Int) -> Slot? {
    guard let recorded = contributions[slot], recorded.count == inputs[slot].elementCount,
      recorded.allSatisfy(\.isFinite)
    else { return nil }
    let stride = max(1, (recorded.count + Self.mostElements - 1) / Self.mostElements)
    var compared: [(element: Int, recorded: Double, expected: Double)] = []
    for element in Swift.stride(from: 0, to: recorded.count, by: stride) {
      guard let expected = slope(slot, element) else { continue }
      compared.append((element, recorded[element], expected))
    }
    guard !compared.isEmpty else { return nil }
    // Where terms cancel, what is small is only as exact as what is large beside it.
    let largest = compared.map { max($0.recorded.magnitude, $0.expected.magnitude) }.max() ?? 0
    let reach = incoming.compactMap { $0?.map(\.magnitude).max() }.max() ?? 0
    let limit = Self.tolerance * largest + 1e-6 * reach
    let worst = compared.max {
      abs($0.recorded - $0.expected) < abs($1.recorded - $1.expected)
    }
    return Slot(
      slot: slot, worst: worst.flatMap { abs($0.recorded - $0.expected) > limit ? $0 : nil })
  }

  /// How the sum of what comes out grows with one element; nil at a kink, and where it is not finite.
  private func slope(_ slot: Int, _ element: Int) -> Double? {
    var numbers = inputs[slot].numbers
    let here = numbers[element]
    let width = 1e-5 * max(here.magnitude, 1e-3)
    func moved(by distance: Double) -> Double? {
      numbers[element] = here + distance
      guard
        let tensor = try? Tensor(
          numbers, shape: inputs[slot].shape.extents, dtype: .float64)
      else { return nil }
      var moved = inputs
      moved[slot] = tensor
      return (try? primitive.outputs(of: moved, attributes)).map { Self.sum($0, incoming) }
    }
    guard let above = moved(by: width), let below = moved(by: -width), above.isFinite,
      below.isFinite
    else { return nil }
    let (right, left) = ((above - sum) / width, (sum - below) / width)
    // What is lost where nearly equal sums are subtracted.
    let noise = sum.magnitude * 1e-15 / width
    let isKink = abs(right - left) > 0.01 * max(right.magnitude, left.magnitude) + 10 * noise + 1e-6
    return isKink ? nil : (right + left) / 2
  }

  private static func sum(_ outputs: [Tensor], _ incoming: [[Double]?]) -> Double {
    zip(outputs, incoming).reduce(0) { total, pair in
      guard let adjoint = pair.1 else { return total }
      return zip(pair.0.numbers, adjoint).reduce(total) { $0 + $1.0 * $1.1 }
    }
  }

  /// Whether numbers are those that single precision made of them.
  private static func agree(_ numbers: [Double], _ recorded: [Double]) -> Bool {
    guard numbers.count == recorded.count else { return false }
    let largest = recorded.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return zip(numbers, recorded).allSatisfy { one, other in
      one.isFinite && other.isFinite
        ? abs(one - other) <= 1e-3 * largest + 1e-30 : !other.isFinite
    }
  }
}

extension Attributes {
  /// The settings of a recorded operation; nil where one is no setting of ours.
  fileprivate init?(recorded: [String: Recording.Attribute]) {
    var settings: [(name: String, value: Setting)] = []
    for (name, value) in recorded.sorted(by: { $0.key < $1.key }) {
      guard let setting = Setting(value) else { return nil }
      settings.append((name, setting))
    }
    self.init(settings)
  }
}

extension Attributes.Setting {
  /// A recorded setting; nil where it is none of ours.
  fileprivate init?(_ recorded: Recording.Attribute) {
    switch recorded {
    case .boolean(let flag): self = .flag(flag)
    case .integer(let number): self = .integer(number)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .list(let list):
      let numbers = list.compactMap { item in
        if case .integer(let number) = item { number } else { nil as Int? }
      }
      guard numbers.count == list.count else { return nil }
      self = .integers(numbers)
    case .null: return nil
    }
  }
}
