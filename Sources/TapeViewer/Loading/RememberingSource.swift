import Synchronization
import TapeFormat

/// A recording of which what was read last is not read again.
///
/// Neighbouring stretches share their halves, and the same tensors are asked about for a box, for its
/// name and for its account.
struct RememberingSource: TapeSource {
  let source: any TapeSource
  private let memory = Memory()

  private final class Memory: Sendable {
    let contents = Mutex(Contents())
  }

  private struct Contents {
    var atPositions = Recent<Int, Recording.Operation>(limit: 1_024)
    var operations = Recent<Recording.Operation.ID, Recording.Operation>(limit: 1_024)
    var tensors = Recent<Recording.Tensor.ID, Remembered>(limit: 4_096)
    var producers = Recent<Recording.Tensor.ID, Recording.Operation.ID?>(limit: 4_096)
    var users = Recent<Recording.Tensor.ID, [Recording.Operation.ID]>(limit: 2_048)
    var accounts = Recent<AccountKey, Account>(limit: 4_096)
  }

  private struct Remembered {
    let tensor: Recording.Tensor
    /// Whether all is there that the recording has of its elements.
    let hasElements: Bool
  }

  private struct AccountKey: Hashable {
    let run: Recording.GradientRun.ID
    let tensor: Recording.Tensor.ID
  }

  /// Of larger tensors the elements are not kept.
  private static let keptElements = 64
  /// Who reads more operations at a time passes through the whole tape, and does not come back.
  private static let keptAtOnce = 400
  /// Longer lists of users are not kept.
  private static let keptUsers = 128

  init(_ source: any TapeSource) { self.source = source }

  /// The values of keys: what is remembered, and the rest read at once; keys without one are left out.
  private func values<Key: Hashable & Sendable, Value: Sendable>(
    of keys: [Key], in place: any WritableKeyPath<Contents, Recent<Key, Value>> & Sendable,
    reading read: ([Key]) throws(TapeReadingError) -> [Key: Value]
  ) throws(TapeReadingError) -> [Key: Value] {
    var (found, missing) = memory.contents.withLock { contents in
      var found: [Key: Value] = [:]
      var missing: [Key] = []
      found.reserveCapacity(keys.count)
      for key in keys {
        if let value = contents[keyPath: place].value(of: key) {
          found[key] = value
        } else {
          missing.append(key)
        }
      }
      return (found, missing)
    }
    if missing.isEmpty { return found }
    let fresh = try read(missing)
    memory.contents.withLock { contents in
      for (key, value) in fresh { contents[keyPath: place].keep(value, of: key) }
    }
    found.merge(fresh) { first, _ in first }
    return found
  }

  var summary: TapeSummary { source.summary }

