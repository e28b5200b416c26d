import ArgumentParser
import Autodiff
import Explanation
import Programs
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck run`: runs a program given as JSON with the engine, and records it.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a program given as JSON; record it.")

    @Argument(
      help: "The program, a case, or a file of cases.", completion: .file(extensions: ["json"]))
    var file: String

    @Option(name: .customLong("case"), help: "Which case of the file, by its id.")
    var caseID: String?

    @Option(name: .shortAndLong, help: "Write the tape to this file.")
    var output: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let recorded = try recorded(chosenCase())
      let reasons = try recorded.reasons()
      try json ? printJSON(recorded.outcome, reasons) : printTable(recorded.outcome, reasons)
    }

    private func chosenCase() throws -> ProgramCase {
      do {
        return try ProgramFile(json: FileContent.bytes(of: file)).chosen(caseID)
      } catch let error as ProgramError {
        switch error {
        case .severalCases, .noSuchCase: throw ValidationError("\(file): \(error)")
        default: throw Failure("\(file): \(error)")
        }
      }
    }

    private func recorded(_ chosen: ProgramCase) throws -> RecordedProgram {
      do {
        guard let output else { return try RecordedProgram(chosen.program, title: chosen.id) }
        try Output.check(output)
        return try RecordedProgram(chosen.program, title: chosen.id, to: output)
      } catch let error as ProgramError {
        throw Failure("\(file): \(error)")
      } catch let error as TapeWritingError {
        throw Failure(error.description)
      }
    }

    /// Of more values than this only the first and the last are printed for people.
    private static let mostRows = 200

    private func printTable(_ outcome: ProgramOutcome, _ reasons: [String: AbsenceReason]) {
      let values = outcome.values
      TextTable.print(values.count, atMost: Self.mostRows) {
        row(of: values[$0], reasons[values[$0].name])
      } others: { left in
        let absent = values[left].count { $0.literal == nil }
        return "… \(left.count.of("value")) not shown"
          + (absent > 0 ? ", \(absent) of them None" : "") + "; --json prints all"
      }
      if let failure = outcome.failure {
        StandardOutput.print("The program stopped with \(failure.kind.rawValue): \(failure.said)")
      }
    }

    /// A value's name, what it is, and its type or why it is `None`.
    private func row(
      of value: ProgramOutcome.NamedValue, _ reason: AbsenceReason?
    ) -> [String] {
      guard let literal = value.literal else {
        return [value.name, "None", reason?.rawValue ?? ""]
      }
      let tensor = Recording.Tensor(
        id: 0, dtype: literal.dtype, shape: literal.shape, role: .intermediate,
        elements: .whole(literal.values))
      return [value.name, NumberFormat.summary(of: tensor, columns: 60), literal.dtype.rawValue]
    }

    private func printJSON(_ outcome: ProgramOutcome, _ reasons: [String: AbsenceReason]) throws {
      var writer = JSONWriter.toStandardOutput
      try writer.object { writer in
        try writer.key("error")
        if let failure = outcome.failure {
          try writer.object { writer in
            try writer.key("kind")
            try writer.value(failure.kind.rawValue)
            try writer.key("said")
            try writer.value(failure.said)
          }
        } else {
          try writer.value(nil as Int?)
        }
        try writer.key("reasons")
        try writer.object { writer in
          for (name, reason) in reasons.sorted(by: { $0.key < $1.key }) {
            try writer.key(name)
            try writer.value(reason.rawValue)
          }
        }
        try writer.key("values")
        try writer.object { writer in
          for value in outcome.values.sorted(by: { $0.name < $1.name }) {
            try writer.key(value.name)
            try writer.literal(value.literal)
          }
        }
      }
      try writer.finish()
      StandardOutput.print()
    }
  }
}

extension JSONWriter {
  /// Writes a value of a program as programs write it; null for `None`.
  fileprivate mutating func literal(_ literal: Literal?) throws {
    guard let literal else { return try value(nil as Int?) }
    try object { writer in
      try writer.key("dtype")
      try writer.value(literal.dtype.rawValue)
      try writer.key("shape")
      try writer.list(literal.shape)
      try writer.key("values")
      try writer.values(literal.values, as: literal.dtype)
    }
  }
}
