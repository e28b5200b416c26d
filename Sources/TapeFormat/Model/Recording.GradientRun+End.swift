extension Recording.GradientRun {
  /// Whether the recording has what the run came to.
  ///
  /// It has not where the call failed, where the program was killed in it, or where it is still
  /// running; what had been paid by then is there all the same.
  public var hasEnded: Bool { !results.isEmpty || sources.isEmpty }

  /// Whether nothing is written down of what the run came to: it answered `None` throughout, or did
  /// not come to its end.
  package var isSilent: Bool {
    !sources.isEmpty && results.allSatisfy { $0 == nil } && wouldBe.allSatisfy { $0 == nil }
  }

  /// A silent run without results where what else is known says that it did not come to its end: where
  /// a source has been paid, where zeros were to stand for `None`, where the recording breaks off with
  /// the run, or where it left off: an operation that the tape holds has its adjoint and was not taken
  /// back.
  func withoutMissingResults(isPaid: Bool, breaksOff: Bool, leftOff: Bool) -> Self {
    let seeded = Set(zip(targets, seeds).compactMap { $1 == nil ? nil : $0 })
    guard
      isPaid || breaksOff || leftOff || unconnected == .zero
        || sources.contains(where: seeded.contains)
    else { return self }
    var run = self
    run.results = []
    return run
  }

  /// How many of a run's last steps are looked at to see whether it left off.
  ///
  /// Operations are taken back in the order of a queue, so what was waiting was paid not long before;
  /// and a recording may have thousands of runs.
  static var lastSteps: Int { 256 }

  /// Whether an incomplete recording that ends with these has nothing after the run's beginning but what
  /// the run did.
  func isLast(operation: Recording.Operation?, event: Recording.Event?) -> Bool {
    if let event, event.sequence > sequence { return false }
    return operation.map { $0.sequence < sequence || $0.gradientRun == id } ?? true
  }
}
