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
  public var events: [Recording.Event]

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
    events = try source.events(in: 0..<Int.max)
  }
}
