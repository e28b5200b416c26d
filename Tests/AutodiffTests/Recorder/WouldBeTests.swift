import TapeFormat
import Testing

@testable import Autodiff

@Suite struct WouldBeTests {
  /// The gradients that would have been there, a list for each run; nil for none.
  private func wouldBe(
    elements: TapeRecorder.ElementLimit = .upTo(4096), _ body: () throws -> Void
  ) throws -> [[[Double]?]] {
    let recording = try TapeRecorder.record(elements: elements, body)
    return recording.gradientRuns.map { run in
      run.wouldBe.map { id in
        guard let tensor = recording.tensors.first(where: { $0.id == id }),
          case .whole(.floating(let numbers)) = tensor.elements
        else { return nil }
        return numbers
      }
    }
  }

  @Test func passesWhatTheTapeDidNotRecord() throws {
    let found = try wouldBe {
      let x = Tensor([1, 2, 3])
      let tape = GradientTape(persistent: true)
      let before = x * x
      let stopped = try tape.record {
        let y = before * 2
        let stopped = tape.stopRecording { y * 5 }
        try tape.reset()
        return stopped
      }
      _ = try tape.gradient(of: stopped, withRespectTo: x)
      _ = try tape.gradient(
        of: [stopped, before], withRespectTo: [x], outputGradients: [nil, Tensor([1, 0, 0])])
    }
    #expect(found == [[[20, 40, 60]], [[22, 40, 60]]])
  }

  @Test func isAJacobianInTheRunOfAJacobian() throws {
    let found = try wouldBe {
      let x = Tensor([1, 2])
      let tape = GradientTape()
      let y = tape.record { x * x * x }
      _ = try tape.jacobian(of: y, withRespectTo: x)
    }
    #expect(found == [[[3, 0, 0, 12]]])
  }

  @Test func respectsAStopOfTheGradientWhereThereIsAnotherWay() throws {
    let found = try wouldBe {
      let x = Tensor(3)
      let tape = GradientTape()
      let y = tape.record { stopGradient(x * x) * x }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    #expect(found == [[[9]]])
  }

  @Test func passesAStopOfTheGradientWhereThereIsNoOther() throws {
    let found = try wouldBe {
      let x = Tensor(3)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return stopGradient(x * x)
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    #expect(found == [[[6]]])
  }

  @Test func sumsOverTheReadsOfAVariable() throws {
    let found = try wouldBe {
      let w = Variable(Tensor(3), trainable: false)
      let tape = GradientTape()
      let y = tape.record {
        let before = w * w
        w.assign(Tensor(10))
        return before * w
      }
      _ = try tape.gradient(of: y, withRespectTo: w)
    }
    // 2·3·10 from the two reads of 3, and 9 from the read of 10.
    #expect(found == [[[69]]])
  }

  @Test func passesAnAssignmentToAVariable() throws {
    let found = try wouldBe {
      let x = Tensor(3)
      let w = Variable(Tensor(1))
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        w.assignAdd(x * 2)
        return w * w
      }
      _ = try tape.gradient(of: y, withRespectTo: [x])
    }
    // w = 1 + 2x = 7, so the slope of w² is 2 · 7 · 2.
    #expect(found == [[[28]]])
  }

  @Test func thereIsNoneWhereNothingConnectsOrNothingIsDifferentiable() throws {
    let found = try wouldBe {
      let x = Tensor(3)
      let other = Tensor(4)
      let tape = GradientTape(persistent: true)
      let (y, whole) = try tape.record {
        tape.watch(x)
        let whole = try Primitive.cast(x, ["dtype": .text("int32")])
        return (other * other, try Primitive.cast(whole, ["dtype": .text("float32")]))
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
      _ = try tape.gradient(of: whole, withRespectTo: x)
      _ = try tape.gradient(of: x * x, withRespectTo: x)
    }
    #expect(found == [[nil], [nil], [[6]]])
  }

  @Test func thereIsNoneWhereNoElementsAreKept() throws {
    let found = try wouldBe(elements: .none) {
      let x = Tensor(3)
      let tape = GradientTape()
      let y = tape.record { x * x }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    #expect(found == [[nil]])
  }

  @Test func olderOperationsAreDroppedWhereTheyTakeTooMuch() throws {
    var record = ReplayRecord(byteLimit: 3000)
    let x = Tensor(2)
    var y = x
    for _ in 0..<40 {
      let next = y * x
      record.append(
        ObservedOperation(
          primitive: .multiply, attributes: [:], inputs: [y, x], outputs: [next], variable: nil,
          memberships: [], place: nil))
      y = next
    }
    #expect(record.byteCount <= 3000)
    let run = ObservedRun(
      kind: .gradient, tape: GradientTape().state.tape, targets: [y], sources: [x], seeds: [nil],
      unconnected: .none, place: nil)
    // Fewer than the 41 uses of x are left, so the slope is less than 41 · 2⁴⁰, but not nothing.
    let slope = try #require(record.gradient(of: run, withRespectTo: x)).number
    #expect(slope > 0 && slope < 41 * Double(1 << 40))
  }
}
