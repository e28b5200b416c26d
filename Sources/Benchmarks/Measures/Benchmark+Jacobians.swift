import Autodiff

extension Benchmark {
  /// What derivatives of many elements take, each of which is a way back.
  static let jacobians = Benchmark(
    name: "jacobians", purpose: "all derivatives of one array by another, one thread",
    quantities: [.milliseconds]
  ) { _ in
    let network = try SmallNetwork()
    let subjects: [(name: String, take: () throws -> Tensor?)] = [
      ("jacobian [16] by [32]", network.jacobian),
      ("batch jacobian [64, 16] by [64, 32]", network.batchJacobian),
      ("Hessian of 100", network.hessian),
    ]
    var figures: [Figure] = []
    for (place, subject) in subjects.enumerated() {
      let race = Race(
        subject: subject.name, quantity: .milliseconds, rounds: 15,
        checks: [try subject.take()?.numbers.norm ?? .nan]
      ) {
        try Stopwatch.seconds { _ = try subject.take() } * 1e3
      }
      figures += try race.figures(
        against: [
          Peer(name: "torch", module: "torch", program: SampleNumbers.python + torchJacobians),
          Peer(name: "jax", module: "jax", program: SampleNumbers.python + jaxJacobians),
        ], argument: place)
    }
    return figures
  }

  private static let operands = """
    X = waves((64, 32), 1, 7)
    W1, W2 = waves((32, 64), 0.3), waves((64, 16), 0.3)
    V = waves(100, 0.5) + np.float32(1)

    """

  private static let torchJacobians =
    operands + """
      import torch
      from torch.func import hessian, jacrev, vmap
      torch.set_num_threads(1)
      x, w1, w2, v = map(torch.tensor, (X, W1, W2, V))
      f = lambda x: torch.tanh(torch.tanh(x @ w1) @ w2)
      r = lambda x: torch.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
      one, many, second = jacrev(f), vmap(jacrev(f)), hessian(r)
      step = [lambda: one(x[0]), lambda: many(x), lambda: second(v)][int(sys.argv[1])]
      answer([torch.linalg.vector_norm(step().double())], step, 1e3)
      """

  /// Compiled; what compiling takes is not counted.
  private static let jaxJacobians =
    operands + """
      os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
      import jax, jax.numpy as jnp
      x, w1, w2, v = map(jnp.asarray, (X, W1, W2, V))
      f = lambda x: jnp.tanh(jnp.tanh(x @ w1) @ w2)
      r = lambda x: jnp.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)
      one, many, second = jax.jit(jax.jacrev(f)), jax.jit(jax.vmap(jax.jacrev(f))), jax.jit(jax.hessian(r))
      take = [lambda: one(x[0]), lambda: many(x), lambda: second(v)][int(sys.argv[1])]
      step = lambda: jax.block_until_ready(take())
      answer([np.sqrt((np.asarray(step(), np.float64) ** 2).sum())], step, 1e3)
      """
}
