import ArgumentParser
import Explanation
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck explain`: every source of every gradient run, its value, or why it is `None`.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what came of each source of each gradient run, and why where it is None.")

    @OptionGroup var tape: TapeArgument

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let file = try tape.open()
      try reporting(file.path) {
        let explainer = try Explainer(file)
        if json { return try printJSON(explainer) }
        var count = 0
        try explainer.forEachOutcome { outcome in
          if count > 0 { StandardOutput.print() }
          printOutcome(outcome)
          count += 1
        }
        for run in explainer.openRuns {
          if count > 0 { StandardOutput.print() }
          StandardOutput.print("gradient run \(run) has no results: \(explainer.whyRunsAreOpen)")
          count += 1
        }
        if count == 0 { StandardOutput.print("no gradient was asked for in \(file.path)") }
        file.printIncompleteness()
      }
    }

    private func printOutcome(_ outcome: Outcome) {
      let sum = outcome.targets.joined(separator: " + ")
      let targets = outcome.targets.count == 1 ? "∂\(sum)" : "∂(\(sum))"
      let value = outcome.value.map { NumberFormat.summary(of: $0, columns: 60) } ?? "None"
      StandardOutput.print("\(targets)/∂\(outcome.source) = \(value)")
      StandardOutput.print("  " + outcome.sentence)
      if let place = outcome.place, outcome.reason != nil {
        StandardOutput.print("  at \(place.isNear ? "near " : "")\(place.file):\(place.line)")
      }
      if let remedy = outcome.remedy { StandardOutput.print("  " + remedy) }
      if let wouldBe = outcome.wouldBe {
        let condition = outcome.wouldBeCondition.map { ", \($0)" } ?? ""
        let value = NumberFormat.summary(of: wouldBe, columns: 60)
        StandardOutput.print("  It would be \(value)\(condition).")
      }
    }

    private func printJSON(_ explainer: Explainer) throws {
      var writer = JSONWriter.toStandardOutput
      try writer.list { writer in
        var count = 0
        try explainer.forEachOutcome { outcome in
          try writer.line()
          try write(outcome, to: &writer)
          count += 1
        }
        try writer.line(after: count)
      }
      try writer.finish()
      StandardOutput.print()
    }

    private func write(_ outcome: Outcome, to writer: inout JSONWriter) throws {
      try writer.object { writer in
        try writer.key("breaks")
        try writer.list { writer in
          for point in outcome.breaks {
            try writer.object { writer in
              try writer.key("name")
              try writer.value(point.name)
              try writer.key("operation")
              try writer.value(point.operation)
              try writer.key("reason")
              try writer.value(point.reason.rawValue)
            }
          }
        }
        try writer.key("gradient")
        try writer.value(outcome.gradient)
        try writer.key("kind")
        try writer.value(outcome.kind.rawValue)
        try writer.key("reason")
        try writer.value(outcome.reason?.rawValue)
        try writer.key("sentence")
        try writer.value(outcome.sentence)
        try writer.key("source")
        try writer.value(outcome.source)
        try writer.key("tape")
        try writer.value(outcome.tape)
        try writer.key("targets")
        try writer.list(outcome.targets)
        try writer.key("unconnected")
        try writer.value(outcome.unconnected.rawValue)
        try writer.key("value")
        try writer.tensor(outcome.value)
      }
    }
  }
}
