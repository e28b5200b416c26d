import Autodiff
import Foundation

extension Benchmark {
  /// What an operation costs that is recorded and differentiated, beside other engines.
  static let chain = Benchmark(
    name: "chain", purpose: "a chain of scalar operations, recorded and differentiated",
    quantities: [.perOperation, .kept]
  ) { _ in
    let chain = ScalarChain(length: 10_000)
    try chain.check()
    let long = ScalarChain(length: 1_000_000)
    let race = Race(subject: "\(chain.length) operations", quantity: .perOperation) {
      try Stopwatch.seconds { _ = try chain.gradient() } * 1e9 / Double(chain.length)
    }
    let peers = [
      ("torch", "torch", torchChain), ("micrograd", "micrograd", microgradChain),
      ("tensorflow", "tensorflow", tensorFlowChain),
    ].map { name, module, program in Peer(name: name, module: module, program: start + program) }
    return try race.figures(against: peers, argument: chain.length)
      + [Figure("\(long.length) operations", .kept, try long.bytesKept() / Double(long.length))]
  }

  private static let start = """
    import math, os, sys, time
    length = int(sys.argv[1])
    def rounds(x, sin, differentiate, begin=lambda: None):
        for _ in sys.stdin:
            start = time.perf_counter()
            begin()
            y = x
            for place in range(length):
                kind = place % 3
                if kind == 0: y = y * x
                elif kind == 1: y = y + x
                else: y = sin(y)
            differentiate(y, x)
            print((time.perf_counter() - start) * 1e9 / length, flush=True)

    """

  private static let torchChain = """
    import torch
    torch.set_num_threads(1)
    rounds(torch.tensor(0.7, requires_grad=True), torch.sin, torch.autograd.grad)
    """

  /// It has no sine, so it gets one in its own manner; its way back recurs as deep as the chain.
  private static let microgradChain = """
    from micrograd.engine import Value
    sys.setrecursionlimit(10 * length)
    def sin(x):
        y = Value(math.sin(x.data), (x,), "sin")
        def back(): x.grad += math.cos(x.data) * y.grad
        y._backward = back
        return y
    rounds(Value(0.7), sin, lambda y, x: y.backward())
    """

  private static let tensorFlowChain = """
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow as tf
    tape, x = None, tf.constant(0.7)
    def begin():
        global tape
        tape = tf.GradientTape()
        tape.__enter__()
        tape.watch(x)
    def differentiate(y, x):
        tape.__exit__(None, None, None)
        tape.gradient(y, x).numpy()
    rounds(x, tf.sin, differentiate, begin)
    """
}

extension Quantity {
  fileprivate static let perOperation = time(in: "ns an operation")
  /// It depends on the allocator, so it is no steady figure.
  fileprivate static let kept = Quantity(
    name: "kept", unit: "bytes an operation", dependsOnClock: true)
}
