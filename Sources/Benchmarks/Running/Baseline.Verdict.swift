extension Baseline {
  /// What is to be said about one figure.
  enum Verdict: Equatable, Sendable {
    /// It is more than a tenth over the baseline.
    case worse(name: String, expected: Int, found: Int)
    /// It is below the baseline.
    case better(name: String, expected: Int, found: Int)
    /// It was measured, and the baseline does not have it.
    case unexpected(name: String, found: Int)
    /// The baseline has it, and it was not measured.
    case missing(name: String, expected: Int)

    var isFailure: Bool {
      if case .better = self { false } else { true }
    }
  }

  /// Holds what was measured against the baseline; what is as good is not spoken of.
  func verdicts(on measured: [Entry]) -> [Verdict] {
    let found = Set(measured.map(\.name))
    let expected = Dictionary(
      entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let verdicts = measured.compactMap { entry -> Verdict? in
      guard let value = expected[entry.name] else {
        return .unexpected(name: entry.name, found: entry.value)
      }
      if 10 * entry.value > 11 * value {
        return .worse(name: entry.name, expected: value, found: entry.value)
      }
      if entry.value < value {
        return .better(name: entry.name, expected: value, found: entry.value)
      }
      return nil
    }
    return verdicts
      + entries.filter { !found.contains($0.name) }
      .map { .missing(name: $0.name, expected: $0.value) }
  }
}

extension Baseline.Verdict: CustomStringConvertible {
  var description: String {
    switch self {
    case .worse(let name, let expected, let found):
      "worse: \(name) is \(found), more than a tenth over the \(expected) of the baseline"
    case .better(let name, let expected, let found):
      "better: \(name) is \(found), the baseline says \(expected) and can be tightened"
    case .unexpected(let name, let found):
      "not in the baseline: \(name), which is \(found)"
    case .missing(let name, let expected):
      "not measured: \(name), of which the baseline says \(expected)"
    }
  }
}
