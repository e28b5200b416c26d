import Autodiff
import Testing

/// What `gradient` answers, beyond what the tests of parity with TensorFlow say.
@Suite struct GradientTapeTests {
  @Test func aTargetThatIsTheSourceHasOnesEvenUnwatched() throws {
    let (x, n) = (Tensor(3.0), try Tensor([1, 2], shape: [2], dtype: .int32))
    let tape = GradientTape(persistent: true)
    tape.record {}
    #expect(try tape.gradient(of: x, withRespectTo: x)?.number == 1)
    #expect(try tape.gradient(of: n, withRespectTo: n)?.numbers == [1, 1])
    #expect(try tape.gradient(of: n, withRespectTo: n)?.dtype == .int32)
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

  @Test func aTapeWhoseBlockThrowsKeepsWhatItRecorded() throws {
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
