/// How often tensors asked for blocks of memory.
package struct BlockCounts: Equatable, Sendable {
  /// How often one was got from the allocator.
  package var fresh = 0
  /// How often one could be used again.
  package var reused = 0

  /// Runs the body, on this thread, with a pool of its own, and counts the blocks that it asks for.
  package static func during(_ body: () throws -> Void) rethrows -> BlockCounts {
    let pool = BufferPool(limit: 1 << 30)
    let state = ThreadState.current
    let outer = state.pointee.pool
    state.pointee.pool = Unmanaged.passUnretained(pool)
    defer { state.pointee.pool = outer }
    try body()
    return withExtendedLifetime(pool) { pool.counts }
  }
}
