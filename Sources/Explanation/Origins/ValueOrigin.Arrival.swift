import TapeFormat

extension ValueOrigin {
  /// The assignment with which not-a-number or an infinity first came into a variable.
  struct Arrival {
    let variable: Recording.Tensor.ID
    /// Where in the program it was assigned.
    let place: SourceLocation?
    /// What was written, or added to the variable or taken from it, where that already had it; nil where it
    /// came of both together.
    let tensor: Recording.Tensor.ID?
  }

  /// What variables were assigned, read when it is first asked for.
  struct Assignments {
    private let source: any TapeSource
    /// All that happened before a place in the order of execution.
    private var known: (end: Int, events: [Recording.Event]) = (0, [])

    init(_ source: any TapeSource) { self.source = source }

    /// How what a variable had at a place in the order of execution came into it; nil where it was there from
    /// the start, and for zeros, which nothing that is assigned need have had.
    ///
    /// What is not finite stays so whatever is added to it, so the first assignment that had it is found by
    /// halving.
    ///
    /// - Complexity: A reading of the events, and O(log n) tensors for n assignments.
    mutating func arrival(
      of kind: Kind, in variable: Recording.Tensor.ID, before sequence: Int
    ) throws(TapeReadingError) -> Arrival? {
      guard kind != .zero else { return nil }
      if known.end < sequence {
        known.events += try source.events(in: known.end..<sequence)
          .filter { $0.kind == .assign }
        known.end = sequence
      }
      let assignments = known.events.filter {
        $0.tensor == variable && $0.sequence < sequence
      }
      guard var first = assignments.last else { return nil }
      func had(_ event: Recording.Event) throws(TapeReadingError) -> Bool {
        guard let id = event.value else { return false }
        return try source.tensors(withIDs: [id], readingWhere: { _ in true })[id]
          .map(kind.holds) ?? false
      }
      guard try had(first) else {
        return Arrival(variable: variable, place: first.source, tensor: nil)
      }
      var places = 0..<assignments.count - 1
      while !places.isEmpty {
        let middle = places.lowerBound + places.count / 2
        if try had(assignments[middle]) {
          first = assignments[middle]
          places = places.lowerBound..<middle
        } else {
          places = middle + 1..<places.upperBound
        }
      }
      return Arrival(variable: variable, place: first.source, tensor: first.value)
    }
  }
}
