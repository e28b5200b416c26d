import Testing

@testable import Autodiff

/// Operations write into the memory of what they are given, where nobody else holds it, and nobody
/// can tell but by counting.
@Suite struct ReuseTests {
  private func numbers(_ count: Int, from start: Int = 0) -> [Double] {
    (0..<count).map { 0.5 + Double(($0 * 7 + start) % 13) / 10 }
  }

  private func vector(_ count: Int = 1000, from start: Int = 0) throws -> Tensor {
    try Tensor(numbers(count, from: start), shape: [count])
  }

  // MARK: Counting

  @Test func anExpressionTakesOneBlockHoweverLongItIs() throws {
    let x = try vector()
    let counts = BlockCounts.during {
      let y = exp(-(x * x * 0.5 + x)) - 1
      #expect(y.elementCount == 1000)
    }
    #expect(counts == BlockCounts(fresh: 1, reused: 0))
  }

  @Test func broadcastOperandsAreNeitherCopiedNorOverwritten() throws {
    let (matrix, row) = (try vector(3000).reshaped(to: [3, 1000]), try vector(from: 5))
    let counts = BlockCounts.during {
      let y = (matrix + row) * row - 2.0 * row
      #expect(y.shape == [3, 1000])
      let expected = (matrix.numbers[2001] + row.numbers[1] - 2) * row.numbers[1]
      #expect(abs(y.numbers[2001] - expected) < 1e-6)
    }
    // The sum of three rows, and a row twice as large; the rest is in place.
    #expect(counts == BlockCounts(fresh: 2, reused: 0))
    #expect(row.numbers == numbers(1000, from: 5).map { Double(Float($0)) })
  }

  @Test func aNameKeepsAValueFromBeingOverwritten() throws {
    let x = try vector()
    let counts = BlockCounts.during {
      let double = x * 2
      let y = double + 1
      #expect(y.numbers[3] == double.numbers[3] + 1)
    }
    #expect(counts == BlockCounts(fresh: 2, reused: 0))
  }

  @Test func theMemoryOfAStepServesTheNext() throws {
    let x = try vector()
    func step() {
      let a = x * 2
      let b = a + x
      #expect((a * b).elementCount == 1000)
    }
    let first = BlockCounts.during(step)
    let ten = BlockCounts.during { for _ in 0..<10 { step() } }
    #expect(ten == BlockCounts(fresh: first.fresh, reused: 9 * first.fresh + first.reused))
  }

  /// The run holds what the target starts with; what tanh contributes is written over its adjoint,
  /// what relu does goes to the block of the one before.
  @Test(arguments: [4, 40]) func adjointsGoBackThroughAChainInThreeBlocks(length: Int) throws {
    let x = try vector()
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return (0..<length).reduce(x) { y, place in place % 2 == 0 ? tanh(y) : relu(y) }
    }
    var gradient: Tensor?
    let counts = try BlockCounts.during { gradient = try tape.gradient(of: y, withRespectTo: x) }
    #expect(gradient?.elementCount == 1000)
    #expect(counts == BlockCounts(fresh: 3, reused: length / 2 - 2))
  }

  @Test func contributionsAreAddedInPlace() throws {
    let x = try vector()
    func counts(users: Int) throws -> BlockCounts {
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return (0..<users).reduce(Tensor(0.0)) { sum, _ in sum + (x * x).sum() }
      }
      var gradient: Tensor?
      let counts = try BlockCounts.during { gradient = try tape.gradient(of: y, withRespectTo: x) }
      let expected = x.numbers.map { Double(Float(2 * users) * Float($0)) }
      let found = try #require(gradient).numbers
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 * $1 })
      return counts
    }
    #expect(try counts(users: 20).fresh == counts(users: 3).fresh)
  }

  // MARK: Soundness

  @Test func anAdjointThatTheProgramHoldsStaysAsItIs() throws {
    let (x, seed) = (try vector(), try vector(from: 3))
    let tape = GradientTape(persistent: true)
    let (y, z) = tape.record {
      tape.watch(x)
      let y = tanh(x)
      return (y, relu(y) * 2)
    }
    let held = seed.numbers
    let first = try tape.gradient(of: z, withRespectTo: [x, y], outputGradient: seed)
    let kept = first.map { $0?.numbers }
    let second = try tape.gradient(of: z, withRespectTo: [x, y], outputGradient: seed)
    #expect(seed.numbers == held)
    #expect(second.map { $0?.numbers } == kept)
    #expect(first.map { $0?.numbers } == kept)
  }

  @Test func whatAVariableHoldsIsNotOverwritten() throws {
    let variable = Variable(try vector())
    let before = variable.content.numbers
    _ = variable * 2 + 1
    _ = -variable
    _ = tanh(variable)
    #expect(variable.content.numbers == before)
  }

  @Test func aReshapedTensorKeepsItsElements() throws {
    let x = try vector()
    let matrix = (x + 0).reshaped(to: [10, 100])
    let before = matrix.numbers
    let other = matrix.reshaped(to: [1000])
    let sum = other + 1
    #expect(matrix.numbers == before)
    #expect(sum.numbers.first == before[0] + 1)
  }

  @Test("Rules give the same with an adjoint that is theirs", arguments: Primitive.all)
  func ownAdjoint(of primitive: Primitive) throws {
    switch primitive.derivative {
    case .each, .alike: break
    default: return
    }
    for sample in primitive.samples {
      let x = try sample.tensors()
      let y = try primitive(x, sample.attributes)
      let before = (x + y).map(\.numbers)
      func adjoint() throws -> Tensor {
        try Tensor(numbers(y[0].elementCount), shape: y[0].shape)
      }
      func contribution(_ place: Int, _ g: consuming Tensor) throws -> [Double]? {
        let g = Adjoints(consume g)
        return try x.withUnsafeBufferPointer { inputs in
          try y.withUnsafeBufferPointer { outputs in
            guard let first = inputs.baseAddress, let output = outputs.baseAddress else {
              return nil
            }
            return try primitive.contribution(
              toInput: place, x: Operands(tensors: first, slots: nil, count: x.count),
              y: Operands(tensors: output, slots: nil, count: y.count), g: consume g,
              sample.attributes)?.numbers
          }
        }
      }
      for place in sample.checkedPlaces {
        let held = try adjoint()
        let expected = try contribution(place, held)
        #expect(held.numbers == numbers(y[0].elementCount), "an adjoint that is held was changed")
        let found = try contribution(place, adjoint())
        #expect(found == expected)
      }
      #expect((x + y).map(\.numbers) == before, "an operand was changed")
    }
  }

  @Test("Values are the same from operands that are given up", arguments: Primitive.all)
  func ownOperands(of primitive: Primitive) throws {
    for sample in primitive.samples {
      let held = try sample.tensors()
      let before = held.map(\.numbers)
      let (expected, found): (Tensor, Tensor)
      switch primitive.forward {
      case .unary(let compute):
        expected = try compute(held[0], sample.attributes)
        found = try compute(sample.tensors()[0], sample.attributes)
      case .binary(let compute):
        expected = try compute(held[0], held[1], sample.attributes)
        var own = try sample.tensors()
        let right = own.removeLast()
        found = try compute(own.removeLast(), consume right, sample.attributes)
      case .variadic: continue
      }
      #expect(held.map(\.numbers) == before, "an operand that is held was changed")
      #expect(found.numbers == expected.numbers)
      #expect(found.shape == expected.shape)
    }
  }
}
