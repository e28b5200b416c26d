import GraphLayout
import Screen

/// Where several of the ways that a tensor takes to its users run together.
struct SharedWays {
  /// By columns the rows in which two run straight up or down, rising.
  private var rows: [Int: [Range<Int>]] = [:]
  /// The corners and ends that two have.
  private var points: Set<Point> = []

  /// No such place.
  init() {}

  /// Those of all ways of a tensor; costs their stretches, as a tensor with many users has as many
  /// ways, and most of them run along one line for long.
  init(of routes: [Layout.Route]) {
    guard routes.count > 1 else { return }
    var changes: [Int: [Change]] = [:]
    var met: Set<Point> = []
    for route in routes {
      for stretch in Self.verticals(of: route) {
        changes[stretch.column, default: []] += [
          Change(row: stretch.row, by: 1), Change(row: stretch.endRow, by: -1),
        ]
      }
      for point in Set(route.points) where !met.insert(point).inserted { points.insert(point) }
    }
    rows = changes.mapValues(Self.rows(ofSeveral:))
  }

  /// Whether another way runs along one in a cell in which that runs straight up or down.
  func run(along cell: Point) -> Bool {
    guard let rows = rows[cell.column] else { return false }
    let place = rows.firstPlace { $0.upperBound > cell.row }
    return place < rows.count && rows[place].lowerBound <= cell.row
  }

  /// Whether a corner or an end of one way is that of another one, too.
  func turn(at point: Point) -> Bool { points.contains(point) }

  /// By how many ways more or less there are from a row on.
  private struct Change {
    let row, by: Int
  }

  /// The straight pieces up or down of one way, each cell once.
  private static func verticals(of route: Layout.Route) -> [Rect] {
    let stretches = route.verticalStretches.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    return stretches.reduce(into: []) { merged, stretch in
      if let last = merged.last, last.column == stretch.column, stretch.row <= last.endRow {
        merged[merged.count - 1] = last.union(stretch)
      } else {
        merged.append(stretch)
      }
    }
  }

  private static func rows(ofSeveral changes: [Change]) -> [Range<Int>] {
    var (count, start) = (0, 0)
    var rows: [Range<Int>] = []
    for change in changes.sorted(by: { ($0.row, $0.by) < ($1.row, $1.by) }) {
      let before = count
      count += change.by
      if before == 1, count == 2 { start = change.row }
      if before == 2, count == 1, start < change.row { rows.append(start..<change.row) }
    }
    return rows
  }
}
