import COpenBLAS

/// The threads that work on one matrix product.
public enum MatrixThreads {
  /// How many there may be, which is one at least.
  ///
  /// At first it is the number that the environment variable `OPENBLAS_NUM_THREADS` says, or that of
  /// the processors. It holds for the whole process, from the next product on.
  public static var count: Int {
    get { Int(blas_thread_count()) }
    set { blas_use_threads(Int32(clamping: newValue)) }
  }
}
