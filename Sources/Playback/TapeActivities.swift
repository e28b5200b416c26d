import Synchronization
import TapeFormat

/// What each tape of a recording did, told when somebody asks.
///
/// A training loop makes a tape and a gradient run for each of its steps, of which nobody looks at more
/// than a few: to have them all costs four bytes an event and a run.
public struct TapeActivities: Sendable {
  public let tapes: [Recording.Tape]
  private let events: [Recording.Event]
  private let runs: [Recording.GradientRun]
  private var places = SparsePlaces()
  private let eventGroups, runGroups: Groups
  private let latest = Latest()

  /// What was told last, as one tape is asked about again and again.
  private final class Latest: Sendable {
    let activity = Mutex<TapeActivity?>(nil)
  }

  /// The places of the members of groups, rising in each.
  private struct Groups {
    private var starts: [Int32]
    private var members: [Int32]

    /// The groups that elements are in, some in none; a counting sort, linear in the elements.
    init(_ groups: some Collection<Int?>, count: Int) {
      starts = [Int32](repeating: 0, count: count + 1)
      for case let group? in groups { starts[group + 1] += 1 }
      for group in 0..<count { starts[group + 1] += starts[group] }
      members = [Int32](repeating: 0, count: Int(starts[count]))
      var next = starts
      for (place, group) in groups.enumerated() {
        guard let group else { continue }
        members[Int(next[group])] = Int32(place)
        next[group] += 1
      }
    }

    subscript(group: Int) -> ArraySlice<Int32> {
      members[Int(starts[group])..<Int(starts[group + 1])]
    }
  }

  /// What some tapes did, from all events in order and the gradient runs in the order of the calls.
  public init(
    _ tapes: [Recording.Tape], events: [Recording.Event], runs: [Recording.GradientRun]
  ) {
    self.tapes = tapes
    self.events = events
    self.runs = runs
    var places = SparsePlaces()
    for (place, tape) in tapes.enumerated() { places[tape.id] = place }
    self.places = places
    eventGroups = Groups(
      events.lazy.map { $0.tape.flatMap { places[$0] } }, count: tapes.count)
    runGroups = Groups(runs.lazy.map { places[$0.tape] }, count: tapes.count)
  }

  /// The place of a tape among all; nil where there is no such tape.
  public func place(ofTape id: Recording.Tape.ID) -> Int? { places[id] }

  /// What the tape at a place did.
  ///
  /// - Complexity: O(its events and runs); O(1) where it was the last that was asked about.
  public subscript(place: Int) -> TapeActivity {
    latest.activity.withLock { latest in
      if let latest, latest.tape.id == tapes[place].id { return latest }
      let activity = TapeActivity(
        of: tapes[place], events: eventGroups[place].map { events[Int($0)] },
        runs: runGroups[place].map { runs[Int($0)] })
      latest = activity
      return activity
    }
  }

  /// What the tape with an id did; nil where there is no such tape.
  public func activity(ofTape id: Recording.Tape.ID) -> TapeActivity? {
    place(ofTape: id).map { self[$0] }
  }
}

extension TapeActivities: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    left.tapes == right.tapes && left.events == right.events && left.runs == right.runs
  }
}
