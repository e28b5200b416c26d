import TapeFormat

/// An operation where the way from a source to a target ends, and why it ends there.
public struct Break: Hashable, Sendable {
  /// The operation's id.
  public let operation: Int
  /// The primitive's name, as in `Square`.
  public let name: String
  public let reason: AbsenceReason

  /// A break at an operation.
  public init(operation: Int, name: String, reason: AbsenceReason) {
    self.operation = operation
    self.name = name
    self.reason = reason
  }
}

/// What came of one source in one gradient run: a value, or `None` and why.
public struct Outcome: Equatable, Sendable {
  /// The gradient run's id.
  public var gradient: Int
  public var kind: Recording.GradientRun.Kind
  /// The name of the tape that was asked.
  public var tape: String
  /// The names of the targets.
  public var targets: [String]
  /// The name of the source.
  public var source: String
  /// The source's id.
  public var tensor: Recording.Tensor.ID
  /// The gradient; nil stands for `None`.
  public var value: Recording.Tensor?
  /// Why there is none, or why zeros stand in for one; nil where there is a gradient.
  public var reason: AbsenceReason?
  public var unconnected: Recording.GradientRun.Unconnected
  /// Whether that is not known, since the run did not come to its end.
  public var isOpen = false
  /// The operations where the ways from source to target end, in the order of execution.
  public var breaks: Breaks
  /// The one of them that the sentence is about: that nearest to the target.
  public var nearest: Recording.Operation.ID?
  /// The whole of it in plain English.
  public var sentence: String
  /// What to change in the program to have the gradient, where something can be said.
  public var remedy: String?
  /// The gradient that there would have been, where the recording has it.
  public var wouldBe: Recording.Tensor?
  /// The operation at which not-a-number, an infinity or zeros began that the gradient has; nil where it has
  /// nothing of the kind.
  public var origin: Recording.Operation.ID?
  /// Where in the program the break nearest to the target is.
  public var place: SourceLocation?
}

extension Outcome {
  /// The cuts that nothing comes through whatever is changed at them, and those that can be mended; nil
  /// where there are not some of both.
  private var cuts: (closed: Cuts, mendable: Cuts)? {
    let lasting: Set<AbsenceReason> = [.nonDifferentiableDType, .nonDifferentiableOperation]
    var (closed, mendable) = (Cuts(), Cuts())
    for found in breaks {
      if lasting.contains(found.reason) { closed.add(found) } else { mendable.add(found) }
    }
    return closed.count == 0 || mendable.count == 0 ? nil : (closed, mendable)
  }

  /// Some breaks, of which the first few are named.
  private struct Cuts {
    private var named: [String] = []
    private(set) var count = 0
    private(set) var lastReason: AbsenceReason?

    mutating func add(_ found: Break) {
      if count < 3 { named.append("\(found.name)#\(found.operation)") }
      count += 1
      lastReason = found.reason
    }

    var names: String {
      let rest = count - named.count
      return Sentences.list(named + (rest > 0 ? [Sentences.more(rest)] : []))
    }
  }

  /// Where else the way can be mended than where the remedy begins; nil where there is no such place.
  var otherRemedy: String? {
    guard let cuts, reason == cuts.closed.lastReason else { return nil }
    return Phrase.say(
      "Or mend the way at \(cuts.mendable.names).",
      "或者修好 \(cuts.mendable.names) 那裡的路徑。")
  }

  /// Which of several cuts the gradient that there would have been takes to be mended; nil where that
  /// is all of them, or there is none.
  public var wouldBeCondition: String? {
    guard wouldBe != nil, let cuts else { return nil }
    let (closed, mended) = (cuts.closed.names, cuts.mendable.names)
    return Phrase.say(
      "with the way mended at \(mended) alone: nothing comes through \(closed)",
      "只修好 \(mended)：\(closed) 仍不讓任何東西通過")
  }
}
