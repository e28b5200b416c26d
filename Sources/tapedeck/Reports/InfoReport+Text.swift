import TapeFormat

extension InfoReport {
  /// So many tapes and gradient runs have a line each: with the counts they fit a screen of 24 rows.
  private static let fewRows = 16

  /// Of more lines than this, as of runs that are all different, only the first and the last are printed.
  private static let mostRows = 200

  /// Prints it for people; tapes and runs that differ in nothing but their numbers in one line where
  /// there are many.
  func printText() {
    let counts = countRows
    let rows =
      counts
      + (tapes.count + runs.count > Self.fewRows
        ? groupedTapeRows + groupedRunRows
        : tapes.map { ["tape", "\(name(ofTape: $0.id)): \(kind(of: $0))"] }
          + runs.indices.map { ["run \($0)", sentence(ofRun: $0)] })
    TextTable.print(rows.count, atMost: Self.mostRows) {
      rows[$0]
    } others: {
      "… \($0.count.of("line")) of tapes and runs not shown; --json prints all"
    }
  }

  private var countRows: [[String]] {
    let summary = tape.summary
    var rows = [
      ["title", summary.title ?? "-"], ["producer", summary.producer ?? "-"],
      ["complete", summary.isComplete ? "yes" : "no: \(TapeSummary.whyIncomplete)"],
      ["size", "\(tape.byteCount) bytes, format version \(tape.fileVersion)"],
      ["operations", "\(summary.operationCount)"], ["tensors", "\(summary.tensorCount)"],
      ["events", "\(summary.eventCount)"],
    ]
    if !tooLarge.isEmpty {
      let few = names(of: Array(tooLarge.prefix(Self.fewNames))).joined(separator: ", ")
      let others = tooLarge.count - Self.fewNames
      rows.append([
        "not whole",
        few + (others > 0 ? " and \(others) more" : "")
          + ": a tape keeps at most \(TapeFile.largestBlob) bytes of a tensor, and a sample of a "
          + "larger one",
      ])
    }
    return rows
  }

  // MARK: Tapes

  private func kind(of tape: Recording.Tape) -> String {
    (tape.isPersistent ? "persistent, " : "used once, ")
      + (tape.watchesAccessedVariables
        ? "watches the variables it sees read" : "watches only what it is told to")
  }

  private var groupedTapeRows: [[String]] {
    // What the program calls alike is alike, though it is shown with numbers.
    let keys = tapes.map { [$0.name ?? "", kind(of: $0)] }
    return Stretch.ofEqual(keys).map { group in
      let kind = kind(of: tapes[group.first])
      let first = name(ofTape: tapes[group.first].id)
      guard group.count > 1 else { return ["tape", "\(first): \(kind)"] }
      let last = name(ofTape: tapes[group.last].id)
      return ["tapes", "\(group.count) from \(first) to \(last), each is \(kind)"]
    }
  }

  // MARK: Gradient runs

  private func sentence(ofRun place: Int) -> String {
    let run = runs[place]
    return sentence(
      ofRun: place, targets: names(of: run.targets), sources: names(of: run.sources),
      tape: name(ofTape: run.tape))
  }

  private func sentence(
    ofRun place: Int, targets: [String], sources: [String], tape: String
  ) -> String {
    let run = runs[place]
    let absent = run.results.count { $0 == nil }
    return "\(run.kind.rawValue) of \(targets.joined(separator: ", ")) with respect to "
      + "\(sources.joined(separator: ", ")), on \(tape): \(stepCounts[place].of("step"))"
      + (absent > 0 ? ", \(absent) None" : "") + (run.hasEnded ? "" : ", no results")
  }

  /// The runs, those that differ only in the numbers of tensors and tapes in one row.
  ///
  /// The rounds of a loop differ in these alone. What several runs are about keeps its number: there it
  /// tells runs apart.
  private var groupedRunRows: [[String]] {
    var uses: [Int: Int] = [:]
    var usesOfTapes: [Int: Int] = [:]
    for run in runs {
      for tensor in Set(run.targets + run.sources) { uses[tensor, default: 0] += 1 }
      usesOfTapes[run.tape, default: 0] += 1
    }
    func names(of tensors: [Int]) -> [String] {
      zip(tensors, self.names(of: tensors)).map { id, name in
        uses[id] == 1 ? name.withoutNumber : name
      }
    }
    let sentences = runs.enumerated().map { place, run in
      sentence(
        ofRun: place, targets: names(of: run.targets), sources: names(of: run.sources),
        tape: usesOfTapes[run.tape] == 1 ? "a tape of its own" : name(ofTape: run.tape))
    }
    return Stretch.ofEqual(sentences).map { group in
      guard group.count > 1 else {
        return ["run \(group.first)", sentence(ofRun: group.first)]
      }
      return [
        "runs",
        "\(group.count) from \(group.first) to \(group.last), each a \(sentences[group.first])",
      ]
    }
  }
}

/// Rows that are alike: where the first and the last of them stand, and how many there are.
private struct Stretch {
  var first, last: Int
  var count = 1

  /// The rows with equal keys, in the order of the first of each.
  static func ofEqual(_ keys: [some Hashable]) -> [Stretch] {
    var places: [AnyHashable: Int] = [:]
    var stretches: [Stretch] = []
    for (row, key) in keys.enumerated() {
      if let place = places[key] {
        stretches[place].last = row
        stretches[place].count += 1
      } else {
        places[key] = stretches.count
        stretches.append(Stretch(first: row, last: row))
      }
    }
    return stretches
  }
}

extension String {
  /// A shown name without the number by which it is told from others: `loss` for `loss#12`, `Split`
  /// for `Split#4:1`.
  fileprivate var withoutNumber: String {
    guard let place = utf8.lastIndex(of: UInt8(ascii: "#")), place > startIndex else { return self }
    let number = self[place...].utf8.dropFirst()
    let isNumber = number.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ":")
    }
    return isNumber ? String(self[..<place]) : self
  }
}
