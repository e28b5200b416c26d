import Autodiff
import Testing

/// What `gradient` answers, under the names of TensorFlow's tests where there is one.
@Suite struct GradientTapeTests {
  @Test func tapeNoOpGradient() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.record { tape.watch(x) }
    #expect(try tape.gradient(of: x, withRespectTo: x)?.number == 1)
  }

  @Test func aTargetThatIsTheSourceHasOnesEvenUnwatched() throws {
    let (x, n) = (Tensor(3.0), try Tensor([1, 2], shape: [2], dtype: .int32))
    let tape = GradientTape(persistent: true)
    tape.record {}
    #expect(try tape.gradient(of: x, withRespectTo: x)?.number == 1)
    #expect(try tape.gradient(of: n, withRespectTo: n)?.numbers == [1, 1])
    #expect(try tape.gradient(of: n, withRespectTo: n)?.dtype == .int32)
  }

  @Test func noOpBehaviorConsistent() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let results = tape.record {
      tape.watch(x)
      return [identity(x), x + 0, x - 0, x * 1]
    }
    #expect(Set(results.map(\.id) + [x.id]).count == 5)
    #expect(try tape.gradient(of: results, withRespectTo: [x])[0]?.number == 4)
  }

  @Test func twoTargets() throws {
    let (x, y) = (Tensor(1.0), Tensor(2.0))
    let tape = GradientTape()
    let (a, b) = tape.record {
      tape.watch(x, y)
      return (2 * x, 3 * y)
    }
    #expect(try tape.gradient(of: [a, b], withRespectTo: [x, y]).map { $0?.number } == [2, 3])
  }

  @Test func tapeGradientMultiTargetOneIsSource() throws {
    let x = Tensor(2.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.gradient(of: [x, y], withRespectTo: [x])[0]?.number == 5)
  }

  @Test func tapeNoOpGradientWithMultiTargetMultiSource() throws {
    let (x, y) = (Tensor(3.0), Tensor(5.0))
    let tape = GradientTape()
    let z = tape.record {
      tape.watch(x, y)
      return y * y
    }
    let results = try tape.gradient(of: [x, y, z], withRespectTo: [x, y])
    #expect(results.map { $0?.number } == [1, 11])
  }

  @Test func theSameTargetTwiceCountsTwice() throws {
    let x = Tensor(2.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.gradient(of: [y, y], withRespectTo: [x])[0]?.number == 8)
  }

  @Test func noTargetsAndNoSources() throws {
    let x = Tensor(2.0)
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.gradient(of: [], withRespectTo: [x]).map { $0?.number } == [nil])
    #expect(try tape.gradient(of: y, withRespectTo: []).isEmpty)
  }

  @Test func gradientTapeRepeatedSource() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return 2 * x
    }
    let results = try tape.gradient(of: y, withRespectTo: [x, x])
    #expect(results.map { $0?.number } == [2, 2])
    #expect(results[0]?.id == results[1]?.id)
  }

  @Test func outputGradUsedInComputation() throws {
    let (x, y) = (Tensor(3.0), Tensor(2.0))
    let tape = GradientTape()
    let product = tape.record {
      tape.watch(x, y)
      return x * y
    }
    let results = try tape.gradient(
      of: [product, x], withRespectTo: [x], outputGradients: [Tensor(1.0), Tensor(2.0)])
    #expect(results[0]?.number == 4)
  }

  @Test func gradientInteger() throws {
    let x = try Tensor([10], shape: [], dtype: .int32)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x + x
    }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func gradientNone() throws {
    let logits = Tensor([[0, 0]])
    let tape = GradientTape()
    let loss = tape.record {
      tape.watch(logits)
      return softmaxCrossEntropy(labels: Tensor([[1, 0]]), logits: logits)
    }
    #expect(try tape.gradient(of: loss, withRespectTo: logits)?.numbers == [-0.5, 0.5])
  }

  @Test func secondGradOfOneClassIsZeroAndNotNone() throws {
    let logits = Tensor([[3]])
    let (outer, inner) = (GradientTape(), GradientTape())
    let slope = try outer.record {
      outer.watch(logits)
      let loss = inner.record {
        inner.watch(logits)
        return softmaxCrossEntropy(labels: Tensor([[1]]), logits: logits)
      }
      return try inner.gradient(of: loss, withRespectTo: logits)
    }
    #expect(try outer.gradient(of: #require(slope), withRespectTo: logits)?.numbers == [0])
  }

  @Test func gradientWithinTapeBlock() throws {
    let x = Tensor(1.0)
    for isPersistent in [false, true] {
      let tape = GradientTape(persistent: isPersistent)
      let slope = try tape.record {
        tape.watch(x)
        return try tape.gradient(of: 2 * x, withRespectTo: x)
      }
      #expect(slope?.number == 2)
    }
  }

  @Test func higherOrderGradient() throws {
    let x = Tensor(3.0)
    let tape = GradientTape(persistent: true)
    try tape.begin()
    tape.watch(x)
    let y = x ** 3
    let first = try #require(try tape.gradient(of: y, withRespectTo: x))
    let second = try #require(try tape.gradient(of: first, withRespectTo: x))
    let third = try tape.gradient(of: second, withRespectTo: x)
    #expect([first.number, second.number] == [27, 18])
    #expect(third?.number == 6)
  }

  @Test func nestedGradients() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let (y, z) = tape.record {
      tape.watch(x)
      let y = x * x
      return (y, y * y)
    }
    #expect(try tape.gradient(of: z, withRespectTo: [x, y]).map { $0?.number } == [108, 18])
  }

  @Test(arguments: [UnconnectedGradients.none, .zero])
  func unconnectedGradients(unconnected: UnconnectedGradients) throws {
    let (x, n) = (Tensor([[1, 2], [3, 4]]), try Tensor([1], shape: [1], dtype: .int32))
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return Tensor(1.0) * 2
    }
    let results = try tape.gradient(of: y, withRespectTo: [x, n], unconnected: unconnected)
    if unconnected == .zero {
      #expect(results.map { $0?.numbers } == [[0, 0, 0, 0], [0]])
      #expect(results.map { $0?.dtype } == [.float32, .int32])
    } else {
      #expect(results.allSatisfy { $0 == nil })
    }
  }

  @Test func differentiatingScalarCache() throws {
    let (a, b) = (Tensor(1.0), Tensor(1.0))
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(a, b)
      return a + b
    }
    #expect(try tape.gradient(of: y, withRespectTo: a)?.number == 1)
  }

  @Test func anUnwatchedFactorHasNoneUntilItIsWatched() throws {
    let (x, w) = (Tensor(2.0), Tensor(5.0))
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch(x)
      return x * w
    }
    #expect(try tape.gradient(of: y, withRespectTo: w) == nil)
    #expect(try tape.gradient(of: [w, y], withRespectTo: [w])[0] == nil)
    #expect(try tape.gradient(of: w, withRespectTo: w)?.number == 1)
    let late = GradientTape()
    let z = late.record {
      late.watch(x)
      let z = x * w
      late.watch(w)
      return z
    }
    #expect(try late.gradient(of: z, withRespectTo: w)?.number == 2)
  }

  @Test func exceptionSafety() throws {
    struct Stop: Error {}
    let x = Tensor(3.0)
    let tape = GradientTape()
    var y = x
    #expect(throws: Stop.self) {
      try tape.record {
        tape.watch(x)
        y = x * x
        throw Stop()
      }
    }
    #expect(!tape.isRecording)
    #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 6)
  }

  @Test func aGradientHasTheDTypeOfItsSource() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x.cast(to: .float64) * 2
    }
    let slope = try tape.gradient(of: y, withRespectTo: x)
    #expect(slope?.dtype == .float32)
    #expect(slope?.number == 2)
  }

  @Test func aLongChainIsRecordedAndFreedWithoutRecursion() throws {
    let x = Tensor(1.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return (0..<200_000).reduce(x) { sum, _ in sum + x }
    }
    #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 200_001)
  }
}
