extension LaneAssignment {
  /// What each of some runs saves by being above the others, in flat memory: in a crowded channel that is
  /// looked up for every pair.
  ///
  /// Runs are numbered from the left here, by where they begin.
  struct Comparison: ~Copyable {
    /// The first and the last column of a run, and where its ends are among all.
    private struct Stretch: BitwiseCopyable {
      var first, last: Int32
      var tops, bottoms, end: Int32

      /// 1 if a column is one of the run's, or else 0.
      @inline(__always)
      func count(_ column: Int32) -> Int32 {
        UInt32(bitPattern: column &- first) <= UInt32(bitPattern: last &- first) ? 1 : 0
      }
    }

    private let count: Int
    /// Which run each number stands for.
    private let runs: [Int]
    private let stretches: Flat<Stretch>
    /// The columns of the ends of all runs: of each those upwards, and then those downwards.
    private let ends: Flat<Int32>
    /// What is saved by having one above all others that are left.
    private let wishes: Flat<Int32>

    /// The runs, with what is saved by having each above all.
    ///
    /// - Complexity: O(ends · log ends).
    init(of unsorted: [Run]) {
      count = unsorted.count
      var order: [Int] = []
      order.reserveCapacity(count)
      for (number, run) in unsorted.enumerated() { order.append(Int(run.first) << 32 | number) }
      order.sort()
      for place in order.indices { order[place] &= 1 << 32 - 1 }
      runs = order
      var ends: [Int32] = []
      var stretches: [Stretch] = []
      stretches.reserveCapacity(count)
      for number in order {
        let run = unsorted[number]
        let tops = Int32(ends.count)
        ends += run.tops
        let bottoms = Int32(ends.count)
        ends += run.bottoms
        stretches.append(
          Stretch(
            first: run.first, last: run.last, tops: tops, bottoms: bottoms, end: Int32(ends.count)))
      }
      self.ends = Flat(ends)
      self.stretches = Flat(stretches)
      wishes = Flat(repeating: 0, count: count)
      let borders = Borders(of: stretches, ends: ends)
      for run in 0..<count { wishes[run] = wish(of: stretches[run], borders) }
    }

    /// The columns in which runs begin, end, and are left, each from the left.
    private struct Borders {
      private(set) var firsts, lasts, tops, bottoms: [Int32]

      init(of stretches: [Stretch], ends: [Int32]) {
        firsts = stretches.map(\.first)
        lasts = stretches.map(\.last)
        lasts.sort()
        (tops, bottoms) = ([], [])
        for run in stretches {
          tops += ends[Int(run.tops)..<Int(run.bottoms)]
          bottoms += ends[Int(run.bottoms)..<Int(run.end)]
        }
        tops.sort()
        bottoms.sort()
      }

      /// How many runs have a column.
      func count(_ column: Int32) -> Int {
        firsts.firstPlace { $0 > column } - lasts.firstPlace { $0 >= column }
      }
    }

    /// How much less a run crosses all others if it is above them: the ends are counted that then lie on the
    /// other side of a run, its own among them, which cancel out.
    private func wish(of run: Stretch, _ borders: Borders) -> Int32 {
      func count(_ columns: [Int32]) -> Int {
        columns.firstPlace { $0 > run.last } - columns.firstPlace { $0 >= run.first }
      }
      var wish = count(borders.bottoms) - count(borders.tops)
      for end in run.tops..<run.bottoms { wish += borders.count(ends[end]) }
      for end in run.bottoms..<run.end { wish -= borders.count(ends[end]) }
      return Int32(wish)
    }

    /// Whether two runs can not be in one lane, where they need a free column between them.
    @inline(__always)
    private func meet(_ one: Stretch, _ other: Stretch) -> Bool {
      one.first <= other.last &+ 1 && other.first <= one.last &+ 1
    }

