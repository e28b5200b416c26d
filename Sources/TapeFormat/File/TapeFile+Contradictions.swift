extension TapeFile {
  /// Looks for rows that are each as they should be, and contradict each other.
  ///
  /// What is looked for holds in every recording: a tensor has one origin, which comes before its uses; and
  /// a gradient run is one of some target, and differentiates each operation once, from an adjoint of its
  /// output.
  ///
  /// - Complexity: O(n log n) in the number of rows; in memory, two bits an operation.
  func checkContradictions(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    try check(Contradiction.ofTheWhole, &problems, limit: limit)
    let late = try checkStepsAreOfDifferentOperations(&problems, limit: limit)
    try checkOrigins(&problems, limit: limit, late: late)
    // A step says again what its operation says, which is not known where that contradicts others.
    if problems.isEmpty { try check(Contradiction.ofSteps, &problems, limit: limit) }
  }

  private func check(
    _ contradictions: [Contradiction], _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    for contradiction in contradictions where problems.count < limit {
      problems += try read { connection in
        var found: [TapeReadingError] = []
        try connection.run("\(contradiction.query) LIMIT \(limit - problems.count)") { row in
          found.append(
            .contradictory(contradiction.sentence((0..<3).map { row.integer($0) })))
        }
        return found
      }
    }
  }

  /// Looks at all steps.
  ///
  /// - Returns: The positions of the operations that ran before the recorder began, which it met only in
  ///   a run that takes them back: their place in the order of execution is there.
  private func checkStepsAreOfDifferentOperations(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) -> PlaceSet {
    let query = """
      SELECT steps.gradient, step, operation, position, operations.sequence > gradients.sequence
      FROM steps JOIN operations ON operations.id = operation
      JOIN gradients ON gradients.id = steps.gradient ORDER BY steps.gradient, step
      """
    var (seen, late) = (
      PlaceSet(count: summary.operationCount), PlaceSet(count: summary.operationCount)
    )
    var run: Int?
    var found: [TapeReadingError] = []
    let room = limit - problems.count
    try read { connection in
      try connection.run(query) { row in
        if row.integer(0) != run { seen.removeAll() }
        run = row.integer(0)
        if row.integer(4) == 1 { _ = late.insert(row.integer(3)) }
        if !seen.insert(row.integer(3)), found.count < room {
          found.append(
            .contradictory(
              "step \(row.integer(1)) of gradient run \(row.integer(0)) differentiates operation "
                + "\(row.integer(2)), which a step before it does"))
        }
      }
    }
    problems += found
    return late
  }

  /// Looks for operations that use what they compute themselves, or what another one computes after
  /// them; not at those at the positions given, which came before all others.
  private func checkOrigins(
    _ problems: inout [TapeReadingError], limit: Int, late: PlaceSet
  ) throws(TapeReadingError) {
    let query = """
      SELECT used.operation, used.tensor, maker.id, maker.position FROM operation_inputs AS used
      JOIN operations AS user ON user.id = used.operation
      JOIN operations AS maker ON maker.id =
        (SELECT operation FROM operation_outputs AS made WHERE made.tensor = used.tensor LIMIT 1)
      WHERE maker.position >= user.position
      """
    var found: [TapeReadingError] = []
    let room = limit - problems.count
    try read { connection in
      try connection.run(query) { row in
        let (user, tensor, maker) = (row.integer(0), row.integer(1), row.integer(2))
        guard found.count < room, user == maker || !late.contains(row.integer(3)) else { return }
        found.append(
          .contradictory(
            user == maker
              ? "operation \(user) uses its own output, tensor \(tensor)"
              : "operation \(user) uses tensor \(tensor), which operation \(maker) computes later"))
      }
    }
    problems += found
  }
}

/// A question to which a sound tape has no answer: three whole numbers a row, and the sentence that
/// they make.
///
/// No query sorts or gathers, and each row costs a few look-ups: a tape that lies in every row is told as
/// quickly as a sound one.
private struct Contradiction: Sendable {
  var query: String
  var sentence: @Sendable ([Int]) -> String

  static let ofTheWhole = [
    Contradiction(
      query: """
        SELECT tensor, min(operation), max(operation) FROM operation_outputs
        GROUP BY tensor HAVING min(operation) < max(operation)
        """
    ) { "tensor \($0[0]) is computed by operations \($0[1]) and \($0[2])" },
    // Without a target a run takes no step; without a source it does, and nobody asks for their sums.
    Contradiction(
      query: """
        SELECT id, 0, 0 FROM gradients WHERE EXISTS (SELECT 1 FROM steps WHERE gradient = gradients.id)
          AND NOT EXISTS (SELECT 1 FROM gradient_targets WHERE gradient = gradients.id)
        """
    ) { "gradient run \($0[0]) has steps but no target" },
    Contradiction(
      query: """
        SELECT gradient, step, operation FROM steps
        WHERE NOT EXISTS (SELECT 1 FROM operation_outputs AS made WHERE made.operation = steps.operation)
        """
    ) {
      "step \($0[1]) of gradient run \($0[0]) differentiates operation \($0[2]), which has no output"
    },
  ]

  static let ofSteps = [
    Contradiction(
      query: """
        SELECT came.gradient, came.step, came.slot FROM step_outputs AS came
        JOIN steps ON steps.gradient = came.gradient AND steps.step = came.step
        WHERE EXISTS (SELECT 1 FROM operation_outputs AS made WHERE made.operation = steps.operation)
          AND NOT EXISTS (SELECT 1 FROM operation_outputs AS made
            WHERE made.operation = steps.operation AND made.slot = came.slot)
        """
    ) {
      "step \($0[1]) of gradient run \($0[0]) has an adjoint of output \($0[2]), which its operation "
        + "does not have"
    },
    Contradiction(
      query: """
        SELECT paid.gradient, paid.step, paid.slot FROM step_inputs AS paid
        JOIN steps ON steps.gradient = paid.gradient AND steps.step = paid.step
        LEFT JOIN operation_inputs AS used
          ON used.operation = steps.operation AND used.slot = paid.slot
        WHERE used.tensor IS NULL OR used.tensor <> paid.tensor
        """
    ) {
      "step \($0[1]) of gradient run \($0[0]) pays to another tensor than its operation's input "
        + "\($0[2])"
    },
  ]
}

/// A set of places below a count, a bit each, that is emptied at the cost of what was put into it.
private struct PlaceSet {
  private var words: [UInt]
  /// The words of which a bit is set.
  private var touched: [Int] = []

  init(count: Int) {
    words = Array(repeating: 0, count: count / UInt.bitWidth + 1)
  }

  /// Puts a place in; false where it is in already.
  mutating func insert(_ place: Int) -> Bool {
    // A tape that grows has further operations by now.
    guard (0..<words.count * UInt.bitWidth).contains(place) else { return true }
    let word = place / UInt.bitWidth
    let bit: UInt = 1 << UInt(place % UInt.bitWidth)
    if words[word] == 0 { touched.append(word) }
    defer { words[word] |= bit }
    return words[word] & bit == 0
  }

  func contains(_ place: Int) -> Bool {
    (0..<words.count * UInt.bitWidth).contains(place)
      && words[place / UInt.bitWidth] & 1 << UInt(place % UInt.bitWidth) != 0
  }

  mutating func removeAll() {
    for word in touched { words[word] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}
