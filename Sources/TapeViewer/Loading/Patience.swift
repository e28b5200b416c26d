import Synchronization

/// The patience of whoever waits for something that is read: how much was read so far, and whether
/// they still wait.
///
///     let patience = Patience()
///     Patience.$current.withValue(patience) { loader.page(for: request) }
///     patience.end()    // from another thread: the reading ends at its next row
public final class Patience: Sendable {
  /// That of whoever waits for what this thread reads; nil where somebody waits to the end.
  @TaskLocal public static var current: Patience?

  private let rows = Atomic(0)
  private let isOver = Atomic(false)

  /// The patience of somebody who begins to wait.
  public init() {}

  /// How many operations and steps were read.
  public var rowsRead: Int { rows.load(ordering: .relaxed) }

  /// Ends it: nobody waits any more.
  public func end() { isOver.store(true, ordering: .relaxed) }

  /// Whether it has ended.
  public var hasEnded: Bool { isOver.load(ordering: .relaxed) }

  func count(_ rows: Int) { self.rows.add(rows, ordering: .relaxed) }
}
