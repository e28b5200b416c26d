import Autodiff
import Testing

/// What a tape records: entering, leaving, pausing, resetting, watching, variables.
@Suite struct RecordingTests {
  @Test func anOperationBetweenTwoEntriesBreaksTheChain() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return 2 * x
    }
    let between = 2 * y
    let z = tape.record { 2 * between }
    #expect(try tape.gradient(of: z, withRespectTo: x) == nil)
  }

  @Test func aConsumedTapeStartsAfreshWhenEnteredAgain() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    _ = try tape.gradient(
      of: tape.record {
        tape.watch(x)
        return x * x
      }, withRespectTo: x)
    let z = tape.record { x * x }
    #expect(try tape.gradient(of: z, withRespectTo: x) == nil)
  }

  @Test func tapesMayBeLeftInAnyOrder() throws {
    let x = Tensor(3.0)
    let (a, b) = (GradientTape(), GradientTape())
    try a.begin()
    try b.begin()
    a.watch(x)
    b.watch(x)
    let y = x * x
    a.end()
    let z = y * x
    b.end()
    #expect(try a.gradient(of: z, withRespectTo: x) == nil)
    #expect(try b.gradient(of: z, withRespectTo: x)?.number == 27)
  }

  @Test func aTapeWatchesForItselfOnly() throws {
    let (x, w) = (Tensor(3.0), Tensor(2.0))
    let (outer, inner) = (GradientTape(), GradientTape())
    let y = outer.record {
      outer.watch(x)
      return inner.record {
        inner.watch(w)
        return x * w
      }
    }
    #expect(try outer.gradient(of: y, withRespectTo: [x, w]).map { $0?.number } == [2, nil])
    #expect(try inner.gradient(of: y, withRespectTo: [x, w]).map { $0?.number } == [nil, 3])
  }

  @Test func watchingWhileNoTapeRecordsHasNoEffect() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    tape.record {}
    tape.watch(x)
    let y = tape.record { x * x }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func stopGradientLeavesNoNode() throws {
    let x = Variable(Tensor(3.0))
    let tape = GradientTape(persistent: true)
    let (a, b) = tape.record { (stopGradient(x * x), stopGradient(x * x) * x) }
    #expect(try tape.gradient(of: a, withRespectTo: x) == nil)
    #expect(try tape.gradient(of: b, withRespectTo: x)?.number == 9)
  }

  @Test func castThroughIntegersEndsTheChain() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x.cast(to: .int32).cast(to: .float32) * 2
    }
    #expect(try tape.gradient(of: y, withRespectTo: x) == nil)
  }

  @Test func assignmentsDoNotAlterWhatWasRead() throws {
    let v = Variable(Tensor(3.0))
    let tape = GradientTape()
    let y = tape.record {
      let y = v * v
      v.assign(Tensor(100.0))
      return y
    }
    #expect(try tape.gradient(of: y, withRespectTo: v)?.number == 6)
    #expect(v.content.number == 100)
  }

  @Test func anAssignmentCutsTheWay() throws {
    let (x0, x1) = (Variable(Tensor(3.0)), Variable(Tensor(0.0)))
    let tape = GradientTape()
    let y = tape.record {
      x1.assignAdd(x0)
      return x1 ** 2
    }
    #expect(try tape.gradient(of: y, withRespectTo: [x0, x1]).map { $0?.number } == [nil, 6])
  }

  @Test func aVariableAsTargetIsItsHandle() throws {
    let (x, w) = (Variable(Tensor(3.0)), Variable(Tensor(2.0)))
    let tape = GradientTape()
    tape.record { _ = x * w }
    #expect(try tape.gradient(of: x, withRespectTo: [x, w]).map { $0?.number } == [1, nil])
  }

  @Test func watchedVariablesComeInTheOrderOfCreation() throws {
    let (a, b) = (Variable(Tensor(1.0)), Variable(Tensor(2.0)))
    let frozen = Variable(Tensor(3.0), trainable: false)
    let tape = GradientTape()
    #expect(tape.watchedVariables.isEmpty)
    let y = tape.record { b * a * frozen }
    #expect(tape.watchedVariables.map { $0 === a } == [true, false])
    #expect(try tape.gradient(of: y, withRespectTo: frozen) == nil)
    #expect(tape.watchedVariables.count == 2)
  }
}
