import Explanation
import TapeFormat

extension Expectation {
  /// Where an outcome is not what was expected, a sentence each; empty where all agrees.
  ///
  /// Floats agree within the tolerances of the corpus: float64 to 1e-7 of the expected value and
  /// 1e-9, what is narrower to 2e-3 and 2e-4. Reasons are no part of an outcome.
  public func disagreements(with outcome: ProgramOutcome) -> [String] {
    var sentences: [String] = []
    if errorKind != outcome.failure?.kind.rawValue {
      sentences.append(
        "stopped with \(outcome.failure.map { "\($0.kind.rawValue) (\($0.said))" } ?? "no error")"
          + " instead of \(errorKind ?? "no error")")
    }
    for name in values.keys.sorted() {
      guard let actual = outcome.value(named: name) else {
        sentences.append("\(name) was never bound")
        continue
      }
      switch (values[name] ?? nil, actual.literal) {
      case (nil, nil): break
      case (nil, .some): sentences.append("\(name) has a value instead of None")
      case (.some, nil): sentences.append("\(name) is None instead of a value")
      case (let expected?, let actual?):
        if let problem = expected.disagreement(with: actual) {
          sentences.append("\(name) \(problem)")
        }
      }
    }
    for value in outcome.values where values[value.name] == nil {
      sentences.append("\(value.name) was bound and should not be")
    }
    return sentences
  }
}

extension Expectation {
  /// Where the reasons for names that stand for `None` are not the expected ones, a sentence each;
  /// only those that are expected are looked at.
  public func disagreements(with found: [String: AbsenceReason]) -> [String] {
    reasons.sorted { $0.key < $1.key }.compactMap { name, reason in
      let actual = found[name]?.rawValue
      return actual == reason
        ? nil : "\(name) is None for \(actual ?? "no reason") instead of \(reason)"
    }
  }
}

extension Literal {
  /// How another tensor is not this one, within the tolerance of the type; nil where it is.
  func disagreement(with other: Literal) -> String? {
    guard dtype == other.dtype else {
      return "is of type \(other.dtype.rawValue) instead of \(dtype.rawValue)"
    }
    guard shape == other.shape else { return "has shape \(other.shape) instead of \(shape)" }
    guard values.count == other.values.count else {
      return "has \(other.values.count) elements instead of \(values.count)"
    }
    for index in 0..<values.count where !agrees(with: other, at: index) {
      return
        "is \(other.values.double(at: index)) instead of \(values.double(at: index)) at \(index)"
    }
    return nil
  }

  private func agrees(with other: Literal, at index: Int) -> Bool {
    switch (values, other.values) {
    case (.integral(let expected), .integral(let actual)): return expected[index] == actual[index]
    case (.boolean(let expected), .boolean(let actual)): return expected[index] == actual[index]
    case (.floating(let expected), .floating(let actual)):
      let (expected, actual) = (expected[index], actual[index])
      if expected.isNaN || actual.isNaN { return expected.isNaN && actual.isNaN }
      if expected.isInfinite || actual.isInfinite { return expected == actual }
      let (relative, absolute) = dtype == .float64 ? (1e-7, 1e-9) : (2e-3, 2e-4)
      return abs(actual - expected) <= absolute + relative * abs(expected)
    default: return false
    }
  }
}
