import Explanation
import Playback
import TapeFormat
import TapeViewer

/// The steps of one gradient run, with names and values put in.
///
/// Steps are read some hundreds at a time, and of tensors with many elements those of one step, so the
/// memory it takes does not grow with their number.
struct StepReport {
  private let source: any TapeSource
  private let run: Recording.GradientRun
  private let names: DisplayNames
  private static let batch = 256
  /// Tensors with more elements are read a step at a time.
  private static let fewElements = 256

  /// A report on a gradient run of a tape.
  init(_ source: any TapeSource, run: Recording.GradientRun) {
    self.source = source
    self.run = run
    names = DisplayNames(source)
  }

  /// A step with everything that it names.
  private struct Row {
    var place: Int
    var step: Recording.Step
    var operation: Recording.Operation
    var operationName: String
    var inputs, outputs: [String]
    var tensors: [Int: Recording.Tensor]
  }

  /// Calls the body for each step; large tensors have their elements where they are wanted, and where
  /// nothing else tells of them.
  private func forEachRow(withAllElements: Bool, _ body: (Row) throws -> Void) throws {
    let count = try source.stepCount(ofRun: run.id)
    for start in stride(from: 0, to: count, by: Self.batch) {
      let steps = try source.steps(ofRun: run.id, in: start..<min(count, start + Self.batch))
      let ids = steps.map(\.operation)
      let operations = Dictionary(
        try source.operations(withIDs: ids).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }
      )
      let tensorNames = try names.tensors(of: Array(operations.values))
      let values = steps.flatMap { $0.incoming + $0.locals + $0.contributions + $0.adjoints }
      let tensors = Dictionary(
        try source.tensors(
          withIDs: Set(values.compactMap { $0 }).sorted(), fewElements: Self.fewElements
        ).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
      let large = Set(
        tensors.values.filter {
          ($0.elementCount ?? .max) > Self.fewElements
            && (withAllElements || $0.statistics == nil)
        }.map(\.id))
      for (offset, step) in steps.enumerated() {
        guard let operation = operations[step.operation] else { continue }
        let named = step.incoming + step.locals + step.contributions + step.adjoints
        let own = Set(named.compactMap { $0 }).intersection(large)
        let tensors = try own.isEmpty ? tensors : tensors.merging(whole(own)) { $1 }
        try body(
          Row(
            place: start + offset, step: step, operation: operation,
            operationName: DisplayNames.name(of: operation),
            inputs: operation.inputs.map { tensorNames[$0] ?? "#\($0)" },
            outputs: operation.outputs.map { tensorNames[$0] ?? "#\($0)" }, tensors: tensors))
      }
    }
  }

  /// Tensors with their elements.
  private func whole(_ ids: Set<Int>) throws -> [Int: Recording.Tensor] {
    Dictionary(
      try source.tensors(withIDs: ids.sorted(), elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Prints a row a contribution, under a heading.
  func printTable() throws {
    var pages = TablePages()
    try forEachTableRow { pages.append($0) }
    pages.finish()
  }

  private func forEachTableRow(_ body: ([String]) -> Void) throws {
    body(["step", "operation", "incoming", "to", "local", "contribution", "adjoint after"])
    try forEachRow(withAllElements: false) { row in
      func text(_ ids: [Int?], _ slot: Int) -> String {
        guard ids.indices.contains(slot), let id = ids[slot], let tensor = row.tensors[id] else {
          return "-"
        }
        return NumberFormat.summary(of: tensor, columns: 24)
      }
      let sums = try sums(of: row)
      let incoming = row.step.incoming.indices.map { text(row.step.incoming, $0) }
      for (slot, input) in row.inputs.enumerated() {
        let isFirst = slot == 0
        body([
          isFirst ? "\(row.place + 1)" : "", isFirst ? row.operationName : "",
          isFirst ? incoming.joined(separator: ", ") : "", input, text(row.step.locals, slot),
          text(row.step.contributions, slot),
          sums[slot].map { $0.map { NumberFormat.summary(of: $0, columns: 24) } ?? "…" }
            ?? text(row.step.adjoints, slot),
        ])
      }
    }
  }

  /// The adjoints between two contributions of the step to one tensor, by slot: the recording holds
  /// those after the step.
  private func sums(of row: Row) throws -> [Int: Recording.Tensor?] {
    let paying = StepFrame.payingSlots(of: row.step)
    let slots = Dictionary(grouping: paying) {
      row.operation.inputs.indices.contains($0) ? row.operation.inputs[$0] : -1
    }
    .filter { $0.key >= 0 && $0.value.count > 1 }
    guard !slots.isEmpty else { return [:] }
    var sums: [Int: Recording.Tensor?] = [:]
    let accounts = try source.accounts(
      ofRun: run.id, toTensors: slots.keys.sorted(), around: row.place..<row.place + 1)
    for (tensor, slots) in slots {
      let before = accounts[tensor]?.postings.last { $0.step < row.place && $0.adjoint != nil }
      let seeds = zip(run.targets, run.seeds).compactMap { $0 == tensor ? $1 : nil }
      let opening = before.flatMap(\.adjoint).map { [$0] } ?? seeds
      let paid = slots.compactMap { row.step.contributions[$0] }
      let tensors = try whole(Set(opening + paid))
      var running = RunningSum(opening: opening.map { tensors[$0] })
      for slot in slots.dropLast() {
        running.post(row.step.contributions[slot].flatMap { tensors[$0] }, adjoint: nil)
        sums[slot] = .some(running.sum)
      }
    }
    return sums
  }

  /// Prints the text form's steps, with names, and with tensors in the place of their ids.
  func printJSON() throws {
    var writer = JSONWriter.toStandardOutput
    try writer.list { writer in
      var count = 0
      try forEachRow(withAllElements: true) { row in
        count += 1
        try writer.line()
        try writer.object { writer in
          for (key, ids) in [
            ("adjoints", row.step.adjoints), ("contributions", row.step.contributions),
            ("incoming", row.step.incoming),
          ] {
            try writer.key(key)
            try writer.tensors(ids, in: row.tensors)
          }
          try writer.key("inputs")
          try writer.list(row.inputs)
          try writer.key("locals")
          try writer.tensors(row.step.locals, in: row.tensors)
          try writer.key("name")
          try writer.value(row.operation.name)
          try writer.key("operation")
          try writer.value(row.operation.id)
          try writer.key("outputs")
          try writer.list(row.outputs)
        }
      }
      try writer.line(after: count)
    }
    try writer.finish()
    StandardOutput.print()
  }
}
