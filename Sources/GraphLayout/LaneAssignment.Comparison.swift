extension LaneAssignment {
  /// What each of some runs saves by being above each other one, in flat memory: in a crowded channel that is
  /// looked up for every pair.
  ///
  /// Runs are numbered from the left here, by where they begin.
  struct Comparison: ~Copyable {
    /// The first and the last column of a run, and where its ends are among all.
    private struct Stretch: BitwiseCopyable {
      var first, last: Int32
      var tops, bottoms, end: Int32
    }

    private let count: Int
    /// Which run each number stands for.
    private let runs: [Int]
    private let stretches: Flat<Stretch>
    /// The columns of the ends of all runs: of each those upwards, and then those downwards.
    private let ends: Flat<Int32>
    /// What is saved by having one above another, a row for each.
    private let gains: Flat<Int32>
    /// What is saved by having one above all others that are left.
    private let wishes: Flat<Int32>

    /// The pairs that would cross less one way round.
    ///
    /// - Complexity: O(runs²) for runs that overlap.
    init(of unsorted: [Run]) {
      count = unsorted.count
      runs = unsorted.indices.sorted {
        (unsorted[$0].first, $0) < (unsorted[$1].first, $1)
      }
      ends = Flat(runs.flatMap { unsorted[$0].tops + unsorted[$0].bottoms })
      var next: Int32 = 0
      stretches = Flat(
        runs.map { number in
          let run = unsorted[number]
          let bottoms = next + Int32(run.tops.count)
          let end = bottoms + Int32(run.bottoms.count)
          defer { next = end }
          return Stretch(
            first: run.first, last: run.last, tops: next, bottoms: bottoms, end: end)
        })
      gains = Flat(repeating: 0, count: count * count)
      wishes = Flat(repeating: 0, count: count)
      for one in 0..<count {
        var other = one + 1
        while other < count, meet(stretches[one], stretches[other]) {
          compare(one, other)
          other += 1
        }
      }
    }

    /// Whether two runs can not be in one lane, where they need a free column between them.
    @inline(__always)
    private func meet(_ one: Stretch, _ other: Stretch) -> Bool {
      one.first <= other.last &+ 1 && other.first <= one.last &+ 1
    }

    @inline(__always)
    private func compare(_ one: Int, _ other: Int) {
      let (run, next) = (stretches[one], stretches[other])
      let saved = crossings(next, above: run) &- crossings(run, above: next)
      gains[one &* count &+ other] = saved
      gains[other &* count &+ one] = 0 &- saved
      wishes[one] = wishes[one] &+ saved
      wishes[other] = wishes[other] &- saved
    }

    /// How often one run's net crosses another's if the one is the upper one.
    @inline(__always)
    private func crossings(_ upper: Stretch, above lower: Stretch) -> Int32 {
      endCount(lower.tops, lower.bottoms, within: upper)
        &+ endCount(upper.bottoms, upper.end, within: lower)
    }

    @inline(__always)
    private func endCount(_ first: Int32, _ end: Int32, within run: Stretch) -> Int32 {
      var (sum, at) = (Int32(0), first)
      while at < end {
        sum &+= ends[at] >= run.first && ends[at] <= run.last ? 1 : 0
        at &+= 1
      }
      return sum
    }

    /// Gives each run a lane, next always the one that saves most by being above all that are left, of those
    /// that need not be below any of them.
    consuming func lanes(above: [[Int]]) -> [Int32] {
      let numbers = Flat(repeating: Int32(0), count: count)
      for (number, run) in runs.enumerated() { numbers[run] = Int32(number) }
      let waiting = Flat(repeating: Int32(0), count: count)
      for run in above.joined() { waiting[numbers[run]] = waiting[numbers[run]] + 1 }
      let bounds = Flat(repeating: Int32(0), count: count)
      var lanes = [Int32](repeating: -1, count: count)
      /// The run that last came to each lane, and the one that came to a run's lane before it; -1 where none did.
      var newest: [Int32] = []
      let before = Flat(repeating: Int32(-1), count: count)
      let rest = Flat(0..<Int32(count))
      var left = count
      while let place = firstToChoose(of: rest, upTo: left, waiting) {
        let run = rest[place]
        left -= 1
        for at in place..<left { rest[at] = rest[at + 1] }
        var lane = Int(bounds[run])
        while lane < newest.count, isTaken(newest[lane], before, by: run) { lane += 1 }
        while newest.count <= lane { newest.append(-1) }
        before[run] = newest[lane]
        newest[lane] = run
        lanes[runs[Int(run)]] = Int32(lane)
        let below = Int32(lane + 1)
        let row = Int(run) * count
        for at in 0..<left {
          let gain = gains[row &+ Int(rest[at])]
          wishes[rest[at]] = wishes[rest[at]] &+ gain
          if gain > 0 { bounds[rest[at]] = max(bounds[rest[at]], below) }
        }
        for lower in above[runs[Int(run)]] {
          waiting[numbers[lower]] = waiting[numbers[lower]] - 1
          bounds[numbers[lower]] = max(bounds[numbers[lower]], below)
        }
      }
      return lanes
    }

    /// The place of the run to choose among those left; nil where there is none.
    private func firstToChoose(
      of rest: borrowing Flat<Int32>, upTo left: Int, _ waiting: borrowing Flat<Int32>
    ) -> Int? {
      var (best, most) = (-1, Int32.min)
      for place in 0..<left where wishes[rest[place]] > most && waiting[rest[place]] == 0 {
        (best, most) = (place, wishes[rest[place]])
      }
      return best < 0 ? nil : best
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
