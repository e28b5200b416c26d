import Glibc
import Synchronization

/// Blocks of memory that tensors have given back, kept for those that come.
///
/// Tensors of the same few sizes come and go all the time. A block that was given back a moment ago
/// is still in the processor's caches, and the system need not find and clear pages for it. Sizes
/// are rounded up to one of four steps between powers of two, so that a block fits all tensors of
/// about its size.
final class BufferPool: Sendable {
  /// The blocks of one size.
  private struct Shelf {
    var blocks: [UInt] = []
    /// When a block was last asked for.
    var lastUse = 0
  }

  private struct State {
    var shelves: [Shelf] = []
    var keptByteCount = 0
    var clock = 0
    var counts = BlockCounts()
  }

  /// How many bytes may lie here at most.
  private let limit: Int
  private let state = Mutex(State())

  /// The pool of all threads that have no other: it keeps a sixteenth of the machine's memory at
  /// most, and never more than half a gigabyte.
  static let shared = BufferPool(
    limit: min(
      512 << 20, sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) / 16))

  /// From how many bytes on a block comes from a pool; the allocator is quicker with smaller ones.
  static let leastByteCount = 1024

  /// A pool that keeps so many bytes at most.
  init(limit: Int) { self.limit = limit }

  deinit {
    state.withLock { state in
      for shelf in state.shelves.indices { Self.empty(shelf, of: &state) }
    }
  }

  /// How often blocks were asked for, and how often there was one.
  var counts: BlockCounts { state.withLock { $0.counts } }

  /// A block with room for so many bytes, on a cache line of its own.
  func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let step = SizeStep(byteCount)
    let kept = state.withLock { state -> UInt? in
      while state.shelves.count <= step.index { state.shelves.append(Shelf()) }
      state.clock += 1
      state.shelves[step.index].lastUse = state.clock
      let block = state.shelves[step.index].blocks.popLast()
      if block == nil {
        state.counts.fresh += 1
      } else {
        state.counts.reused += 1
        state.keptByteCount -= step.byteCount
      }
      return block
    }
    return kept.flatMap(UnsafeMutableRawPointer.init(bitPattern:))
      ?? .allocate(byteCount: step.byteCount, alignment: 64)
  }

  /// Takes a block back that was taken for so many bytes.
  ///
  /// Where that would be too much, blocks go whose size was not asked for the longest.
  func giveBack(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let step = SizeStep(byteCount)
    let isKept = state.withLock { state in
      while state.keptByteCount + step.byteCount > limit {
        let others = state.shelves.indices.filter { !state.shelves[$0].blocks.isEmpty }
        guard
          let oldest = others.min(by: { state.shelves[$0].lastUse < state.shelves[$1].lastUse }),
          oldest != step.index
        else { return false }
        Self.empty(oldest, of: &state)
      }
      state.shelves[step.index].blocks.append(UInt(bitPattern: block))
      state.keptByteCount += step.byteCount
      return true
    }
    if !isKept { block.deallocate() }
  }

  private static func empty(_ shelf: Int, of state: inout State) {
    for block in state.shelves[shelf].blocks {
      UnsafeMutableRawPointer(bitPattern: block)?.deallocate()
    }
    state.keptByteCount -= state.shelves[shelf].blocks.count * SizeStep.byteCount(at: shelf)
    state.shelves[shelf].blocks = []
  }
}

/// One of the sizes that blocks have: 4, 5, 6 or 7 times a power of two.
private struct SizeStep {
  let index: Int
  let byteCount: Int

  /// The smallest size with room for so many bytes.
  init(_ wanted: Int) {
    let least = max(wanted, BufferPool.leastByteCount)
    let power = Int.bitWidth - 1 - (least - 1).leadingZeroBitCount
    let quarter = (least - 1) >> (power - 2) & 3
    // The steps are counted from the one of the least size, which is a power of two.
    index = 4 * (power - Self.leastPower) + quarter + 1
    byteCount = Self.byteCount(at: index)
  }

  /// The size of the given step.
  static func byteCount(at index: Int) -> Int {
    (4 + index & 3) << (leastPower + index >> 2 - 2)
  }

  private static let leastPower = BufferPool.leastByteCount.trailingZeroBitCount
}
