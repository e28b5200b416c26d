extension Benchmark {
  /// What a step of training takes, where matrix products are most of the work.
  static let perceptron = Benchmark(
    name: "perceptron", purpose: "a perceptron 784-256-128-10 forward and backward",
    quantities: [.milliseconds]
  ) { _ in
    let perceptron = try Perceptron()
    // Rounds are long: in short ones each side finds the caches full of what others left there.
    let steps = 60
    return try [1, 2].flatMap { threads in
      let race = Race(
        subject: "a batch of 64, \(threads == 1 ? "one thread" : "two threads")",
        quantity: .milliseconds, rounds: 21, checks: try perceptron.checks(), threads: threads
      ) {
        try Stopwatch.seconds { for _ in 0..<steps { _ = try perceptron.step() } } * 1e3
          / Double(steps)
      }
      return try race.figures(
        against: [
          Peer(name: "numpy", module: "numpy", program: SampleNumbers.python + data + numpyStep),
          Peer(name: "torch", module: "torch", program: SampleNumbers.python + data + torchStep),
          Peer(
            name: "tensorflow", module: "tensorflow",
            program: SampleNumbers.python + data + tensorFlowStep),
        ], argument: steps)
    }
  }

  private static let data = """
    L = [784, 256, 128, 10]
    W = [waves((a, b), (3 / a) ** 0.5) for a, b in zip(L, L[1:])]
    b = [np.zeros(n, np.float32) for n in L[1:]]
    X = waves((64, 784), 1, 7)
    Y = np.arange(64, dtype=np.int64) * 7 % 10
    norm = lambda g: np.sqrt((np.asarray(g, np.float64) ** 2).sum())

    """

  /// Written by hand; the gradients of weights come first.
  private static let numpyStep = """
    def step():
        inputs, h = [X], X
        for i in range(3):
            h = h @ W[i]
            h += b[i]
            if i < 2: np.maximum(h, 0, out=h); inputs.append(h)
        z = h - h.max(1, keepdims=True)
        e = np.exp(z)
        s = e.sum(1, keepdims=True)
        loss = (np.log(s)[:, 0] - z[np.arange(64), Y]).mean()
        d = e / s
        d[np.arange(64), Y] -= 1
        d /= 64
        gW, gb = [None] * 3, [None] * 3
        for i in (2, 1, 0):
            gW[i], gb[i] = inputs[i].T @ d, d.sum(0)
            if i: d = d @ W[i].T; d *= inputs[i] > 0
        return [loss] + gW + gb
    answer([norm(g) for g in step()], step, 1e3, int(sys.argv[1]))
    """

  private static let torchStep = """
    import torch
    import torch.nn.functional as F
    torch.set_num_threads(threads)
    P = [torch.tensor(p).requires_grad_() for p in W + b]
    x, y = torch.tensor(X), torch.tensor(Y)
    def step():
        h = torch.relu(torch.addmm(P[3], x, P[0]))
        h = torch.relu(torch.addmm(P[4], h, P[1]))
        loss = F.cross_entropy(torch.addmm(P[5], h, P[2]), y)
        return [loss] + list(torch.autograd.grad(loss, P))
    answer([norm(g.detach().numpy()) for g in step()], step, 1e3, int(sys.argv[1]))
    """

  private static let tensorFlowStep = """
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import tensorflow as tf
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    P = [tf.Variable(p) for p in W + b]
    x, y = tf.constant(X), tf.constant(Y)
    def step():
        with tf.GradientTape() as tape:
            h = tf.nn.relu(x @ P[0] + P[3])
            h = tf.nn.relu(h @ P[1] + P[4])
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, h @ P[2] + P[5]))
        return [r.numpy() for r in [loss] + tape.gradient(loss, P)]
    answer([norm(g) for g in step()], step, 1e3, int(sys.argv[1]))
    """
}
