import TapeFormat

extension TapeActivity {
  /// Follows a tape through its events and gradient runs.
  struct Reader {
    let isPersistent: Bool
    private(set) var losses: [Int] = []
    private(set) var resets: [Int] = []
    private(set) var watches: [Watch] = []
    private var intervals: [Interval] = []
    private var phase = Phase.outside
    private var since = 0

    init(isPersistent: Bool) {
      self.isPersistent = isPersistent
    }

    /// Something happened to the tape.
    mutating func read(_ event: Recording.Event) {
      switch event.kind {
      case .enter, .resume: turn(to: .recording, at: event.sequence)
      case .leave: turn(to: .outside, at: event.sequence)
      case .stop: turn(to: .stopped, at: event.sequence)
      case .reset:
        losses.append(event.sequence)
        resets.append(event.sequence)
      case .watch:
        if let tensor = event.tensor {
          watches.append(Watch(sequence: event.sequence, tensor: tensor))
        }
      case .assign: break
      }
    }

    /// A gradient run took the tape's record: for good, where the tape is not persistent.
    mutating func run(at sequence: Int) {
      guard !isPersistent else { return }
      losses.append(sequence)
      if phase == .recording { turn(to: .outside, at: sequence) }
    }

    /// The intervals, the last one open to the end.
    func finished() -> [Interval] {
      intervals + [Interval(sequences: since..<Int.max, phase: phase)]
    }

    private mutating func turn(to next: Phase, at sequence: Int) {
      guard next != phase else { return }
      if sequence > since {
        intervals.append(Interval(sequences: since..<sequence, phase: phase))
      }
      phase = next
      since = max(since, sequence)
    }
  }
}
