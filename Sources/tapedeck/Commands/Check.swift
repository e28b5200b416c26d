import ArgumentParser
import Autodiff
import Explanation
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck check`: every recorded contribution, against finite differences.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check each recorded operation's contributions against finite differences.")

    @OptionGroup var tape: TapeArgument

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let file = try tape.open()
      let check = try reporting(file.path) { try GradientCheck(of: file) }
      let names = try reporting(file.path) {
        try DisplayNames(file).operations(check.differences.map(\.operation))
      }
      if json { try printJSON(check, names) } else { printRows(check, names) }
      guard check.differences.isEmpty else {
        let count = check.differences.count
        throw Failure(
          "\(file.path): \(count) contribution\(count == 1 ? " is" : "s are") not what finite "
            + "differences of the operation say")
      }
    }

    private func printRows(_ check: GradientCheck, _ names: [Recording.Operation.ID: String]) {
      for difference in check.differences {
        let name = names[difference.operation] ?? "operation \(difference.operation)"
        let numbers = [difference.recorded, difference.expected].map {
          NumberFormat.short($0, columns: 12)
        }
        StandardOutput.print(
          "gradient \(difference.run), step \(difference.step): \(name) hands on \(numbers[0]) to "
            + "element \(difference.element) of input \(difference.slot), and finite differences say "
            + numbers[1])
      }
      let skipped = check.obstacles.values.reduce(0, +)
      let reasons = GradientCheck.Obstacle.allCases.compactMap { obstacle in
        check.obstacles[obstacle].map {
          "\($0) \(obstacle.rawValue.replacing("_", with: " "))"
        }
      }
      StandardOutput.print(
        "\(check.checkedCount) contributions checked, \(check.differences.count) differ"
          + (skipped > 0
            ? "; \(skipped) steps not checked: \(reasons.joined(separator: ", "))" : ""))
    }

    private func printJSON(
      _ check: GradientCheck, _ names: [Recording.Operation.ID: String]
    ) throws {
      var writer = JSONWriter.toStandardOutput
      try writer.object { writer in
        try writer.key("checked")
        try writer.value(check.checkedCount)
        try writer.key("differences")
        try writer.list { writer in
          for difference in check.differences {
            try writer.object { writer in
              try writer.key("element")
              try writer.value(difference.element)
              try writer.key("expected")
              try writer.value(difference.expected)
              try writer.key("gradient")
              try writer.value(difference.run)
              try writer.key("input")
              try writer.value(difference.slot)
              try writer.key("name")
              try writer.value(names[difference.operation])
              try writer.key("operation")
              try writer.value(difference.operation)
              try writer.key("recorded")
              try writer.value(difference.recorded)
              try writer.key("step")
              try writer.value(difference.step)
            }
          }
        }
        try writer.key("not_checked")
        try writer.object { writer in
          let found = check.obstacles.sorted { $0.key.rawValue < $1.key.rawValue }
          for (obstacle, count) in found {
            try writer.key(obstacle.rawValue)
            try writer.value(count)
          }
        }
      }
      try writer.finish()
      StandardOutput.print()
    }
  }
}
