import Playback
import TapeFormat
import Testing

@Suite struct LedgerTests {
  private let header = Recording.GradientRun(
    id: 7, sequence: 9, kind: .gradient, tape: 0, targets: [5, 6], sources: [1, 2],
    seeds: [50, nil],
    results: [61, nil])

  private func posting(_ step: Int, _ slot: Int, _ contribution: Int?, _ adjoint: Int?) -> Posting {
    Posting(step: step, slot: slot, operation: step, contribution: contribution, adjoint: adjoint)
  }

  private func place(_ steps: Int, _ contributions: Int = 0, run: Int = 0) -> Position {
    .backward(run: run, steps: steps, contributions: contributions)
  }

  /// A step that pays its first two inputs.
  private func twoFold(_ place: Int) -> StepFrame {
    StepFrame(
      place: place,
      operation: .init(id: 0, sequence: 0, name: "Mul", inputs: [1, 1], outputs: [3]),
      step: .init(operation: 0, contributions: [60, 61]))
  }

  @Test func accumulatesFromNothingToTheEnd() {
    let ledger = Ledger(
      of: 1, in: header, at: 0,
      account: Account(whole: [posting(1, 0, 60, 60), posting(3, 1, 61, 62)]))
    #expect(ledger.state(at: .forward(operations: 4)) == .notYet(of: 2))
    #expect(ledger.state(at: place(1)) == .notYet(of: 2))
    #expect(ledger.state(at: place(2)) == .accumulating(adjoint: 60, paid: 1, of: 2))
    #expect(ledger.state(at: place(4)) == .final(adjoint: 62))
    #expect(ledger.state(at: place(0, run: 1)) == .final(adjoint: 62))
  }

  @Test func aRunBeforeItsOwnHasPaidNothing() {
    let ledger = Ledger(of: 1, in: header, at: 1, account: Account(whole: [posting(0, 0, 60, 60)]))
    #expect(ledger.state(at: place(5, run: 0)) == .notYet(of: 1))
    #expect(ledger.paidCount(at: place(5, run: 0)) == 0)
  }

  @Test func theSeedOfATargetOpensItsLedger() {
    let alone = Ledger(of: 5, in: header, at: 0, account: Account(whole: []))
    #expect(alone.state(at: .forward(operations: 0)) == .notYet(of: 1))
    #expect(alone.state(at: place(0)) == .final(adjoint: 50))
    let used = Ledger(of: 5, in: header, at: 0, account: Account(whole: [posting(0, 0, 60, 61)]))
    #expect(used.state(at: place(0)) == .accumulating(adjoint: 50, paid: 1, of: 2))
    #expect(used.state(at: place(1)) == .final(adjoint: 61))
  }

  @Test func noneAndUntouchedAreToldApart() {
    let source = Ledger(of: 2, in: header, at: 0, account: Account(whole: []))
    #expect(source.state(at: place(0)) == AdjointState.none)
    let skipped = Ledger(
      of: 8, in: header, at: 0, account: Account(whole: [posting(0, 0, nil, nil)]))
    #expect(skipped.state(at: place(0)) == AdjointState.none)
    let stranger = Ledger(of: 9, in: header, at: 0, account: Account(whole: []))
    #expect(stranger.state(at: place(0)) == .untouched)
    let unseeded = Ledger(of: 6, in: header, at: 0, account: Account(whole: []))
    #expect(unseeded.state(at: place(0)) == .untouched)
  }

  @Test func oneTensorAtTwoInputsIsPaidTwice() {
    let running = Ledger(
      of: 1, in: header, at: 0,
      account: Account(whole: [posting(2, 0, 60, 60), posting(2, 1, 61, 62)]),
      stepInProgress: twoFold(2))
    #expect(running.state(at: place(2, 1)) == .accumulating(adjoint: 60, paid: 1, of: 2))
    #expect(running.state(at: place(3)) == .final(adjoint: 62))
  }

  @Test func aSumThatTheRecordingDoesNotHoldIsNotMadeUp() {
    // The producer wrote the adjoint after the whole step for both inputs.
    let first = Ledger(
      of: 1, in: header, at: 0,
      account: Account(whole: [posting(2, 0, 60, 62), posting(2, 1, 61, 62)]),
      stepInProgress: twoFold(2))
    #expect(first.state(at: place(2, 1)) == .accumulating(adjoint: 60, paid: 1, of: 2))
    let later = Ledger(
      of: 1, in: header, at: 0,
      account: Account(whole: [posting(0, 0, 59, 59), posting(2, 0, 60, 62), posting(2, 1, 61, 62)]
      ),
      stepInProgress: twoFold(2))
    #expect(later.state(at: place(2, 1)) == .accumulating(adjoint: 59, paid: 1, of: 3))
    #expect(later.paidCount(at: place(2, 1)) == 2)
    #expect(later.state(at: place(3)) == .final(adjoint: 62))
  }

  @Test func aTargetNamedTwiceHasTwoSeeds() {
    var twice = header
    twice.targets = [5, 5]
    twice.seeds = [50, 51]
    let ledger = Ledger(of: 5, in: twice, at: 0, account: Account(whole: [posting(0, 0, 60, 61)]))
    #expect(ledger.seeds == [50, 51])
    #expect(ledger.state(at: place(0)) == .notYet(of: 3))
    #expect(ledger.state(at: place(1)) == .final(adjoint: 61))
  }

  @Test func aLongAccountIsToldFromWhatIsAtHand() {
    let all = (0..<1_000).map { posting($0, 0, 2_000 + $0, 5_000 + $0) }
    for steps in [0, 1, 64, 129, 500, 999, 1_000] {
      let whole = Ledger(of: 1, in: header, at: 0, account: Account(whole: all))
      let tape = MemoryTape(Self.recording(of: all))
      let account = tape.accounts(ofRun: 0, toTensors: [1], around: max(0, steps - 1)..<steps + 1)
      let cut = Ledger(of: 1, in: header, at: 0, account: account[1] ?? Account())
      #expect(!cut.account.isWhole)
      #expect(cut.entryCount == 1_000)
      for place in [
        Position.backward(run: 0, steps: steps, contributions: 0), .forward(operations: 3),
        .backward(run: 1, steps: 0, contributions: 0),
      ] {
        #expect(cut.state(at: place) == whole.state(at: place))
        #expect(cut.paidCount(at: place) == whole.paidCount(at: place))
      }
    }
  }

  /// A recording of one run with just these postings to tensor 1.
  private static func recording(of postings: [Posting]) -> Recording {
    var recording = Recording()
    recording.operations = [.init(id: 0, sequence: 0, name: "Mul", inputs: [1], outputs: [0])]
    recording.gradientRuns = [
      .init(id: 0, sequence: 1, kind: .gradient, tape: 0, targets: [0], sources: [1])
    ]
    recording.steps[0] = postings.map {
      .init(operation: 0, contributions: [$0.contribution], adjoints: [$0.adjoint])
    }
    return recording
  }
}
