import Playback
import TapeFormat

/// Fills in the rows of an explanation: looks up names, places and values, and has the sentences
/// made.
struct Narrator {
  let explainer: Explainer
  /// What absences are explained from; nil where there is none.
  let evidence: Evidence?
  let names: [Int: String]
  /// The operations that sentences speak of, by position.
  let operations: [Int32: Recording.Operation]
  /// What the questions and their runs speak of, without elements, by id.
  let tensors: [Int: Recording.Tensor]
  private let values: [Int: Recording.Tensor]
  /// The first operations that paid something, by run and tensor, in order, and how many there are.
  private let payers: [Int: [Int: Payers]]
  private let payerNames: [Int: String]

  /// Reads all that the rows for the given questions need, in a few questions to the source; with
  /// what was found for each of those whose source has no gradient.
  init(
    _ explainer: Explainer, _ evidence: Evidence?, questions: ArraySlice<Explainer.Question>,
    findings: [Finding?]
  ) throws(TapeReadingError) {
    let source = explainer.source
    let findings = findings.compactMap(\.self)
    var positions: Set<Int32> = []
    for finding in findings {
      let told = finding.breaks.prefix(Story.namedBreaks + 1)
      for point in Array(told) + [finding.nearest].compactMap(\.self) {
        positions.formUnion([point.operation, point.via])
      }
    }
    positions.remove(-1)
    operations = try Self.operations(at: positions.sorted(), evidence, in: source)

    var tensors: Set<Int> = []
    var valued: [Int: [Int]] = [:]
    for question in questions {
      tensors.insert(question.tensor)
      tensors.formUnion(explainer.runs[question.run].targets)
      if !question.isAbsent { valued[question.run, default: []].append(question.tensor) }
    }
    for point in findings.compactMap(\.nearest) {
      if let flow = evidence?.flow {
        tensors.formUnion(point.behind.lazy.map { flow.tensor(of: $0) })
      }
      tensors.formUnion(operations[point.operation]?.inputs ?? [])
      tensors.formUnion(operations[point.operation]?.outputs ?? [])
    }
    names = try DisplayNames(source).tensors(tensors.sorted())
    self.tensors = Dictionary(
      try source.tensors(withIDs: tensors.sorted(), elements: false).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let wanted = questions.flatMap { [$0.value, $0.wouldBe].compactMap(\.self) }
    values = Dictionary(
      try source.tensors(withIDs: Array(Set(wanted)).sorted(), elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var payers: [Int: [Int: Payers]] = [:]
    var paid: Set<Int> = []
    for (run, tensors) in valued {
      for tensor in tensors {
        let found = try Payers(
          of: tensor, inRun: explainer.runs[run].id, in: source, part: explainer.part)
        payers[run, default: [:]][tensor] = found
        paid.formUnion(found.first)
      }
    }
    self.payers = payers
    payerNames = try Self.payerNames(paid.sorted(), in: source)
    self.explainer = explainer
    self.evidence = evidence
  }

  /// The operations at some positions, by position.
  private static func operations(
    at positions: [Int32], _ evidence: Evidence?, in source: any TapeSource
  ) throws(TapeReadingError) -> [Int32: Recording.Operation] {
    guard let ids = evidence?.flow.operationIDs else { return [:] }
    let found = Dictionary(
      try source.operations(withIDs: positions.map { ids[Int($0)] }).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return Dictionary(
      positions.compactMap { position in found[ids[Int(position)]].map { (position, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The row for a question, with what was found where its source has no gradient.
  func outcome(
    of question: Explainer.Question, _ finding: Finding?
  ) throws(TapeReadingError) -> Outcome {
    let run = explainer.runs[question.run]
    let value = question.value.flatMap { values[$0] }.map { explainer.part($0) }
    var outcome = Outcome(
      gradient: run.id, kind: run.kind, tape: explainer.tapeNames[run.tape] ?? "tape \(run.tape)",
      targets: run.targets.map(name), source: name(question.tensor), tensor: question.tensor,
      value: value, reason: finding?.reason, unconnected: run.unconnected, breaks: [],
      sentence: "", remedy: nil, wouldBe: question.wouldBe.flatMap { values[$0] }, place: nil)
    let subject = Subject(
      source: outcome.source, targets: outcome.targets, tape: outcome.tape,
      isNamed: explainer.tapes[run.tape]?.name != nil)
    if !run.hasEnded, run.sources.contains(question.tensor) || question.value == nil {
      outcome.isOpen = true
      outcome.value = nil
      outcome.sentence = Sentences.open(
        subject, isComplete: explainer.source.summary.isComplete)
      return outcome
    }
    guard let finding else {
      let paid = payers[question.run]?[question.tensor]
      outcome.sentence = Sentences.gradient(
        of: subject, value: value,
        isTarget: zip(run.targets, run.seeds).contains { $0 == question.tensor && $1 != nil },
        payers: (paid?.first ?? []).compactMap { payerNames[$0] }, count: paid?.count ?? 0,
        most: paid?.most.flatMap { most in
          payerNames[most.operation].map { ($0, most.contribution) }
        })
      if let value, let origin = try origin(of: value, of: question) {
        let names = try explainer.names(of: [], origin.named)
        outcome.sentence += Sentences.pause + Sentences.origin(origin, names)
        outcome.place = origin.operation.source
        outcome.origin = origin.operation.id
        if Sentences.hadInfinity(origin),
          let earlier = try self.origin(
            of: .infinity, in: origin.operation.outputs.first, of: question),
          earlier.operation.id != origin.operation.id
        {
          let names = try explainer.names(of: [], earlier.named)
          outcome.sentence += Sentences.pause + Sentences.origin(earlier, names)
        }
      }
      return outcome
    }
    if let flow = evidence?.flow {
      outcome.breaks = Breaks(nameTable: flow.nameTable)
      for point in finding.breaks {
        let position = Int(point.operation)
        outcome.breaks.append(
          operation: flow.operationIDs[position], name: flow.names[position],
          reason: point.reason)
      }
      outcome.nearest = finding.nearest.map { flow.operationIDs[Int($0.operation)] }
    }
    let story = try story(of: finding, question: question, subject: subject)
    outcome.sentence = Sentences.absence(story)
    let remedies = [Sentences.remedy(story), outcome.otherRemedy].compactMap(\.self)
    outcome.remedy = remedies.isEmpty ? nil : remedies.joined(separator: Sentences.pause)
    outcome.place = story.place
    return outcome
  }

  /// Where what is notable about a gradient began; infinities, where only their sum is not-a-number.
  private func origin(
    of value: Recording.Tensor, of question: Explainer.Question
  ) throws(TapeReadingError) -> Origin? {
    guard let kind = Origin.Kind(of: value) else { return nil }
    let own = try origin(of: kind, in: question.tensor, of: question)
    guard own == nil, kind == .nan else { return own }
    return try origin(of: .infinity, in: question.tensor, of: question)
  }

  private func origin(
    of kind: Origin.Kind, in tensor: Recording.Tensor.ID?, of question: Explainer.Question
  ) throws(TapeReadingError) -> Origin? {
    try tensor.flatMap { (tensor) throws(TapeReadingError) in
      try Origin(
        of: kind, in: tensor, run: explainer.runs[question.run].id, reading: explainer.source,
        part: explainer.part)
    }
  }

  /// The name of a tensor.
  func name(_ tensor: Recording.Tensor.ID) -> String { names[tensor] ?? "tensor#\(tensor)" }

  /// The names of operations that pay: for the reading of a variable, that of the operation for
  /// which it is read.
  private static func payerNames(
    _ ids: [Int], in source: any TapeSource
  ) throws(TapeReadingError) -> [Int: String] {
    let operations = try source.operations(withIDs: ids)
    let reads = operations.filter { $0.name == Primitives.read }.flatMap(\.outputs)
    let users = try source.users(ofTensors: reads)
    let readers = Dictionary(
      try source.operations(withIDs: Set(users.values.joined()).sorted()).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return Dictionary(
      operations.map { operation in
        let user = operation.outputs.first.flatMap { users[$0]?.first }.flatMap { readers[$0] }
        let isRead = operation.name == Primitives.read
        return (operation.id, Sentences.operation(isRead ? user ?? operation : operation))
      }, uniquingKeysWith: { first, _ in first })
  }
}
