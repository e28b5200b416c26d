import Explanation
import Playback
import Screen
import TapeFormat

/// A gradient run of which every source is asked for.
public struct SourcesQuestion: Hashable, Sendable {
  /// The run's place among all, in the order of the calls.
  public var run: Int
  /// The row of a jacobian that is looked at; nil for all.
  public var row: RowChoice?
}

/// What became of each source of a gradient run.
public struct SourcesPage: Equatable, Sendable {
  /// One source.
  public struct Row: Equatable, Sendable {
    public let tensor: Recording.Tensor.ID
    public let name: String
    /// Its value and its gradient, as far as the recording has them.
    public let value, gradient: Recording.Tensor?
    /// Whether the run gave `None` for it.
    public let isAbsent: Bool

    /// Its shape as it is written; empty where nothing is known of it.
    var shape: String { value.map { NumberFormat.shape($0.shape) } ?? "" }
  }

  /// In how many rows is what one looks for.
  struct Counts: Equatable, Sendable {
    let absent, notFinite, zero: Int
  }

  public let question: SourcesQuestion
  /// In the order in which the program asked for them.
  public let rows: [Row]
  /// Whether the recording has what the run came to.
  public let hasEnded: Bool
  // What is told of all of them, and not to be found out at each key.
  let counts: Counts
  let nameColumns, shapeColumns: Int
  /// The sizes that bars stand for.
  let scale: LogScale
  /// The place of the first whose gradient is `None` or no finite number, else of the first of all.
  let firstToSee: Int

  init(question: SourcesQuestion, rows: [Row], hasEnded: Bool = true) {
    self.question = question
    self.rows = rows
    self.hasEnded = hasEnded
    counts = Counts(
      absent: rows.count(where: \.isAbsent),
      notFinite: rows.count { $0.gradient.map { !$0.isFinite } ?? false },
      zero: rows.count { $0.gradient?.isZero ?? false })
    nameColumns = rows.lazy.map(\.name.columnCount).max() ?? 0
    shapeColumns = rows.lazy.map(\.shape.columnCount).max() ?? 0
    scale = LogScale(rows.compactMap { $0.gradient.map { Magnitude(of: $0) } })
    firstToSee = rows.firstIndex { $0.isAbsent || $0.gradient?.isFinite == false } ?? 0
  }
}

extension TapeLoader {
  /// The sources of a run with their gradients; costs what they are, in three questions.
  func sources(_ question: SourcesQuestion) throws(TapeReadingError) -> SourcesPage {
    guard projector.runs.indices.contains(question.run) else {
      return SourcesPage(question: question, rows: [])
    }
    let run = projector.runs[question.run]
    let gradients = Set(run.results.compactMap(\.self))
    let tensors = try self.tensors(
      gradients.union(run.sources), gradients: gradients, row: question.row)
    let names = try names.tensors(run.sources)
    return SourcesPage(
      question: question,
      rows: run.sources.enumerated().map { place, source in
        SourcesPage.Row(
          tensor: source, name: names[source] ?? "#\(source)", value: tensors[source],
          gradient: run.results[present: place].flatMap { tensors[$0] },
          isAbsent: run.results.indices.contains(place) && run.results[place] == nil)
      }, hasEnded: run.hasEnded)
  }
}
