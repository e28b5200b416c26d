import Autodiff
import Testing

/// Second derivatives that the program defines itself, and functions that run again.
extension BackpropTest {
  @Test func testCustomGradientInEagerAndGraph() throws {
    let found = try slope(
      of: { customGradient($0) { x in (x * x, { dy in 4 * dy }) } }, at: Tensor(1.0))
    #expect(found.number == 4)
  }

  @Test func testOverrideSecondOrderWithCustomGradient() throws {
    func f(_ x: Tensor) -> Tensor {
      customGradient(x) { x in
        (
          x + 10,
          { dz in
            dz * customGradient(x) { _ in (Tensor(-1.1), { ddz in -2.1 * ddz }) }
          }
        )
      }
    }
    let c = Tensor(1.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let first = try outer.record {
      outer.watch(c)
      let d = inner.record {
        inner.watch(c)
        return f(c)
      }
      return try inner.gradient(of: d, withRespectTo: c)
    }
    #expect(first?.elements(as: Float.self) == [-1.1])
    let second = try outer.gradient(of: try #require(first), withRespectTo: c)
    #expect(second?.elements(as: Float.self) == [-2.1])
  }

  @Test func testCustomGradientForwardprop() throws {
    func f(_ x: Tensor) -> Tensor {
      customGradient(x) { x in
        (
          2 * x,
          { dz in
            customGradient(x, dz) { _, _ in
              (Tensor(2.1), { _ in (Tensor(2.2), Tensor(3.1)) })
            }
          }
        )
      }
    }
    let (c, seed) = (Tensor(1.0), Tensor(1.0))
    let (outer, inner) = (GradientTape(persistent: true), GradientTape(persistent: true))
    let first = try outer.record {
      outer.watch(c, seed)
      let z = inner.record {
        inner.watch(c)
        return f(c)
      }
      #expect(z.number == 2)
      return try inner.gradient(of: z, withRespectTo: c, outputGradient: seed)
    }
    #expect(first?.elements(as: Float.self) == [2.1])
    let target = try #require(first)
    let transpose = try outer.gradient(of: target, withRespectTo: seed)
    #expect(transpose?.elements(as: Float.self) == [3.1])
    #expect(
      try outer.gradient(of: target, withRespectTo: c)?.elements(as: Float.self) == [2.2])
  }

  @Test func testRecomputeGradWithDifferentShape() throws {
    let x = [Variable([1, 2]), Variable(1)]
    let tape = GradientTape()
    let y = try tape.record {
      try recomputeGradient(of: x) { x in x.map { $0 + 1 } }
    }
    #expect(y.map(\.numbers) == [[2, 3], [2]])
    #expect(try tape.gradient(of: y, withRespectTo: x).map(\.numbers) == [[1, 1], [1]])
  }
}
