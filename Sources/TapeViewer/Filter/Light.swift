import Playback
import TapeFormat

/// What of a tape is lit while the rest is dimmed.
enum Light: Equatable, Sendable {
  /// What fits a query.
  case filter(Query)
  /// What something was computed from, what was computed from it, or what lies between two.
  case kin(Kinship)
  /// What the gradient passes.
  case gradient

  /// The words of a filter.
  var text: String? { if case .filter(let query) = self { query.text } else { nil } }
}

/// The operations that lie before or after something, or between two, found as far as they were
/// asked for.
struct Kinship: Equatable, Sendable {
  /// An end of it: an operation, or a leaf, with the position in the order of execution.
  struct End: Equatable, Sendable {
    var subject: Subject
    var position: Int
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
    let (first, last) = one.position <= other.position ? (one, other) : (other, one)
    (kind, start, end) = (.path, first, last)
    down = Walk(from: first, isUpward: false)
    up = Walk(from: last, isUpward: true)
  }

  /// What has to be read before it is known what of some positions is lit; nil where that is known.
  func needs(for positions: Range<Int>) -> LinkRequest? {
    let wanted = end.map { start.position..<$0.position + 1 } ?? positions
    return (up?.next(towards: wanted) ?? down?.next(towards: wanted))
      .map { LinkRequest(positions: $0) }
  }

  /// Takes in the operations at some positions.
  mutating func receive(_ page: LinkPage) {
    up?.take(page)
    down?.take(page)
  }

  /// Whether something is lit.
  func isLit(_ subject: Subject) -> Bool {
    [up, down].allSatisfy { $0?.lit.contains(subject) ?? true }
  }

  /// Whether the ends of a path have no way between them, as far as is known.
  var isSevered: Bool {
    guard let end else { return false }
    return !isLit(end.subject) || !isLit(start.subject)
  }
}

/// A walk along the data through the order of execution, as far as it has come.
private struct Walk: Equatable, Sendable {
  let isUpward: Bool
  /// The tensors through which it goes on.
  var tensors: Set<Recording.Tensor.ID>
  var lit: Set<Subject>
  /// The positions that it has passed.
  var passed: Range<Int>

  /// So many operations are read at a time.
  static let piece = 4_096

  init(from end: Kinship.End, isUpward: Bool) {
    self.isUpward = isUpward
    tensors = Set(isUpward ? end.inputs : end.outputs)
    lit = [end.subject]
    if isUpward { lit.formUnion(end.inputs.map { .tensor($0) }) }
    passed =
      end.subject.operation == nil ? end.position..<end.position : end.position..<end.position + 1
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
    if isUpward {
      guard page.request.positions.upperBound == passed.lowerBound else { return }
      for operation in page.operations.reversed()
      where operation.outputs.contains(where: tensors.contains) {
        lit.insert(.operation(operation.id))
        lit.formUnion(operation.inputs.map { .tensor($0) })
        tensors.formUnion(operation.inputs)
      }
      passed = page.request.positions.lowerBound..<passed.upperBound
    } else {
      guard page.request.positions.lowerBound == passed.upperBound else { return }
      for operation in page.operations where operation.inputs.contains(where: tensors.contains) {
        lit.insert(.operation(operation.id))
        tensors.formUnion(operation.outputs)
      }
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
  public var operations: [Recording.Operation]
}
