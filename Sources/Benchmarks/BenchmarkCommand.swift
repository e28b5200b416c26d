import Foundation

/// `tapedeck-benchmarks`: measures, prints what was measured, and holds it against the baseline.
@main
struct BenchmarkCommand {
  static let usage = """
    usage: tapedeck-benchmarks [NAME ...]          measure all, or those of the given names
           tapedeck-benchmarks --fast              only what does not depend on the clock; exit
                                                   with 1 where it is worse than the baseline
           tapedeck-benchmarks --write-baseline FILE
                                                   the same, written down as the new baseline:
                                                   FILE is Sources/Benchmarks/Baseline.swift
           tapedeck-benchmarks compare-dot [--keep FOLDER]
                                                   many graphs drawn by us and by Graphviz's dot, as
                                                   a table, and how our times grow; exit with 1 where
                                                   ours cross more often in sum, or over 1.1 times as
                                                   often on one graph
    benchmarks:
    """

  static func main() {
    do {
      switch Arguments(CommandLine.arguments.dropFirst()) {
      case .help: print(help)
      case .wrong(let sentence):
        complain(sentence + "\n" + help)
        exit(64)
      case .measure(let benchmarks): try measureAll(benchmarks)
      case .check: exit(try check() ? 0 : 1)
      case .compare(let folder):
        var comparison = try DotComparison(keepingIn: folder)
        exit(try comparison.run() ? 0 : 1)
      case .cost(let words): print(try Cost(of: words).text)
      case .work(let chore): try chore.work()
      case .write(let path):
        let text = Baseline(entries: try steadyEntries()).sourceText
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        print("wrote \(path)")
      }
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  static var help: String {
    Benchmark.all.reduce(usage) { $0 + "\n  \($1.name): \($1.purpose)" }
  }

  private static func complain(_ sentence: String) {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
  }

  private static func measureAll(_ benchmarks: [Benchmark]) throws {
    print("on \(Machine.name); of all figures less is better")
    #if DEBUG
      print("a debug build: times say little; measure with swift run -c release")
    #endif
    for benchmark in benchmarks { _ = try measure(benchmark, effort: .full) }
  }

  /// Measures one benchmark and prints its figures.
  private static func measure(_ benchmark: Benchmark, effort: Effort) throws -> [Figure] {
    let figures = try benchmark.measure(effort)
    for line in Report(benchmark: benchmark, figures: figures).lines { print(line) }
    print()
    fflush(nil)
    return figures
  }

  /// Measures what does not depend on the clock.
  private static func steadyEntries() throws -> [Baseline.Entry] {
    try Benchmark.all.filter(\.isSteady).flatMap { benchmark in
      Baseline.entries(of: try measure(benchmark, effort: .fast), from: benchmark)
    }
  }

  /// Holds what does not depend on the clock against the baseline; returns whether all is well.
  private static func check() throws -> Bool {
    let verdicts = Baseline.current.verdicts(on: try steadyEntries())
    for verdict in verdicts where !verdict.isFailure { print(verdict) }
    let failures = verdicts.filter(\.isFailure)
    fflush(nil)
    for failure in failures { complain("\(failure)") }
    if failures.isEmpty {
      print("\(Baseline.current.entries.count) figures, none worse than the baseline by a tenth")
    } else {
      complain(
        "where that is meant, write the baseline anew: swift run tapedeck-benchmarks "
          + "--write-baseline Sources/Benchmarks/Baseline.swift")
    }
    return failures.isEmpty
  }
}
