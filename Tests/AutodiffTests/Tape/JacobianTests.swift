import Autodiff
import Testing

@Suite struct JacobianTests {
  @Test func aPersistentTapeDifferentiatesItsOwnJacobian() throws {
    let x = Tensor(3.0)
    let tape = GradientTape(persistent: true)
    try tape.begin()
    tape.watch(x)
    let first = try #require(try tape.jacobian(of: x ** 3, withRespectTo: x))
    #expect(first.number == 27)
    #expect(try tape.gradient(of: first, withRespectTo: x)?.number == 18)
  }

  @Test func theHessianIsTheJacobianOfAGradient() throws {
    let x = Tensor([1, 2])
    let (outer, inner) = (GradientTape(), GradientTape())
    let gradient = try outer.record {
      outer.watch(x)
      let y = inner.record {
        inner.watch(x)
        return (x * x * x).sum()
      }
      return try inner.gradient(of: y, withRespectTo: x)
    }
    let hessian = try outer.jacobian(of: #require(gradient), withRespectTo: x)
    #expect(hessian?.numbers == [6, 0, 0, 12])
  }

  @Test func unconnectedSourcesAndWholeNumbersHaveNone() throws {
    let (x, w) = (Tensor([1, 2]), Tensor([[1, 2]]))
    let tape = GradientTape(persistent: true)
    let (y, n) = tape.record {
      tape.watch(x, w)
      return (2 * x, x.cast(to: .int32))
    }
    #expect(try tape.jacobian(of: y, withRespectTo: w) == nil)
    #expect(try tape.jacobian(of: n, withRespectTo: x) == nil)
    let zero = try tape.jacobian(of: y, withRespectTo: w, unconnected: .zero)
    #expect(zero?.shape == [2, 1, 2])
  }

  @Test func aTargetWithoutElementsHasAJacobianWithoutRows() throws {
    let x = Tensor(2.0)
    let tape = GradientTape()
    let y = try tape.record {
      tape.watch(x)
      return x * (try Tensor([], shape: [0, 3]).cast(to: .float32))
    }
    #expect(try tape.jacobian(of: y, withRespectTo: x)?.shape == [0, 3])
  }

  @Test func aVariableAsTargetIsReadOnTheTape() throws {
    let v = Variable(Tensor([1, 2]))
    let tape = GradientTape()
    tape.record { _ = v.value }
    #expect(try tape.jacobian(of: v, withRespectTo: v)?.numbers == [1, 0, 0, 1])
  }

  @Test func batchJacobianOfSquares() throws {
    let x = Tensor([[1, 2], [3, 4]])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    let jacobian = try tape.batchJacobian(of: y, withRespectTo: x)
    #expect(jacobian.shape == [2, 2, 2])
    #expect(jacobian.numbers == [2, 0, 0, 4, 6, 0, 0, 8])
  }

  @Test func batchJacobianKeepsTheAxesOfBoth() throws {
    let x = try Tensor((0..<12).map(Double.init), shape: [2, 3, 2])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x.sum(axes: [1]) * 3
    }
    let jacobian = try tape.batchJacobian(of: y, withRespectTo: x)
    #expect(jacobian.shape == [2, 2, 3, 2])
    #expect(jacobian.numbers.reduce(0, +) == 36)
  }

  @Test func badShapesAreRefusedAndDoNotConsumeTheTape() throws {
    let x = Tensor([[1, 2], [3, 4]])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    for target in [Tensor([1, 2]), Tensor([[1]]), Tensor(1.0)] {
      let error = #expect(throws: TapeError.self) {
        try tape.batchJacobian(of: target, withRespectTo: x)
      }
      #expect(error?.kind == "invalid_argument")
    }
    #expect(try tape.batchJacobian(of: y, withRespectTo: x).shape == [2, 2, 2])
  }
}
