import Autodiff

extension Benchmark {
  /// What functions of large arrays take, where memory and vector instructions set the limit.
  static let arrays = Benchmark(
    name: "arrays", purpose: "functions of a million float32, one thread",
    quantities: [.microseconds]
  ) { _ in
    let x = try SampleNumbers.tensor([1 << 20], size: 1) + 1.5
    let functions: [(name: String, apply: () -> Tensor)] = [
      ("add", { x + x }), ("mul", { x * x }), ("exp", { exp(x) }), ("log", { log(x) }),
      ("tanh", { tanh(x) }), ("sin", { sin(x) }),
      ("a chain of six", { exp(-(x * x * 0.5 + x)) - 1 }),
    ]
    var figures: [Figure] = []
    for (place, function) in functions.enumerated() {
      let race = Race(
        subject: function.name, quantity: .microseconds, rounds: 21,
        checks: [function.apply().numbers.norm]
      ) {
        Stopwatch.seconds { for _ in 0..<8 { _ = function.apply() } } * 1e6 / 8
      }
      figures += try race.figures(
        against: [
          Peer(name: "torch", module: "torch", program: SampleNumbers.python + torchFunctions),
          Peer(name: "numpy", module: "numpy", program: SampleNumbers.python + numpyFunctions),
        ], argument: place)
      // What only moves memory: the same bytes read and written, without allocating.
      if place < 2 { figures += try race.figures(against: [("a copy", copying(1 << 22))]) }
    }
    return figures
  }

  /// Takes rounds of copying so many bytes.
  private static func copying(_ byteCount: Int) -> () throws -> Double {
    let source = [UInt8](repeating: 1, count: byteCount)
    var target = [UInt8](repeating: 0, count: byteCount)
    return {
      Stopwatch.seconds {
        for _ in 0..<8 {
          target.withUnsafeMutableBytes { target in
            source.withUnsafeBytes { target.copyMemory(from: $0) }
          }
        }
      } * 1e6 / 8
    }
  }

  private static let numpyFunctions = """
    x = waves(1 << 20, 1) + np.float32(1.5)
    f = [lambda: x + x, lambda: x * x, lambda: np.exp(x), lambda: np.log(x),
         lambda: np.tanh(x), lambda: np.sin(x),
         lambda: np.exp(-(x * x * np.float32(0.5) + x)) - np.float32(1)][int(sys.argv[1])]
    answer([np.sqrt((f().astype(np.float64) ** 2).sum())], f, 1e6, 8)
    """

  private static let torchFunctions = """
    import torch
    torch.set_num_threads(1)
    x = torch.tensor(waves(1 << 20, 1) + np.float32(1.5))
    f = [lambda: x + x, lambda: x * x, lambda: torch.exp(x), lambda: torch.log(x),
         lambda: torch.tanh(x), lambda: torch.sin(x),
         lambda: torch.exp(-(x * x * 0.5 + x)) - 1][int(sys.argv[1])]
    answer([torch.linalg.vector_norm(f().double())], f, 1e6, 8)
    """
}
