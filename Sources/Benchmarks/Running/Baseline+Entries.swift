/// Figures that do not depend on the clock, as they were when somebody last looked at them.
struct Baseline: Equatable, Sendable {
  /// A figure, and what it is of.
  struct Entry: Equatable, Sendable {
    let name: String
    let value: Int

    /// A figure of something.
    init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  /// The entries, in the order in which they are measured.
  let entries: [Entry]
}

extension Baseline {
  /// The figures that a benchmark's baseline can hold.
  static func entries(of figures: [Figure], from benchmark: Benchmark) -> [Entry] {
    figures.filter { !$0.quantity.dependsOnClock }
      .map { figure in
        Entry(
          "\(benchmark.name), \(figure.subject), \(figure.quantity.name)",
          Int(figure.value.rounded()))
      }
  }

  /// The source file that holds this baseline.
  var sourceText: String {
    let lines = entries.map { "    Entry(\"\($0.name)\", \($0.value)),\n" }.joined()
    return """
      extension Baseline {
        /// What the fast benchmarks gave when this file was last written, by
        /// `swift run tapedeck-benchmarks --write-baseline Sources/Benchmarks/Baseline.swift`.
        static let current = Baseline(entries: [
      \(lines)  ])
      }

      """
  }
}
