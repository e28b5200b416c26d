import Playback
import TapeFormat
import Testing

@Suite struct TapeActivityTests {
  private func activity(
    isPersistent: Bool = false, _ kinds: [(Int, Recording.Event.Kind)], runs: [Int] = []
  ) -> TapeActivity {
    TapeActivity(
      of: Recording.Tape(id: 3, isPersistent: isPersistent),
      events: kinds.map { .init(sequence: $0, tape: 3, kind: $1, tensor: $1 == .watch ? $0 : nil) }
        + [.init(sequence: 50, tape: 4, kind: .reset)],
      runs: runs.map {
        .init(id: $0, sequence: $0, kind: .gradient, tape: 3, targets: [], sources: [])
      })
  }

  @Test func intervalsFollowTheEventsWithoutGaps() {
    let activity = activity([(2, .enter), (4, .stop), (6, .resume), (8, .leave)])
    let bounds = activity.intervals.map(\.sequences.lowerBound)
    #expect(bounds == [0, 2, 4, 6, 8])
    #expect(
      activity.intervals.map(\.phase) == [.outside, .recording, .stopped, .recording, .outside])
    #expect(activity.intervals.last?.sequences.upperBound == .max)
    #expect(
      [1, 2, 3, 4, 7, 99].map { activity.phase(at: $0) } == [
        .outside, .recording, .recording, .stopped, .recording, .outside,
      ])
  }

  @Test func aResetStartsTheRecordAnew() {
    let activity = activity([(0, .enter), (1, .watch), (5, .reset), (6, .watch), (9, .leave)])
    #expect(activity.resets == [5])
    #expect(activity.recordStart(at: 4) == 0)
    #expect(activity.recordStart(at: 9) == 6)
    #expect(activity.toldToWatch(before: 3) == [1])
    #expect(activity.toldToWatch(before: 6) == [])
    #expect(activity.toldToWatch(before: 9) == [6])
  }

  @Test func aRunSpendsTheRecordOfATapeThatIsNotPersistent() {
    let events: [(Int, Recording.Event.Kind)] = [(0, .enter), (1, .watch), (9, .leave)]
    let spent = activity(events, runs: [5])
    #expect(spent.phase(at: 4) == .recording)
    #expect(spent.phase(at: 6) == .outside)
    #expect(spent.losses == [5] && spent.resets.isEmpty)
    let kept = activity(isPersistent: true, events, runs: [5])
    #expect(kept.phase(at: 6) == .recording && kept.losses.isEmpty)
  }

  @Test func aPauseOutlivesARunThatSpendsTheRecord() {
    let activity = activity([(0, .enter), (2, .stop), (6, .resume), (9, .leave)], runs: [4])
    #expect(activity.phase(at: 5) == .stopped)
    #expect(activity.phase(at: 7) == .recording)
    #expect(activity.recordStart(at: 8) == 5)
  }

  @Test func whatEachOfManyTapesDidIsToldAsOneByOne() {
    let tapes = (0..<5).map { Recording.Tape(id: 7 * $0, isPersistent: $0 == 2) }
    let events: [Recording.Event] = (0..<60).map {
      let kinds: [Recording.Event.Kind] = [.enter, .watch, .leave]
      return .init(sequence: 2 * $0, tape: 7 * ($0 / 3 % 6), kind: kinds[$0 % 3])
    }
    let runs: [Recording.GradientRun] = (0..<20).map {
      .init(
        id: $0, sequence: 6 * $0 + 3, kind: .gradient, tape: 7 * ($0 % 6), targets: [], sources: [])
    }
    let oneByOne = tapes.map { TapeActivity(of: $0, events: events, runs: runs) }
    let activities = TapeActivities(tapes, events: events, runs: runs)
    #expect(tapes.indices.map { activities[$0] } == oneByOne)
    #expect(tapes.map { activities.activity(ofTape: $0.id) } == oneByOne)
    #expect(activities.activity(ofTape: 3) == nil)
    #expect(oneByOne.contains { !$0.losses.isEmpty } && oneByOne.contains { $0.losses.isEmpty })
  }
}
