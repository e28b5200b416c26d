import Autodiff
import Testing

@Suite struct ThreadTests {
  /// Runs the body on a thread of its own, and waits for it.
  private func onAnotherThread<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) async -> Value {
    await Task.detached { body() }.value
  }

  @Test func aTapeSeesItsOwnThreadOnly() async throws {
    let x = Tensor(2.0)
    let results = await withTaskGroup(of: [Double?].self) { group in
      for power in 1...8 {
        group.addTask {
          let tape = GradientTape()
          let y = tape.record {
            tape.watch(x)
            return (0..<power).reduce(Tensor(1.0)) { product, _ in product * x }
          }
          let slope = try? tape.gradient(of: y, withRespectTo: x)
          return [Double(power), slope?.number]
        }
      }
      return await group.reduce(into: [Double: Double]()) { found, pair in
        if let power = pair[0], let slope = pair[1] { found[power] = slope }
      }
    }
    #expect(results.count == 8)
    for (power, slope) in results { #expect(slope == power * (2 ** Tensor(power - 1)).number) }
  }

  @Test func idsAreUniqueAcrossThreads() async {
    let ids = await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<4 {
        group.addTask { (0..<1000).map { Tensor(Double($0)).id } }
      }
      return await group.reduce(into: [UInt64]()) { $0 += $1 }
    }
    #expect(Set(ids).count == 4000)
  }

  @Test func resultsRepeatToTheLastBit() throws {
    func run() throws -> [Double] {
      let x = try Tensor((0..<1000).map { Double($0 % 17) * 0.1 }, shape: [10, 100])
        .cast(to: .float32)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return (tanh(matmul(x, x, transposesRight: true)) * 0.3).mean() + exp(x).sum()
          + sin(x).sum()
      }
      return [y.number] + (try tape.gradient(of: y, withRespectTo: x)?.numbers ?? [])
    }
    let first = try run()
    for _ in 0..<5 { #expect(try run() == first) }
  }
}
