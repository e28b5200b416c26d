import TapeFormat
import Testing

@testable import Autodiff

@Suite struct RecordedVariablesTests {
  @Test func aVariableHoldsItsLastValueAndEachReadIsAnOperation() throws {
    let recording = try TapeRecorder.record {
      let w = Variable(Tensor(5)).named("w")
      let tape = GradientTape()
      tape.record { _ = w * w }
      w.assign(Tensor(7).named("seven"))
      w.assignAdd(Tensor(1))
    }
    let variable = try #require(recording.tensors.first { $0.role == .variable })
    #expect(variable.name == "w" && variable.isTrainable == true)
    #expect(variable.elements == .whole(.floating([8])))
    let reads = recording.operations.filter { $0.name == "ReadVariableOp" }
    #expect(reads.count == 2 && reads.allSatisfy { $0.inputs == [variable.id] })
    #expect(reads[0].outputs != reads[1].outputs)
    let product = try #require(recording.operations.first { $0.name == "Mul" })
    #expect(product.inputs == reads.flatMap(\.outputs))

    let assignments = recording.events.filter { $0.kind == .assign }
    #expect(assignments.count == 2)
    #expect(assignments.allSatisfy { $0.tape == nil && $0.tensor == variable.id })
    let seven = try #require(recording.tensors.first { $0.name == "seven" })
    #expect(assignments[0].value == seven.id)
    #expect(
      recording.events.first { $0.kind == .watch }?.tensor == variable.id,
      "the tape watched the variable when it was read")
  }

  @Test func aVariableFromBeforeTheBlockIsMetWhenItIsUsed() throws {
    let w = Variable(Tensor(2), trainable: false)
    let recording = try TapeRecorder.record {
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(w)
        return w * 3
      }
      _ = try tape.gradient(of: y, withRespectTo: w)
    }
    let variable = try #require(recording.tensors.first { $0.role == .variable })
    #expect(variable.isTrainable == false && variable.elements == .whole(.floating([2])))
    #expect(recording.gradientRuns[0].sources == [variable.id])
  }

  @Test func aVariableMadeFromAComputedValueIsAnAssignmentOfThatValue() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(3)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        let w = Variable((x * 2).named("twice"))
        return w * w
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    let twice = try #require(recording.tensors.first { $0.name == "twice" })
    let variable = try #require(recording.tensors.first { $0.role == .variable })
    let assignment = try #require(recording.events.first { $0.kind == .assign })
    #expect(assignment.value == twice.id && assignment.tensor == variable.id)
    let wouldBe = try #require(recording.gradientRuns[0].wouldBe[0])
    let gradient = recording.tensors.first { $0.id == wouldBe }
    #expect(gradient?.elements == .whole(.floating([24])))
  }
}
