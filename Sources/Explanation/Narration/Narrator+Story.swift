import Playback
import TapeFormat

extension Narrator {
  /// Gathers what the sentence on an absence may speak of.
  func story(
    of finding: Finding, question: Explainer.Question, subject: Subject
  ) throws(TapeReadingError) -> Story {
    let run = explainer.runs[question.run]
    var story = Story(
      subject: subject, reason: finding.reason, isZeros: question.value != nil)
    let history = evidence?.histories[run.tape]
    story.watchesByItself = history?.activity.tape.watchesAccessedVariables ?? true
    story.sourceRole = tensors[question.tensor]?.role ?? .intermediate
    guard let point = finding.nearest, let operation = operations[point.operation] else {
      story.connection = try connection(of: question)
      return story
    }
    story.operation = operation
    story.isDerivative = point.run >= 0
    func isRecorded(_ position: Int32) -> Bool {
      guard let history, let flow = evidence?.flow else { return false }
      return history.recorded(Int(position), in: flow)
    }
    story.isRecorded = isRecorded(point.operation)
    if operation.name == Primitives.read, let user = operations[point.via] {
      story.user = user
      if point.isArrival { story.isRecorded = isRecorded(point.via) }
    }
    story.place = Self.place(of: operation, readFor: story.user)
    let others = finding.breaks.lazy.filter { other in
      other.operation != point.operation || other.reason != point.reason
    }
    story.otherBreaks = others.prefix(Story.namedBreaks).compactMap { other in
      operations[other.operation].map { ($0, other.reason) }
    }
    story.otherBreakCount = max(0, finding.breaks.count - 1)
    story.sharesReason = others.allSatisfy { $0.reason == point.reason }
    if let history { try fill(&story, point, run: run, source: question.tensor, history: history) }
    return story
  }

  /// Where an operation is.
  ///
  /// A variable is read where it is used: the line of the operation for which it was read may be
  /// exact where that of the reading is not.
  private static func place(
    of operation: Recording.Operation, readFor user: Recording.Operation?
  ) -> SourceLocation? {
    if let exact = user?.source, !exact.isNear, operation.source?.isNear ?? true { return exact }
    return operation.source ?? user?.source.map(near)
  }

  /// A place that is not the operation's own, but of one beside it.
  private static func near(_ place: SourceLocation) -> SourceLocation {
    SourceLocation(file: place.file, line: place.line, isNear: true)
  }

  /// Adds what belongs to the reason.
  private func fill(
    _ story: inout Story, _ point: BreakPoint, run: Recording.GradientRun, source: Int,
    history: TapeHistory
  ) throws(TapeReadingError) {
    let activity = history.activity
    let sequence =
      point.run >= 0
      ? explainer.runs[Int(point.run)].sequence : story.operation?.sequence ?? 0
    switch story.reason {
    case .outsideTape:
      story.absence = absence(at: sequence, of: activity)
      story.isLastOfSeveral = try isLast(point, ofSeveralFrom: source, history: history)
    case .recordingStopped:
      story.isLastOfSeveral = try isLast(point, ofSeveralFrom: source, history: history)
      let stop = events(before: sequence).last { $0.tape == run.tape && $0.kind == .stop }
      if story.place == nil { story.place = stop?.source.map(Self.near) }
    case .tapeReset:
      let loss = activity.losses.last { $0 < run.sequence && (point.isArrival || $0 > sequence) }
      story.isSpent = loss.map { !activity.resets.contains($0) } ?? false
      story.isSourceForgotten = point.isArrival
      story.eventPlace = place(ofEventAt: loss, .reset)
    case .watchedTooLate:
      let watch = activity.watches.first { $0.tensor == source && $0.sequence > sequence }
      story.eventPlace = place(ofEventAt: watch?.sequence, .watch)
    case .variableAssignment:
      let inputs = story.operation?.inputs ?? []
      let write = events(before: sequence).last { event in
        event.kind == .assign && event.tensor.map(inputs.contains) ?? false
      }
      story.variable = write?.tensor.map(name)
      story.eventPlace = write?.source
    case .nonDifferentiableDType:
      story.value = valueWithoutGradient(story.operation, point)
    case .notWatched:
      let producers = try explainer.source.producers(ofTensors: [source])
      story.sourceProducer = try explainer.source.operations(withIDs: Array(producers.values)).first
    case .stopGradient, .nonDifferentiableOperation, .nonTrainableVariable, .notConnected: break
    }
  }

