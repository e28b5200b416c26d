import TapeFormat

/// The operations that lie before or after something, or between two, found as far as they were
/// asked for.
struct Kinship: Equatable, Sendable {
  /// An end of it: an operation, a block of them or a leaf.
  struct End: Equatable, Sendable {
    var subject: Subject
    /// Where its operations are in the order of execution; none for a leaf, at the very beginning.
    var positions: Range<Int>
    var inputs, outputs: [Recording.Tensor.ID]
    var name: String
  }

  /// Which way it goes.
  enum Kind: Equatable, Sendable { case ancestors, descendants, path }

  let kind: Kind
  /// Where it begins; of a path the earlier end.
  let start: End
  /// The later end of a path.
  let end: End?
  private var up, down: Walk?
  /// What lies on a path; nil until all of that is known.
  private var path: [Int]?

  /// Everything from which something was computed.
  init(ancestorsOf end: End) {
    (kind, start, self.end) = (.ancestors, end, nil)
    up = Walk(from: end, isUpward: true)
  }

  /// Everything that was computed from something.
  init(descendantsOf end: End) {
    (kind, start, self.end) = (.descendants, end, nil)
    down = Walk(from: end, isUpward: false)
  }

  /// Everything that lies on a way from one to the other, in whichever order they ran.
  init(between one: End, and other: End) {
    let isInOrder =
      (one.positions.lowerBound, one.positions.upperBound)
      <= (other.positions.lowerBound, other.positions.upperBound)
    let (first, last) = isInOrder ? (one, other) : (other, one)
    (kind, start, end) = (.path, first, last)
    down = Walk(from: first, isUpward: false)
    up = Walk(from: last, isUpward: true)
    settlePath()
  }

  /// What has to be read before it is known what of some positions is lit; nil where that is known.
  func needs(for positions: Range<Int>) -> LinkRequest? {
    let wanted = end.map { start.positions.lowerBound..<$0.positions.upperBound } ?? positions
    return (up?.next(towards: wanted) ?? down?.next(towards: wanted))
      .map { LinkRequest(positions: $0) }
  }

  /// Takes in the operations at some positions.
  mutating func receive(_ page: LinkPage) {
    up?.take(page)
    down?.take(page)
    settlePath()
  }

  private mutating func settlePath() {
    guard let up, let down, path == nil, needs(for: 0..<0) == nil else { return }
    let above = Set(up.positions)
    path = down.positions.filter(above.contains)
  }

  /// The positions of the operations that are lit, rising.
  var positions: [Int] { kind == .path ? path ?? [] : up?.positions ?? down?.positions ?? [] }

  /// The leaves that are lit.
  var leaves: Set<Recording.Tensor.ID> {
    switch (up, down) {
    case (let up?, let down?): up.leaves.intersection(down.leaves)
    case (let walk?, nil), (nil, let walk?): walk.leaves
    case (nil, nil): []
    }
  }

  /// Whether the ends of a path are known to have no way between them.
  var isSevered: Bool {
    guard let path, let up else { return false }
    if let leaf = start.subject.tensor { return !up.leaves.contains(leaf) }
    guard let end else { return false }
    return !path.contains(where: start.positions.contains)
      || !path.contains(where: end.positions.contains)
  }
}

/// A walk along the data through the order of execution, as far as it has come.
private struct Walk: Equatable, Sendable {
  let isUpward: Bool
  /// The tensors through which it goes on.
  private var tensors: Set<Recording.Tensor.ID>
  /// The operations that it met, rising, those that it began at among them.
  private(set) var positions: [Int]
  /// The leaf that it began at.
  private let leaf: Recording.Tensor.ID?
  /// The positions that it has passed.
  private var passed: Range<Int>

  /// So many operations are read at a time.
  static let piece = 4_096

  init(from end: Kinship.End, isUpward: Bool) {
    self.isUpward = isUpward
    tensors = Set(isUpward ? end.inputs : end.outputs)
    positions = Array(end.positions)
    leaf = end.subject.tensor
    if isUpward, let leaf { tensors.insert(leaf) }
    passed = end.positions
  }

  /// The tensors that it met and that may be leaves.
  var leaves: Set<Recording.Tensor.ID> {
    isUpward ? tensors : Set([leaf].compactMap(\.self))
  }

  /// The positions to read next so that the wanted ones are passed; nil where they are.
  func next(towards wanted: Range<Int>) -> Range<Int>? {
    if isUpward {
      guard wanted.lowerBound < passed.lowerBound, !tensors.isEmpty else { return nil }
      return max(wanted.lowerBound, passed.lowerBound - Self.piece)..<passed.lowerBound
    }
    guard wanted.upperBound > passed.upperBound, !tensors.isEmpty else { return nil }
    return passed.upperBound..<min(wanted.upperBound, passed.upperBound + Self.piece)
  }

  mutating func take(_ page: LinkPage) {
    let start = page.request.positions.lowerBound
    var met: [Int] = []
    let (inputs, outputs) = (page.operations.inputs, page.operations.outputs)
    if isUpward {
      guard page.request.positions.upperBound == passed.lowerBound else { return }
      for place in (0..<page.operations.count).reversed()
      where outputs[place].contains(where: tensors.contains) {
        met.append(start + place)
        tensors.formUnion(inputs[place])
      }
      positions.insert(contentsOf: met.reversed(), at: 0)
      passed = start..<passed.upperBound
    } else {
      guard start == passed.upperBound else { return }
      for place in 0..<page.operations.count
      where inputs[place].contains(where: tensors.contains) {
        met.append(start + place)
        tensors.formUnion(outputs[place])
      }
      positions += met
      passed = passed.lowerBound..<page.request.positions.upperBound
    }
  }
}

/// Operations whose inputs and outputs are asked for.
public struct LinkRequest: Hashable, Sendable {
  public var positions: Range<Int>
}

/// The operations at some positions, for whoever follows the data.
public struct LinkPage: Equatable, Sendable {
  public var request: LinkRequest
  public var operations: OperationTable
}
