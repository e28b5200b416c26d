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
  private let places: SparsePlaces
  private var eventGroups = GroupedPlaces()
  private var runGroups = GroupedPlaces()
  private let latest = Latest()

  /// What was told last, as one tape is asked about again and again.
  private final class Latest: Sendable {
    let activity = Mutex<TapeActivity?>(nil)
  }

  /// What some tapes did, from all events in order and the gradient runs in the order of the calls.
  ///
  /// - Parameters:
  ///   - tapes: The tapes, by id.
  ///   - events: What happened to them.
  ///   - runs: The runs, each of which has its tape.
  ///   - earlier: What was known before these lists grew at their ends.
  public init(
    _ tapes: [Recording.Tape], events: [Recording.Event], runs: [Recording.GradientRun],
    after earlier: TapeActivities? = nil
  ) {
    self.tapes = tapes
    self.events = events
    self.runs = runs
    var places = SparsePlaces()
    if let earlier {
      places = earlier.places
      eventGroups = earlier.eventGroups
      runGroups = earlier.runGroups
    }
    for place in (earlier?.tapes.count ?? 0)..<tapes.count { places[tapes[place].id] = place }
    self.places = places
    eventGroups.extend(to: events.count) { events[$0].tape.flatMap { places[$0] } }
    runGroups.extend(to: runs.count) { places[runs[$0].tape] }
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
        of: tapes[place], events: eventGroups[place].map { events[$0] },
        runs: runGroups[place].map { runs[$0] })
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
