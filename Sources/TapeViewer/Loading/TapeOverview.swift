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
  public var activities: [TapeActivity]
  /// The largest number in the order of execution.
  public var lastSequence: Int
  /// The names shown for tapes, and for the tensors that the runs' first targets and sources are.
  public var tapeNames: [Recording.Tape.ID: String]
  public var tensorNames: [Recording.Tensor.ID: String]

  /// Reads what there is to know before anything is drawn.
  ///
  /// - Throws: What the source throws where a row is damaged.
  public init(name: String, reading source: any TapeSource) throws(TapeReadingError) {
    self.name = name
    summary = source.summary
    tapes = try source.tapes()
    runs = try source.gradientRuns()
    var counts: [Int] = []
    for run in runs { counts.append(try source.stepCount(ofRun: run.id)) }
    stepCounts = counts
    rows = try runs.map { (run) throws(TapeReadingError) in
      guard run.kind != .gradient, let target = run.targets.first else { return nil }
      let tensor = try source.tensors(withIDs: [target], elements: false).first
      return tensor.flatMap { JacobianRows(of: run, targetShape: $0.shape) }
    }
    events = try source.events(in: 0..<Int.max)
    activities = TapeActivity.ofEach(tapes, events: events, runs: runs)
    let last = try source.operations(at: summary.operationCount - 1..<summary.operationCount)
    lastSequence = max(
      last.first?.sequence ?? 0, events.last?.sequence ?? 0, runs.last?.sequence ?? 0)
    let names = DisplayNames(source)
    tapeNames = try names.tapes()
    let named = runs.flatMap { $0.targets.prefix(8) + $0.sources.prefix(8) }
    tensorNames = try names.tensors(named)
  }

  /// The name as it can be shown: without its folder, and without what could steer a terminal.
  var shownName: String {
    (name.split(separator: "/").last.map(String.init) ?? name).escapingControlCharacters
  }
}