  func operations(at positions: Range<Int>) throws(TapeReadingError) -> [Recording.Operation] {
    let positions = positions.clamped(to: 0..<summary.operationCount)
    guard positions.count <= Self.keptAtOnce else { return try source.operations(at: positions) }
    let found = try values(of: Array(positions), in: \.atPositions) {
      (missing) throws(TapeReadingError) in
      guard let first = missing.first, let last = missing.last else { return [:] }
      let operations = try source.operations(at: first..<last + 1)
      return Dictionary(
        zip(first..<last + 1, operations).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    }
    return positions.compactMap { found[$0] }
  }

  func operations(withIDs ids: [Int]) throws(TapeReadingError) -> [Recording.Operation] {
    let found = try values(of: ids, in: \.operations) { (missing) throws(TapeReadingError) in
      Dictionary(
        try source.operations(withIDs: missing).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    return ids.compactMap { found[$0] }
  }

  func tensors(
    withIDs ids: [Int], elements: Bool
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    let found = try remembered(ids)
    guard elements else {
      return ids.compactMap { id in
        var tensor = found[id]?.tensor
        tensor?.elements = .absent
        return tensor
      }
    }
    let large = ids.filter { found[$0]?.hasElements == false }
    let whole = Dictionary(
      large.isEmpty ? [] : try source.tensors(withIDs: large, elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return ids.compactMap { whole[$0] ?? found[$0]?.tensor }
  }

  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    guard limit <= Self.keptElements else {
      return try source.tensors(withIDs: ids, fewElements: limit)
    }
    let found = try remembered(ids)
    return ids.compactMap { found[$0]?.tensor.withFewElements(limit) }
  }

  private func remembered(
    _ ids: [Int]
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Remembered] {
    try values(of: ids, in: \.tensors) { (missing) throws(TapeReadingError) in
      let tensors = try source.tensors(withIDs: missing, fewElements: Self.keptElements)
      return Dictionary(
        tensors.map { tensor in
          let isSmall = (tensor.elementCount ?? .max) <= Self.keptElements
          return (tensor.id, Remembered(tensor: tensor, hasElements: isSmall))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int] {
    try values(of: ids, in: \.producers) { (missing) throws(TapeReadingError) in
      let found = try source.producers(ofTensors: missing)
      return Dictionary(
        missing.map { ($0, found[$0]) }, uniquingKeysWith: { first, _ in first })
    }.compactMapValues { $0 }
  }

  func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]] {
    var long: [Int: [Int]] = [:]
    let found = try values(of: ids, in: \.users) { (missing) throws(TapeReadingError) in
      let found = try source.users(ofTensors: missing)
      long = found.filter { $0.value.count > Self.keptUsers }
      return Dictionary(
        missing.filter { long[$0] == nil }.map { ($0, found[$0] ?? []) },
        uniquingKeysWith: { first, _ in first })
    }
    return found.filter { !$0.value.isEmpty }.merging(long) { first, _ in first }
  }

  func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account] {
    var excerpts: [Int: Account] = [:]
    let keys = tensors.map { AccountKey(run: id, tensor: $0) }
    let found = try values(of: keys, in: \.accounts) { (missing) throws(TapeReadingError) in
      let read = try source.accounts(
        ofRun: id, toTensors: missing.map(\.tensor), around: steps)
      excerpts = read.filter { !$0.value.isWhole }
      return Dictionary(
        missing.filter { excerpts[$0.tensor] == nil }.map { ($0, read[$0.tensor] ?? Account()) },
        uniquingKeysWith: { first, _ in first })
    }
    for (key, account) in found where account.count > 0 { excerpts[key.tensor] = account }
    return excerpts
  }
}

extension RememberingSource {
  func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    try source.operations(at: positions, with: parts)
  }

  func readElements(
    ofTensor id: Int, at ranges: [Range<Int>], _ body: (Recording.Values) -> Bool
  ) throws(TapeReadingError) -> Bool {
    try source.readElements(ofTensor: id, at: ranges, body)
  }

  func leafIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.leafIDs(from: id, limit: limit)
  }

  func givenNames(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    try source.givenNames(ofTensors: ids)
  }

  func position(ofOperation id: Int) throws(TapeReadingError) -> Int? {
    try source.position(ofOperation: id)
  }

  func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    try source.scopes(inside: span, at: positions, limit: limit)
  }

  func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    try source.scopes(around: position)
  }

  func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    try source.inputs(ofScope: id, limit: limit)
  }

  func tensorIDs(from id: Int, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.tensorIDs(from: id, limit: limit)
  }

  func tensorIDs(named name: String, limit: Int) throws(TapeReadingError) -> [Int] {
    try source.tensorIDs(named: name, limit: limit)
  }

  func tapes() throws(TapeReadingError) -> [Recording.Tape] { try source.tapes() }

  func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event] {
    try source.events(in: sequences)
  }

  func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun] {
    try source.gradientRuns()
  }

  func stepCount(ofRun id: Int) throws(TapeReadingError) -> Int { try source.stepCount(ofRun: id) }

  func steps(
    ofRun id: Int, in range: Range<Int>
  ) throws(TapeReadingError) -> [Recording.Step] {
    try source.steps(ofRun: id, in: range)
  }

  func postings(
    ofRun id: Int, toTensors tensors: [Int]
  ) throws(TapeReadingError) -> [Int: [Posting]] {
    try source.postings(ofRun: id, toTensors: tensors)
  }

  func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting] {
    try source.postings(ofRun: id, toTensor: tensor, from: step, limit: limit)
  }

  func sourceFiles() throws(TapeReadingError) -> [SourceFile] { try source.sourceFiles() }
}
