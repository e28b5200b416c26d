import Autodiff
import Testing

@Suite struct GradientTapeTests {
  @Test func gradientOfASquareIsTwiceThePoint() throws {
    let x = Tensor(3.0)
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(x)
      return x * x
    }
    #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 6)
  }

  @Test func nestedTapesDifferentiateTwice() throws {
    let x = Tensor(5.0)
    let (outer, inner) = (GradientTape(), GradientTape())
    let slope = try outer.record {
      outer.watch(x)
      let y = inner.record {
        inner.watch(x)
        return x * x
      }
      return try inner.gradient(of: y, withRespectTo: x)
    }
    #expect(slope?.number == 10)
    #expect(try outer.gradient(of: #require(slope), withRespectTo: x)?.number == 2)
  }

  @Test func variablesAreWatchedWhenRead() throws {
    let (x, w) = (Variable(Tensor(2.0)), Variable(Tensor(5.0)))
    let tape = GradientTape(persistent: true, watchesAccessedVariables: false)
    let (y, z) = tape.record {
      tape.watch(x)
      return (x ** 2, w ** 3)
    }
    #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 4)
    #expect(try tape.gradient(of: z, withRespectTo: w) == nil)
    #expect(tape.watchedVariables.count == 1)
  }

  @Test func sineOfBroadcastSum() throws {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    let b = Tensor([1, 2, 3])
    let tape = GradientTape()
    let y = tape.record {
      tape.watch(b); return sin(x * b)
    }
    let g = try tape.gradient(of: y, withRespectTo: b)
    #expect(g?.shape == [3])
  }
}
