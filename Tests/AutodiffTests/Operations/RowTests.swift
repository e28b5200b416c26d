import Testing

@testable import Autodiff

/// Rows of jacobians are taken back together where nobody looks on, and one by one while a tape
/// records, so that the two ways can be held against each other.
@Suite struct RowTests {
  static let primitives = Primitive.all.filter { $0.isDifferentiable && $0.takesRows }

  private func jacobians(of y: Tensor, _ x: [Tensor], on tape: GradientTape) throws -> [[Double]?] {
    try tape.jacobian(of: y, withRespectTo: x).map { $0?.numbers }
  }

  @Test("Rows taken back together are those taken back one by one", arguments: primitives)
  func rows(of primitive: Primitive) throws {
    for sample in primitive.samples {
      let x = try sample.tensors()
      let tape = GradientTape(persistent: true)
      let y = try tape.record {
        for x in x { tape.watch(x) }
        return try primitive(x, sample.attributes)[0]
      }
      let together = try jacobians(of: y, x, on: tape)
      let oneByOne = try GradientTape().record { try jacobians(of: y, x, on: tape) }
      for (left, right) in zip(together, oneByOne) {
        #expect(left?.count == right?.count)
        for (left, right) in zip(left ?? [], right ?? []) {
          #expect(abs(left - right) <= 1e-12 * max(1, abs(right)))
        }
      }
    }
  }

  @Test func manyPrimitivesTakeRows() {
    #expect(Self.primitives.count > 60)
    #expect(!Primitive.softmax.takesRows)
  }

  @Test func rowsOfALargeTargetAreTakenBackInParts() throws {
    let x = try Tensor((0..<700).map { Double($0) / 700 }, shape: [700])
    let tape = GradientTape(persistent: true)
    let y = tape.record {
      tape.watch(x)
      return sin(x) * x
    }
    let together = try #require(try tape.jacobian(of: y, withRespectTo: x))
    let oneByOne = try GradientTape().record { try tape.jacobian(of: y, withRespectTo: x) }
    #expect(together.shape == [700, 700])
    #expect(together.numbers == oneByOne?.numbers)
  }
}
