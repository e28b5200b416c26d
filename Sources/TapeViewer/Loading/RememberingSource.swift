import Synchronization
import TapeFormat

/// A recording of which what was read last is not read again.
///
/// Neighbouring stretches share their halves, and the same tensors are asked about for a box, for its
/// name and for its account.
struct RememberingSource: ForwardingSource {
  let source: any TapeSource
  private let atPositions = RecentValues<Int, Recording.Operation>(limit: 1_024)
  private let byID = RecentValues<Recording.Operation.ID, Recording.Operation>(limit: 1_024)
  private let tensors = RecentValues<Recording.Tensor.ID, Remembered>(
    limit: RememberingSource.keptBytes
  ) { $0.byteCount }
  private let producers = RecentValues<Recording.Tensor.ID, Recording.Operation.ID?>(limit: 4_096)
  private let users = RecentValues<Recording.Tensor.ID, [Recording.Operation.ID]>(limit: 2_048)
  /// Of a long account some excerpts, the last one first.
  private let accounts = RecentValues<AccountKey, [Account]>(limit: 4_096)

  /// A tensor that was read.
  ///
  /// There are thousands in some answers, so they are handed on by reference.
  private final class Remembered: Sendable {
    let tensor: Recording.Tensor
    /// Whether all is there that the recording has of its elements.
    let hasElements: Bool

    init(_ tensor: Recording.Tensor, hasElements: Bool) {
      self.tensor = tensor
      self.hasElements = hasElements
    }

    /// About how many bytes it takes.
    var byteCount: Int {
      let numbers = hasElements ? tensor.elementCount ?? 0 : 0
      return MemoryLayout<Recording.Tensor>.stride + 8 * (tensor.shape.count + numbers)
    }
  }

  /// What of the whole recording was read; whoever asks for it asks for all of it.
  private final class Whole: Sendable {
    let runs = Mutex<[Recording.GradientRun]?>(nil)
    let events = Mutex<[Recording.Event]?>(nil)
  }

  private struct AccountKey: Hashable {
    let run: Recording.GradientRun.ID
    let tensor: Recording.Tensor.ID
  }

  private let whole = Whole()

  /// Of larger tensors the elements are not kept.
  private static let keptElements = 64
  /// A stretch of a tape may need as many as two tensors for each posting of a hundred accounts.
  private static let keptBytes = 16 << 20
  /// Who reads more operations at a time passes through the whole tape, and does not come back.
  private static let keptAtOnce = 400
  /// Longer lists of users are not kept.
  private static let keptUsers = 128
  /// Of a long account so many excerpts are kept, each of so many steps more on either side than were
  /// asked about.
  private static let keptExcerpts = 3
  private static let accountMargin = 256

  init(_ source: any TapeSource) { self.source = source }

  func operations(at positions: Range<Int>) throws(TapeReadingError) -> [Recording.Operation] {
    let positions = positions.clamped(to: 0..<summary.operationCount)
    guard positions.count <= Self.keptAtOnce else { return try source.operations(at: positions) }
    let found = try atPositions.values(of: Array(positions)) {
      (missing) throws(TapeReadingError) in
      guard let first = missing.first, let last = missing.last else { return [:] }
      let operations = try source.operations(at: first..<last + 1)
      byID.keep(operations.map { ($0.id, $0) })
      return Dictionary(
        zip(first..<last + 1, operations).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    }
    return positions.compactMap { found[$0] }
  }

  func gradientRuns() throws(TapeReadingError) -> [Recording.GradientRun] {
    if let runs = whole.runs.withLock({ $0 }) { return runs }
    let runs = try source.gradientRuns()
    whole.runs.withLock { $0 = runs }
    return runs
  }

  func events(in sequences: Range<Int>) throws(TapeReadingError) -> [Recording.Event] {
    guard sequences == 0..<Int.max else { return try source.events(in: sequences) }
    if let events = whole.events.withLock({ $0 }) { return events }
    let events = try source.events(in: sequences)
    whole.events.withLock { $0 = events }
    return events
  }

  func operations(withIDs ids: [Int]) throws(TapeReadingError) -> [Recording.Operation] {
    let found = try byID.values(of: ids) { (missing) throws(TapeReadingError) in
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
      return found.compactMap { remembered in
        var tensor = remembered?.tensor
        tensor?.elements = .absent
        return tensor
      }
    }
    let large = zip(ids, found).compactMap { $1?.hasElements == false ? $0 : nil }
    let whole = Dictionary(
      large.isEmpty ? [] : try source.tensors(withIDs: large, elements: true).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return zip(ids, found).compactMap { whole[$0] ?? $1?.tensor }
  }

  func tensors(
    withIDs ids: [Int], fewElements limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor] {
    guard limit <= Self.keptElements else {
      return try source.tensors(withIDs: ids, fewElements: limit)
    }
    return try remembered(ids).compactMap { $0?.tensor.withFewElements(limit) }
  }

  /// What is remembered of tensors, or read now; nil for those that there are not.
  private func remembered(_ ids: [Int]) throws(TapeReadingError) -> [Remembered?] {
    try tensors.list(of: ids) { (missing) throws(TapeReadingError) in
      let tensors = try source.tensors(withIDs: missing, fewElements: Self.keptElements)
      return Dictionary(
        tensors.map { tensor in
          let isSmall = (tensor.elementCount ?? .max) <= Self.keptElements
          return (tensor.id, Remembered(tensor, hasElements: isSmall))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  func producers(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: Int] {
    try producers.values(of: ids) { (missing) throws(TapeReadingError) in
      let found = try source.producers(ofTensors: missing)
      return Dictionary(
        missing.map { ($0, found[$0]) }, uniquingKeysWith: { first, _ in first })
    }.compactMapValues { $0 }
  }

  func users(ofTensors ids: [Int]) throws(TapeReadingError) -> [Int: [Int]] {
    var long: [Int: [Int]] = [:]
    let found = try users.values(of: ids) { (missing) throws(TapeReadingError) in
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
    var found: [Int: Account] = [:]
    var missing: [Int] = []
    for tensor in tensors where found[tensor] == nil {
      let known = accounts.value(of: AccountKey(run: id, tensor: tensor)) ?? []
      if let account = known.lazy.compactMap({ $0.excerpt(around: steps) }).first {
        found[tensor] = account
      } else {
        missing.append(tensor)
      }
    }
    if !missing.isEmpty {
      // Who asks about some steps asks about their neighbours next.
      let margin = Self.accountMargin
      let wide = max(0, steps.lowerBound - margin)..<steps.upperBound + margin
      let read = try source.accounts(ofRun: id, toTensors: missing, around: wide)
      for tensor in missing {
        let key = AccountKey(run: id, tensor: tensor)
        let known = accounts.value(of: key) ?? []
        let account = read[tensor] ?? Account()
        accounts.keep([account] + known.prefix(Self.keptExcerpts - 1), of: key)
      }
      found.merge(read.compactMapValues { $0.excerpt(around: steps) }) { first, _ in first }
      let cut = missing.filter { read[$0] != nil && found[$0] == nil }
      if !cut.isEmpty {
        let exact = try source.accounts(ofRun: id, toTensors: cut, around: steps)
        found.merge(exact) { first, _ in first }
      }
    }
    return found.filter { $0.value.count > 0 }
  }
}
