import Playback
import TapeFormat

/// Fills in the rows of an explanation: looks up names, places and values, and has the sentences
/// made.
struct Narrator {
  let explainer: Explainer
  let names: [Int: String]
  private let tapeNames: [Int: String]
  /// The operations that sentences speak of, by position.
  let operations: [Int32: Recording.Operation]
  /// What the questions and their runs speak of, without elements, by id.
  let tensors: [Int: Recording.Tensor]
  private let values: [Int: Recording.Tensor]
  /// The operations that paid something, by run and tensor, in order, and their names.
  private let payers: [Int: [Int: [Int]]]
  private let payerNames: [Int: String]

  /// Reads all that the rows for the given questions need, in a few questions to the source.
  init(
    _ explainer: Explainer, questions: [Explainer.Question], findings: [Finding]
  ) throws(TapeReadingError) {
    let source = explainer.source
    let flow = explainer.flow
    var positions: Set<Int32> = []
    for finding in findings {
      for point in finding.breaks { positions.formUnion([point.operation, point.via]) }
    }
    positions.remove(-1)
    let sorted = positions.sorted()
    let found = Dictionary(
      try source.operations(withIDs: sorted.map { flow.operationIDs[Int($0)] }).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    operations = Dictionary(
      sorted.compactMap { position in
        found[flow.operationIDs[Int(position)]].map { (position, $0) }
      }, uniquingKeysWith: { first, _ in first })

    var tensors: Set<Int> = []
    var valued: [Int: [Int]] = [:]
    for question in questions {
      tensors.insert(question.tensor)
      tensors.formUnion(explainer.runs[question.run].targets)
      if !question.isAbsent { valued[question.run, default: []].append(question.tensor) }
    }
    for point in findings.compactMap(\.nearest) {
      tensors.formUnion(point.behind.lazy.map { flow.nodes.ids[Int($0)] })
      tensors.formUnion(operations[point.operation]?.inputs ?? [])
      tensors.formUnion(operations[point.operation]?.outputs ?? [])
    }
    names = try DisplayNames(source).tensors(tensors.sorted())
    self.tensors = Dictionary(
      try source.tensors(withIDs: tensors.sorted(), elements: false).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    tapeNames = try DisplayNames(source).tapes()
    let wanted = questions.flatMap { [$0.value, $0.wouldBe].compactMap(\.self) }
    values = Dictionary(
      try source.tensors(withIDs: Array(Set(wanted)).sorted(), elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var payers: [Int: [Int: [Int]]] = [:]
    var paid: Set<Int> = []
    for (run, tensors) in valued {
      let postings = try source.postings(ofRun: explainer.runs[run].id, toTensors: tensors)
      payers[run] = postings.mapValues { postings in
        postings.filter { $0.contribution != nil }.map(\.operation)
      }
      for posting in postings.values.joined() { paid.insert(posting.operation) }
    }
    self.payers = payers
    payerNames = try Self.payerNames(paid.sorted(), in: source)
    self.explainer = explainer
  }

  /// The row for a question, with what was found where its source has no gradient.
  func outcome(
    of question: Explainer.Question, _ finding: Finding?
  ) throws(TapeReadingError) -> Outcome {
    let run = explainer.runs[question.run]
    let value = question.value.flatMap { values[$0] }
    var outcome = Outcome(
      gradient: run.id, kind: run.kind, tape: tapeNames[run.tape] ?? "tape \(run.tape)",
      targets: run.targets.map(name), source: name(question.tensor), tensor: question.tensor,
      value: value, reason: finding?.reason, unconnected: run.unconnected, breaks: [],
      sentence: "", remedy: nil, wouldBe: question.wouldBe.flatMap { values[$0] }, place: nil)
    let subject = Subject(
      source: outcome.source, targets: outcome.targets, tape: outcome.tape,
      isNamed: explainer.histories[run.tape]?.activity.tape.name != nil)
    guard let finding else {
      outcome.sentence = Sentences.gradient(
        of: subject, value: value,
        isTarget: zip(run.targets, run.seeds).contains { $0 == question.tensor && $1 != nil },
        payers: (payers[question.run]?[question.tensor] ?? []).compactMap { payerNames[$0] })
      if let value, let kind = Origin.Kind(of: value),
        let origin = try Origin(
          of: kind, in: question.tensor, run: run.id, reading: explainer.source)
      {
        outcome.sentence += " " + Sentences.origin(origin)
        outcome.place = origin.operation.source
      }
      return outcome
    }
    outcome.breaks = finding.breaks.compactMap { point in
      operations[point.operation].map {
        Break(operation: $0.id, name: $0.name, reason: point.reason)
      }
    }
    let story = try story(of: finding, question: question, subject: subject)
    outcome.sentence = Sentences.absence(story)
    outcome.remedy = Sentences.remedy(story)
    outcome.place = story.place
    return outcome
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
