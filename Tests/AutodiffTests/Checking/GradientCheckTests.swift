import TapeFormat
import Testing

@testable import Autodiff

/// A recorded contribution that the operation's own value contradicts is found, at its operation.
@Suite struct GradientCheckTests {
  private func recording() throws -> Recording {
    try TapeRecorder.record {
      let x = try Tensor([0.05, -0.15, 0.2], shape: [3]).named("x")
      let w = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]).named("w")
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x, w)
        let product = try Primitive.multiply(w, x)
        let sums = try Primitive.sum([product], ["axes": .integers([1])])[0]
        return try Primitive.sum([try Primitive.tanh(sums)])[0]
      }
      _ = try tape.gradient(of: y, withRespectTo: [x, w])
    }
  }

  @Test func whatTheEngineRecordsAgrees() throws {
    let check = try GradientCheck(of: MemoryTape(try recording()))
    #expect(check.differences.isEmpty, "\(check.differences)")
    // One for each sum and the tanh, two for the product.
    #expect(check.checkedCount == 5, "\(check)")
    #expect(check.obstacles.isEmpty, "\(check.obstacles)")
  }

  @Test func aWrongContributionIsFoundAtItsOperation() throws {
    var recording = try recording()
    let run = recording.gradientRuns[0].id
    let steps = try #require(recording.steps[run])
    let place = try #require(
      steps.firstIndex { recording.operations[$0.operation].name == "Mul" })
    let id = try #require(steps[place].contributions[1])
    let index = try #require(recording.tensors.firstIndex { $0.id == id })
    guard case .whole(.floating(var values)) = recording.tensors[index].elements else {
      Issue.record("no elements")
      return
    }
    let right = values[2]
    values[2] = -right
    recording.tensors[index].elements = .whole(.floating(values))
    let check = try GradientCheck(of: MemoryTape(recording))
    let difference = try #require(check.differences.first)
    #expect(check.differences.count == 1)
    #expect(difference.step == place && difference.slot == 1 && difference.element == 2)
    #expect(difference.operation == steps[place].operation && difference.run == run)
    #expect(difference.recorded == -right && abs(difference.expected - right) < 1e-3)
  }

  @Test func whatCannotBeExecutedAgainIsCountedAndNotGuessedAt() throws {
    var recording = try recording()
    let steps = try #require(recording.steps[0])
    recording.operations[steps[0].operation].name = "Unheard"
    let sums = steps[2].operation
    let product = recording.operations[sums].inputs[0]
    let index = try #require(recording.tensors.firstIndex { $0.id == product })
    recording.tensors[index].elements = .absent
    let check = try GradientCheck(of: MemoryTape(recording))
    #expect(check.obstacles[.unknownOperation] == 1, "\(check)")
    #expect(check.obstacles[.elementsNotKept].map { $0 >= 1 } == true, "\(check)")
    #expect(check.differences.isEmpty)
  }

  @Test func atAKinkNothingIsClaimed() throws {
    let recording = try TapeRecorder.record {
      let x = try Tensor([0, 1, -1], shape: [3])
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x)
        return try Primitive.abs(x)
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    let check = try GradientCheck(of: MemoryTape(recording))
    #expect(check.differences.isEmpty && check.checkedCount == 1, "\(check)")
  }

  /// Every primitive that has samples is checked as a tape would have it.
  @Test(arguments: Primitive.all.map(\.name))
  func everyRuleOfTheTableAgrees(_ name: String) throws {
    let primitives = Primitive.all.filter { $0.name == name && $0.isDifferentiable }
    for sample in primitives.flatMap({ primitive in primitive.samples.map { (primitive, $0) } }) {
      let recording = try TapeRecorder.record {
        let inputs = try sample.1.tensors()
        let tape = GradientTape(persistent: true)
        let outputs = try tape.record {
          for place in sample.1.checkedPlaces { tape.watch(inputs[place]) }
          return try sample.0(inputs, sample.1.attributes)
        }
        let sources = sample.1.checkedPlaces.map { inputs[$0] }
        if let output = outputs.first, output.dtype.isFloating, !sources.isEmpty {
          _ = try tape.gradient(of: output, withRespectTo: sources)
        }
      }
      let check = try GradientCheck(of: MemoryTape(recording))
      #expect(check.differences.isEmpty, "\(sample.1)")
    }
  }
}
