import Foundation

extension Benchmark {
  /// What an operation costs that is recorded and differentiated, beside PyTorch.
  static let chain = Benchmark(
    name: "chain", purpose: "a chain of scalar operations, recorded and differentiated",
    quantities: [.perOperation]
  ) { _ in
    let chain = ScalarChain(length: 10_000)
    try chain.check()
    func nanoseconds() throws -> Double {
      try Stopwatch.seconds { _ = try chain.gradient() } * 1e9 / Double(chain.length)
    }
    let subject = "\(chain.length) operations"
    guard let python = ProcessInfo.processInfo.environment["TAPEDECK_PEERS"] else {
      let ours = try (0..<9).map { _ in try nanoseconds() }
      return [
        Figure(
          subject, .perOperation, ours.median,
          note: "TAPEDECK_PEERS names no Python with torch, so there is nothing to compare with")
      ]
    }
    let torch = try PeerProcess(python: python, program: torchChain, argument: chain.length)
    defer { torch.stop() }
    // One round of each to warm up; then in turn, so that a slow phase of the machine hits both.
    _ = try (nanoseconds(), torch.round())
    let rounds = try (0..<9).map { _ in (ours: try nanoseconds(), torch: try torch.round()) }
    return [
      Figure(
        subject, .perOperation, rounds.map(\.ours).median,
        peer: .init(
          name: "torch", value: rounds.map(\.torch).median,
          ratio: rounds.map { $0.ours / $0.torch }.median))
    ]
  }

  /// For each line that it reads PyTorch records and differentiates the chain once, and prints the
  /// nanoseconds an operation.
  private static let torchChain = """
    import sys, time, torch
    torch.set_num_threads(1)
    length = int(sys.argv[1])
    x = torch.tensor(0.7, requires_grad=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        y = x
        for place in range(length):
            kind = place % 3
            if kind == 0: y = y * x
            elif kind == 1: y = y + x
            else: y = torch.sin(y)
        torch.autograd.grad(y, x)
        print((time.perf_counter() - start) * 1e9 / length, flush=True)
    """
}

extension Quantity {
  fileprivate static let perOperation = time(in: "ns an operation")
}
