import Autodiff
import Testing

/// Products with vectors, derivatives of derivatives, what is none, and structures.
extension BackpropTest {
  @Test func testMakeVJP() throws {
    let product = vectorJacobianProduct({ $0 * $0 }, at: Tensor(3.0))
    #expect(try product(Tensor(2.0)).number == 12)
  }

  @Test func testPersistentMakeVJP() throws {
    let product = vectorJacobianProduct({ $0 * $0 }, persistent: true, at: Tensor(3.0))
    for _ in 0..<2 { #expect(try product(Tensor(2.0)).number == 12) }
  }

  private func secondSlope(of f: (Tensor) -> Tensor, at x: Tensor) throws -> Tensor? {
    try slope(of: { x in try #require(try slope(of: f, at: x)) }, at: x)
  }

  @Test func testGradGrad() throws {
    #expect(try secondSlope(of: { $0 * $0 }, at: Tensor(3.0)).number == 2)
  }

  @Test func testGradGradExp() throws {
    #expect(try secondSlope(of: { exp($0) }, at: Tensor(0.0)).number == 1)
  }

  @Test func testStopGradient() throws {
    #expect(try slope(of: { stopGradient(argmax($0)) }, at: Tensor([0])) == nil)
  }

  @Test func testArgmax() throws {
    let found = try slope(
      of: { x in
        let place = argmax(x)
        return stopGradient(place)
      }, at: Tensor([0]))
    #expect(found == nil)
  }

  @Test func testCPU() throws {
    #expect(try slope(of: { $0 + Tensor(2.0) + 3 }, at: Tensor(1.0)).number == 1)
  }

  @Test func testEmptyParams() throws {
    let found = try gradients(of: { $0[0] * $0[1] }, at: [Tensor(1.0), Tensor(2.0)])
    #expect(found.map(\.number) == [2, 1])
  }

  @Test func testUnconnectedNone() throws {
    let v = Variable(1)
    let (_, found) = try implicitGradients {
      _ = v.value
      return Tensor(1.0)
    }
    #expect(found.count == 1 && found[0].gradient == nil && found[0].variable === v)
  }

  @Test func testGradientTapeReEnterContext() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return 2 * x
    }
    let z = tape.record { 2 * y }
    #expect(try tape.gradient(of: z, withRespectTo: x).number == 4)
  }

  @Test func testGradientTapeRepeatedSource() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return 2 * x
    }
    let found = try tape.gradient(of: y, withRespectTo: [x, x])
    #expect(found.map(\.number) == [2, 2])
    #expect(found[0]?.id == found[1]?.id)
  }

  @Test func testPersistentGradientTapeRepeatedSource() throws {
    let (x, y) = (Tensor(3.0), Tensor(5.0))
    let tape = GradientTape(persistent: true)
    let z = tape.record {
      tape.watch(x, y)
      return x * x + x * y
    }
    #expect(try tape.gradient(of: z, withRespectTo: [x, x]).map(\.number) == [11, 11])
    #expect(try tape.gradient(of: z, withRespectTo: [y, x]).map(\.number) == [3, 11])
  }

  @Test func testGradientTapeStructure() throws {
    let (x1, x2, x3) = (Tensor(3.0), Tensor(3.1), Tensor(3.2))
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch([x1, x2, x3])
      return x1 + 2 * x2 + 3 * x3
    }
    #expect(try tape.gradient(of: y, withRespectTo: x1).number == 1)
    #expect(try tape.gradient(of: y, withRespectTo: [x1]).map(\.number) == [1])
    let pair = try tape.gradient(of: y, withRespectTo: x1, x2)
    #expect(pair.0.number == 1 && pair.1.number == 2)
    let nest = try tape.gradient(of: y, withRespectTo: [[x1, x2], [x2, x3]])
    #expect(nest.map { $0.map(\.number) } == [[1, 2], [2, 3]])
    let mixed = try tape.gradient(of: y, withRespectTo: x1, x2, [x1, x3])
    #expect(mixed.0.number == 1 && mixed.1.number == 2)
    #expect(mixed.2.map(\.number) == [1, 3])
    let named = try tape.gradient(of: y, withRespectTo: [["x3": x3, "x2": x2]])
    #expect(named.map { $0.mapValues(\.number) } == [["x2": 2, "x3": 3]])
    // Targets may be structures too, and a jacobian's sources.
    let summed = try tape.gradient(of: ["a": y, "b": y], withRespectTo: ["x": x2])
    #expect(summed.mapValues(\.number) == ["x": 4])
    let jacobians = try tape.jacobian(of: y, withRespectTo: ["x": [x2, x3]])
    #expect(jacobians.mapValues { $0.map(\.number) } == ["x": [2, 3]])
  }

  @Test func testGradientTape() throws {
    let x = Tensor(3.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let y = try outer.record {
      outer.watch(x)
      let y = x * x
      let z = inner.record {
        inner.watch(y)
        return 2 * y
      }
      let slope = try #require(try inner.gradient(of: z, withRespectTo: y))
      #expect(slope.number == 2)
      return y + slope
    }
    #expect(try outer.gradient(of: y, withRespectTo: x).number == 6)
  }

  @Test func testGadientTapeCalledOnConstantTarget() throws {
    let (x, y) = (Variable([3]), Variable([2]))
    let tape = GradientTape()
    tape.record {}
    #expect(try tape.gradient(of: x, withRespectTo: y) == nil)
  }

  @Test func testGradientTapeWithCond() throws {
    let found = try slope(of: { x in x.number < 0 ? x : x * x }, at: Tensor(3.0))
    #expect(found.number == 6)
  }

  @Test func testGradientTapeWithWhileLoop() throws {
    let found = try slope(
      of: { x in
        var (i, y) = (1, x)
        while i < 3 {
          i += 1
          y = y * 2
        }
        return y
      }, at: Tensor(2.0))
    #expect(found.number == 4)
  }
}