  /// Whether a way ends where not only the last operation is not on the tape, but those before it, too.
  ///
  /// That a variable is read is a part of what uses it.
  private func isLast(
    _ point: BreakPoint, ofSeveralFrom source: Int, history: TapeHistory
  ) throws(TapeReadingError) -> Bool {
    guard let flow = evidence?.flow, !point.behind.isEmpty else { return false }
    let isOffTheTape = point.behind.allSatisfy { node in
      flow.producer(of: node).map { $0 < flow.operationCount && !history.recorded($0, in: flow) }
        ?? false
    }
    let tensors = point.behind.map { flow.tensor(of: $0) }
    guard isOffTheTape, !tensors.contains(source) else { return false }
    let producers = try explainer.source.producers(ofTensors: tensors)
    return try explainer.source.operations(withIDs: Array(producers.values))
      .allSatisfy { $0.name != Primitives.read }
  }

  private func place(
    ofEventAt sequence: Int?, _ kind: Recording.Event.Kind
  ) -> SourceLocation? {
    guard let sequence else { return nil }
    return events(before: sequence + 1).reversed().prefix { $0.sequence == sequence }
      .last { $0.kind == kind }?.source
  }

  /// The events before a place in the order of execution.
  private func events(before sequence: Int) -> ArraySlice<Recording.Event> {
    explainer.events.prefix(explainer.events.firstPlace { $0.sequence >= sequence })
  }

  /// When a tape was not recording, told from when it was.
  private func absence(at sequence: Int, of activity: TapeActivity) -> Story.Absence {
    let recording = activity.intervals.filter { $0.phase == .recording }
    let wasOn = recording.contains { $0.sequences.lowerBound < sequence }
    let willBeOn = recording.contains { $0.sequences.lowerBound > sequence }
    switch (wasOn, willBeOn) {
    case (true, true): return .between
    case (true, false): return .after
    case (false, true): return .before
    case (false, false): return .away
    }
  }

  /// The value on the way that is no floating-point number: an input where the way ends, or else
  /// an output.
  private func valueWithoutGradient(
    _ operation: Recording.Operation?, _ point: BreakPoint
  ) -> (name: String, dtype: DType, isResult: Bool)? {
    let behind = point.behind.compactMap { evidence?.flow.tensor(of: $0) }
    let around = (behind + (operation?.outputs ?? [])).compactMap { tensors[$0] }
    return around.first { !$0.dtype.isFloating }.map {
      (name($0.id), $0.dtype, isResult: !behind.contains($0.id))
    }
  }

  /// What can be said of a source to which no way leads.
  private func connection(
    of question: Explainer.Question
  ) throws(TapeReadingError) -> Story.Connection {
    let run = explainer.runs[question.run]
    if run.targets.isEmpty { return .noTarget }
    if run.targets.contains(question.tensor) { return .sourceIsTarget }
    let givers = evidence?.givers ?? [:]
    if run.targets.allSatisfy({ givers[$0].map { $0 < question.run } ?? false }) {
      return .targetIsGradient
    }
    if run.targets.count == 1, tensors[run.targets[0]]?.role == .variable {
      return .targetIsVariable
    }
    guard let flow = evidence?.flow, let node = flow.node(of: question.tensor),
      flow.isMentioned(node),
      flow.firstUsers[Int(node)] != PackedNumbers.absent || flow.producer(of: node) != nil
    else { return .unused }
    guard let common = try commonOrigin(of: node, in: run, flow) else { return .none }
    return .common(
      try DisplayNames(explainer.source).tensors([common])[common] ?? "tensor#\(common)")
  }

  /// The nearest tensor from which a source was computed and to which the run paid something, so
  /// that the target was computed from it too; looked for in the neighbourhood only.
  private func commonOrigin(
    of node: Int32, in run: Recording.GradientRun, _ flow: DataFlow
  ) throws(TapeReadingError) -> Recording.Tensor.ID? {
    var level = [node]
    var isSeen: Set<Int32> = [node]
    while !level.isEmpty && isSeen.count < 256 {
      var origins: [Int32] = []
      for passage in level.compactMap({ flow.producer(of: $0) }) {
        for origin in flow.inputs[passage] where isSeen.insert(origin).inserted {
          origins.append(origin)
        }
      }
      let ids = origins.map { flow.tensor(of: $0) }
      let accounts = try explainer.source.accounts(ofRun: run.id, toTensors: ids, around: 0..<1)
      let common = ids.first { id in
        run.targets.contains(id) || accounts[id].map { $0.payingCount > 0 } ?? false
      }
      if let common { return common }
      level = origins
    }
    return nil
  }
}
