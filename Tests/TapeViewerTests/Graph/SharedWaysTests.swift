import GraphLayout
import Screen
import TestSupport
import Testing

@testable import TapeViewer

@Suite struct SharedWaysTests {
  /// A way down with a few corners, or a single cell.
  private static func route(_ generator: inout Seeded) -> Layout.Route {
    var point = Point(row: 0, column: Int.random(in: 0...3, using: &generator))
    var points = [point]
    for _ in 0..<Int.random(in: 0...4, using: &generator) {
      point.row += Int.random(in: 0...5, using: &generator)
      points.append(point)
      if Bool.random(using: &generator) {
        point.column = Int.random(in: 0...3, using: &generator)
        points.append(point)
      }
    }
    return Layout.Route(points: points)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func waysRunTogetherWhereAnotherOneHasTheSameCell(seed: UInt64) {
    var generator = Seeded(seed)
    let routes = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      Self.route(&generator)
    }
    let shared = SharedWays(of: routes)
    for (place, route) in routes.enumerated() {
      let others = routes.indices.filter { $0 != place }.map { routes[$0] }
      let cells = Set(others.flatMap(\.verticalCells))
      for cell in route.verticalCells {
        #expect(shared.run(along: cell) == cells.contains(cell), "\(cell) of \(route.points)")
      }
      let points = Set(others.flatMap(\.points))
      for point in route.points {
        #expect(shared.turn(at: point) == points.contains(point))
      }
    }
  }

  @Test func aWayByItselfSharesNothing() {
    let route = Layout.Route(points: [Point(row: 0, column: 1), Point(row: 9, column: 1)])
    #expect(route.verticalCells.allSatisfy { !SharedWays(of: [route]).run(along: $0) })
    #expect(route.points.allSatisfy { !SharedWays().turn(at: $0) })
  }
}
