import Playback
import TapeFormat

/// The way along which most of a tensor's adjoint came from a gradient run's target, with how large
/// values and adjoints are at each operation on it.
///
/// It is followed from the tensor back to the target: at each tensor along the first contribution
/// that is not finite, or else along the largest.
public struct Trail: Equatable, Sendable {
  /// One operation on the way, or the tensor at its end.
  public struct Hop: Equatable, Sendable {
    /// Nil at the end, of a tensor that no operation computed or that is not looked behind.
    public let operation: Recording.Operation.ID?
    /// The operation's output through which the way passes.
    public let tensor: Recording.Tensor.ID
    /// The operation's name, as in `Sigmoid#12`; at the end that of the tensor.
    public let name: String
    /// How large that tensor is.
    public let value: Magnitude
    /// How large its adjoint is; nil where it has none.
    public let adjoint: Magnitude?
    /// What the operation hands on to the next hop; nil where it hands nothing on, and at the end.
    public let handedOn: Magnitude?

    /// How many times as large what is handed on is as what came in.
    public var factor: Double? { handedOn.flatMap { adjoint?.factor(to: $0) } }
  }

  /// What is to be noted of a hop.
  public enum Mark: Equatable, Sendable {
    /// The first value in the order of execution that is not finite.
    case valuesBegin
    /// The first adjoint in the order of the steps that is not finite.
    case adjointsBegin
    case fallsToZero, shrinks, grows
    /// The way ends here: nothing is handed on.
    case ends
  }

  /// The name of the tensor at the end.
  public let name: String
  /// The tensor at the end.
  public let tensor: Recording.Tensor.ID
  /// From the target on, the tensor itself as the last.
  public let hops: [Hop]
  /// Why no adjoint arrives, in a sentence; nil where one does.
  public let absence: String?
  /// Whether more may have arrived than the recording has, since the run did not come to its end.
  public let isOpen: Bool
  /// Where the values stopped being finite; nil where all on the way are.
  public let valuesBegin: Beginning?
  /// What is to be noted, by the place among the hops.
  public let marks: [Int: [Mark]]

  /// An operation that changes the size of an adjoint by more than this factor is marked.
  public static let notable = 1e3

  /// A way with what was found out about it.
  init(
    to tensor: Recording.Tensor.ID, name: String, hops: [Hop], absence: String? = nil,
    isOpen: Bool = false, endsAt end: Int? = nil, valuesBegin: Beginning? = nil
  ) {
    self.tensor = tensor
    self.name = name
    self.hops = hops
    self.absence = absence
    self.isOpen = isOpen
    self.valuesBegin = valuesBegin
    var marks: [Int: [Mark]] = [:]
    if let place = hops.lastIndex(where: \.value.isNotFinite) { marks[place] = [.valuesBegin] }
    if let place = Self.firstAdjointNotFinite(of: hops) {
      marks[place, default: []].append(.adjointsBegin)
    }
    for (place, hop) in hops.enumerated() {
      if hop.handedOn == .zero, case .size? = hop.adjoint {
        marks[place, default: []].append(.fallsToZero)
      }
      guard let factor = hop.factor else { continue }
      if factor < 1 / Self.notable { marks[place, default: []].append(.shrinks) }
      if factor > Self.notable { marks[place, default: []].append(.grows) }
    }
    if let end { marks[end, default: []].append(.ends) }
    self.marks = marks
  }

  /// The hop that hands on what is not finite though what came in was; or the first, whose adjoint
  /// began so.
  private static func firstAdjointNotFinite(of hops: [Hop]) -> Int? {
    if hops.first?.adjoint?.isNotFinite == true { return 0 }
    return hops.firstIndex { $0.handedOn?.isNotFinite == true }
  }
}

extension Trail {
  /// How many operations the way passes.
  public var operationCount: Int { hops.count { $0.operation != nil } }

  /// The place of the first mark of a kind.
  func place(of mark: Mark) -> Int? {
    marks.filter { $0.value.contains(mark) }.keys.min()
  }

  /// The place of the operation that changes the size of the adjoint most, in a direction.
  func steepest(isDown: Bool) -> Int? {
    let changing = hops.indices.filter { hops[$0].factor.map { isDown ? $0 < 1 : $0 > 1 } ?? false }
    return changing.min { left, right in
      guard let one = hops[left].factor, let other = hops[right].factor else { return false }
      return isDown ? one < other : one > other
    }
  }

  /// How many times as large the adjoint is at the end as at the target; nil where either is no
  /// ordinary number.
  var change: Double? {
    guard let last = hops.last?.adjoint else { return nil }
    return hops.first?.adjoint?.factor(to: last)
  }

  /// The hop that a person wants to see first: the first that is marked, the worst before others; or
  /// the steepest of many that together change much.
  public var firstNoted: Int {
    let order: [Mark] = [.valuesBegin, .adjointsBegin, .ends, .fallsToZero, .shrinks, .grows]
    if let marked = order.lazy.compactMap({ self.place(of: $0) }).first { return marked }
    guard let change, change <= 1 / Self.notable || change >= Self.notable else { return 0 }
    return steepest(isDown: change < 1) ?? 0
  }
}
