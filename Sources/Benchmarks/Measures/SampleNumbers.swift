import Autodiff
import Foundation

/// Numbers that look random and that a Python program makes just so, with `waves` below.
enum SampleNumbers {
  /// The first so many, between minus and plus the size, in a shape.
  static func tensor(_ shape: [Int], size: Double, from start: Int = 0) throws -> Tensor {
    let count = shape.reduce(1, *)
    return try Tensor(
      (0..<count).map { size * sin(0.9 * Double($0 + start) * Double($0 + start)) }, shape: shape)
  }

  /// The same in Python.
  static let python = """
    import os, sys, time
    threads = int(os.environ["OPENBLAS_NUM_THREADS"])
    import numpy as np
    def waves(shape, size, start=0):
        places = np.arange(start, start + int(np.prod(shape)), dtype=np.float64)
        return (size * np.sin(0.9 * places * places)).astype(np.float32).reshape(shape)
    def answer(checks, step, scale, repeats=1):
        for check in checks:
            sys.stdin.readline()
            print(float(check), flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            for _ in range(repeats): step()
            print((time.perf_counter() - start) * scale / repeats, flush=True)

    """
}

extension [Double] {
  /// The root of the sum of the squares, by which arrays are compared.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

extension Quantity {
  static let milliseconds = time(in: "ms")
  static let microseconds = time(in: "us")
}
