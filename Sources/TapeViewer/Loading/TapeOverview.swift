import Playback
import TapeFormat

/// What the viewer knows of a tape from the moment it is opened.
public struct TapeOverview: Equatable, Sendable {
  /// The name of the file or of the demo.
  public var name: String
  public var summary: TapeSummary
  public var tapes: [Recording.Tape]
  /// The gradient runs in the order of the calls, and how many steps each has.
  public var runs: [Recording.GradientRun]
  public var stepCounts: [Int]
  /// The rows of those runs that are jacobians'.
  public var rows: [JacobianRows?]
  public var events: [Recording.Event]
  /// What each tape did, and when.
  public var activities: TapeActivities
  /// The largest number in the order of execution.
  public var lastSequence: Int
  /// The names shown for tapes.
  public var tapeNames: TapeNames
  /// The names of what the runs around the one that is looked at were called for.
  public var runNames: RunNames
  /// Before which position the scopes are known without going through the tape.
  public var knownScopes: Int
  /// Before which position it is known what the operations are called, or need not be known, as scopes
  /// divide the tape.
  var knownLabels: Int

  /// Reads what there is to know before anything is drawn.
  ///
  /// - Throws: What the source throws where a row is damaged.
  public init(name: String, reading source: any TapeSource) throws(TapeReadingError) {
    try self.init(name: name, of: Projector(source))
  }

  /// The same of a tape whose runs and events were read already.
  init(name: String, of projector: Projector) throws(TapeReadingError) {
    let source = projector.source
    self.name = name
    summary = source.summary
    knownScopes = try source.findScopes(before: 0)
    let hasScopes = knownScopes >= summary.operationCount
    let isDivided = hasScopes ? try !FoldReader.isUndivided(source) : false
    knownLabels = isDivided ? summary.operationCount : 0
    tapes = projector.tapes
    runs = projector.runs
    stepCounts = projector.stepCounts
    rows = try runs.map { (run) throws(TapeReadingError) in
      guard run.kind != .gradient, let target = run.targets.first else { return nil }
      let tensor = try source.tensors(withIDs: [target], elements: false).first
      return tensor.flatMap { JacobianRows(of: run, targetShape: $0.shape) }
    }
    events = projector.events
    activities = projector.activities
    let last = try source.operations(at: summary.operationCount - 1..<summary.operationCount)
    lastSequence = max(
      last.first?.sequence ?? 0, events.last?.sequence ?? 0, runs.last?.sequence ?? 0)
    let names = DisplayNames(source)
    tapeNames = TapeNames(of: tapes)
    runNames = try RunNames(of: RunNames.first(of: runs.count), among: runs, by: names)
  }

  /// The tape with an id.
  func tape(withID id: Recording.Tape.ID) -> Recording.Tape? {
    activities.place(ofTape: id).map { tapes[$0] }
  }

  /// What the tape with an id did.
  func activity(ofTape id: Recording.Tape.ID) -> TapeActivity? {
    activities.activity(ofTape: id)
  }

  /// The name as it can be shown: without its folder, and without what could steer a terminal.
  var shownName: String {
    (name.split(separator: "/").last.map(String.init) ?? name).escapingControlCharacters
  }
}
