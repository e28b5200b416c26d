import Testing

@testable import Autodiff

@Suite struct BufferPoolTests {
  @Test func aBlockThatWasGivenBackIsHandedOutAgain() {
    let pool = BufferPool(limit: 1 << 20)
    let block = pool.take(5000)
    pool.giveBack(block, 5000)
    // A size that is rounded up to the same block.
    let next = pool.take(5100)
    #expect(next == block)
    pool.giveBack(next, 5100)
    #expect(pool.counts == BlockCounts(fresh: 1, reused: 1))
  }

  @Test func theLastBlockGivenBackIsTheFirstToGo() {
    let pool = BufferPool(limit: 1 << 20)
    let (first, second) = (pool.take(4096), pool.take(4096))
    pool.giveBack(first, 4096)
    pool.giveBack(second, 4096)
    #expect(pool.take(4096) == second)
    #expect(pool.take(4096) == first)
    pool.giveBack(first, 4096)
    pool.giveBack(second, 4096)
  }

  @Test(arguments: [1, 1024, 1025, 1280, 1281, 4095, 4096, 4097, 1_000_003, (1 << 22) - 1])
  func aBlockHasRoomForWhatWasAskedFor(byteCount: Int) {
    let pool = BufferPool(limit: 1 << 24)
    let block = pool.take(byteCount)
    #expect(Int(bitPattern: block) % 64 == 0)
    // Writing beyond the end would be found by the allocator.
    block.initializeMemory(as: UInt8.self, repeating: 7, count: byteCount)
    pool.giveBack(block, byteCount)
    let next = pool.take(byteCount)
    #expect(next == block)
    pool.giveBack(next, byteCount)
  }

  @Test func sizesThatDifferByMoreThanAQuarterDoNotShareBlocks() {
    let pool = BufferPool(limit: 1 << 20)
    pool.giveBack(pool.take(8192), 8192)
    pool.giveBack(pool.take(5000), 5000)
    #expect(pool.counts == BlockCounts(fresh: 2, reused: 0))
  }

  @Test func whereItIsFullTheSizeGoesThatWasNotAskedForTheLongest() {
    let pool = BufferPool(limit: 40_000)
    pool.giveBack(pool.take(16_384), 16_384)
    pool.giveBack(pool.take(8192), 8192)
    // There is no room for this one beside the two others.
    pool.giveBack(pool.take(20_000), 20_000)
    pool.giveBack(pool.take(8192), 8192)
    #expect(pool.counts == BlockCounts(fresh: 3, reused: 1))
    pool.giveBack(pool.take(16_384), 16_384)
    #expect(pool.counts == BlockCounts(fresh: 4, reused: 1))
  }

  @Test func aBlockThatIsLargerThanAllItMayKeepIsNotKept() {
    let pool = BufferPool(limit: 10_000)
    pool.giveBack(pool.take(20_000), 20_000)
    pool.giveBack(pool.take(20_000), 20_000)
    #expect(pool.counts == BlockCounts(fresh: 2, reused: 0))
  }

  @Test func threadsMayTakeAndGiveBackAtOnce() async {
    let pool = BufferPool(limit: 1 << 20)
    let sums = await withTaskGroup(of: Int.self) { group in
      for task in 0..<4 {
        group.addTask {
          var sum = 0
          for round in 0..<500 {
            let byteCount = 1024 * (1 + (task + round) % 5)
            let block = pool.take(byteCount).assumingMemoryBound(to: Int.self)
            let count = byteCount / 8
            for place in 0..<count { block[place] = task }
            sum += (0..<count).reduce(0) { $0 + (block[$1] == task ? 1 : 0) } - count
            pool.giveBack(UnsafeMutableRawPointer(block), byteCount)
          }
          return sum
        }
      }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(sums == [0, 0, 0, 0])
    #expect(pool.counts.fresh + pool.counts.reused == 2000)
  }
}
