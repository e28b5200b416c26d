import Foundation
import GraphLayout

/// How the time to lay out a graph grows with it, as a table of kinds and sizes.
enum LayoutGrowth {
  static let sizes = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]

  /// Prints the table, a line as soon as it is known.
  static func show() {
    print("growth: our ms, and that by n log n as a multiple of what it is for \(sizes[0])")
    print(line("kind", sizes.map { "\($0)" }))
    for kind in SampleGraph.Kind.allCases {
      var cells: [String] = []
      var first = 0.0
      for size in sizes {
        let graph = SampleGraph(kind, nodes: size).graph
        let repeats = size < 5_000 ? 5 : 1
        let times = (0..<repeats).map { _ in Stopwatch.seconds { _ = Layout(of: graph) } * 1e3 }
        let share = times.median / (Double(size) * log2(Double(size)))
        if first == 0 { first = share }
        cells.append(String(format: "%.1f (%.2f)", times.median, share / first))
      }
      print(line(kind.rawValue, cells))
      fflush(nil)
    }
  }

  private static func line(_ name: String, _ cells: [String]) -> String {
    cells.reduce(name + String(repeating: " ", count: max(0, 14 - name.count))) {
      $0 + String(repeating: " ", count: max(1, 16 - $1.count)) + $1
    }
  }
}