    /// How many crossings one run saves by being above another.
    @inline(__always)
    private func gain(_ one: Stretch, above other: Stretch) -> Int32 {
      var gain: Int32 = 0
      var end = other.tops
      while end < other.bottoms {
        gain &-= one.count(ends[end])
        end &+= 1
      }
      while end < other.end {
        gain &+= one.count(ends[end])
        end &+= 1
      }
      end = one.tops
      while end < one.bottoms {
        gain &+= other.count(ends[end])
        end &+= 1
      }
      while end < one.end {
        gain &-= other.count(ends[end])
        end &+= 1
      }
      return gain
    }

    /// Gives each run a lane, next always the one that saves most by being above all that are left, of those
    /// that need not be below any of them.
    ///
    /// - Complexity: O(runs²) for runs that overlap.
    consuming func lanes(above: [[Int]]) -> [Int32] {
      let numbers = Flat(repeating: Int32(0), count: count)
      for (number, run) in runs.enumerated() { numbers[run] = Int32(number) }
      let waiting = Flat(repeating: Int32(0), count: count)
      for run in above.joined() { waiting[numbers[run]] = waiting[numbers[run]] + 1 }
      /// What those save that may be chosen now.
      let offers = Flat(repeating: Self.none, count: count)
      for run in 0..<count where waiting[run] == 0 { offers[run] = wishes[run] }
      let bounds = Flat(repeating: Int32(0), count: count)
      var lanes = [Int32](repeating: -1, count: count)
      /// The run that last came to each lane, and the one that came to a run's lane before it; -1 where none did.
      var newest: [Int32] = []
      let before = Flat(repeating: Int32(-1), count: count)
      let rest = Flat(0..<Int32(count))
      var left = count
      while let run = Self.best(of: offers) {
        let stretch = stretches[run]
        var lane = Int(bounds[run])
        while lane < newest.count, isTaken(newest[lane], before, by: run) { lane += 1 }
        while newest.count <= lane { newest.append(-1) }
        before[run] = newest[lane]
        newest[lane] = run
        lanes[runs[Int(run)]] = Int32(lane)
        let below = Int32(lane + 1)
        offers[run] = Self.none
        left = Self.remove(run, of: left, rest)
        var place = 0
        while place < left {
          let other = rest[place]
          let next = stretches[other]
          if next.first > stretch.last { break }
          place &+= 1
          if next.last < stretch.first { continue }
          let gain = gain(stretch, above: next)
          wishes[other] = wishes[other] &+ gain
          if waiting[other] == 0 { offers[other] = wishes[other] }
          if gain > 0 { bounds[other] = max(bounds[other], below) }
        }
        for lower in above[runs[Int(run)]] {
          let lower = numbers[lower]
          waiting[lower] = waiting[lower] - 1
          if waiting[lower] == 0 { offers[lower] = wishes[lower] }
          bounds[lower] = max(bounds[lower], below)
        }
      }
      return lanes
    }

    /// What is less than any run saves.
    private static let none = Int32.min

    /// The first run that offers most; nil where there is none.
    private static func best(of offers: borrowing Flat<Int32>) -> Int32? {
      var most = none
      for run in 0..<offers.count { most = max(most, offers[run]) }
      guard most > none else { return nil }
      var best = 0
      while offers[best] < most { best &+= 1 }
      return Int32(best)
    }

    /// Takes a run out of so many that are left; returns how many are left then.
    private static func remove(_ run: Int32, of left: Int, _ rest: borrowing Flat<Int32>) -> Int {
      var place = left &- 1
      var next = rest[place]
      while next != run {
        place &-= 1
        (rest[place], next) = (next, rest[place])
      }
      return left &- 1
    }

    /// Whether a run has no room in a lane, given the last one there.
    private func isTaken(_ last: Int32, _ before: borrowing Flat<Int32>, by run: Int32) -> Bool {
      var other = last
      while other >= 0 {
        if meet(stretches[other], stretches[run]) { return true }
        other = before[other]
      }
      return false
    }
  }
}
