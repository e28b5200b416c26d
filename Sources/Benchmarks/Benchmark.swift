/// Something that is measured: what it is, and how its figures are got.
struct Benchmark: Sendable {
  let name: String
  /// What it measures, as a phrase.
  let purpose: String
  let quantities: [Quantity]
  /// Measures all quantities; those that depend on the clock only where the effort is full.
  let measure: @Sendable (Effort) throws -> [Figure]

  /// Whether it has figures that do not depend on the clock.
  var isSteady: Bool { quantities.contains { !$0.dependsOnClock } }
}

/// How much work to take.
enum Effort: Sendable {
  /// Only figures that are the same on every machine, as fast as they can be had.
  case fast
  /// All figures, and those of the peers that are installed.
  case full
}

/// What a figure counts, and in what unit; of all of them, less is better.
struct Quantity: Equatable, Sendable {
  let name: String
  let unit: String
  /// Whether it differs from run to run and from machine to machine.
  let dependsOnClock: Bool

  /// A quantity that is counted, and the same on every machine.
  static func count(_ name: String, of unit: String = "") -> Quantity {
    Quantity(name: name, unit: unit, dependsOnClock: false)
  }

  /// A quantity that is taken with a clock.
  static func time(_ name: String = "time", in unit: String) -> Quantity {
    Quantity(name: name, unit: unit, dependsOnClock: true)
  }
}

/// What was measured of one subject.
struct Figure: Equatable, Sendable {
  /// What a peer did with the same subject in the same run.
  struct Peer: Equatable, Sendable {
    let name: String
    let value: Double
    /// Ours over the peer's: below 1 we need less.
    let ratio: Double
  }

  let subject: String
  let quantity: Quantity
  let value: Double
  /// How large the subject is, where its growth is looked at.
  var size: Int?
  var peer: Peer?
  /// What a reader has to know, such as why there is no peer.
  var note: String?

  /// A figure of a subject, and that of a peer beside it.
  init(
    _ subject: String, _ quantity: Quantity, _ value: Double, size: Int? = nil,
    peer: Peer? = nil, note: String? = nil
  ) {
    self.subject = subject
    self.quantity = quantity
    self.value = value
    self.size = size
    self.peer = peer
    self.note = note
  }

  /// A count of a subject.
  init(_ subject: String, _ quantity: Quantity, _ value: Int, peer: Peer? = nil) {
    self.init(subject, quantity, Double(value), peer: peer)
  }
}

extension Figure.Peer {
  /// A peer's figure beside ours, where the two are compared as they are.
  init(name: String, value: Double, ours: Double) {
    // Two counts of nothing are alike.
    self.init(name: name, value: value, ratio: value == ours ? 1 : ours / value)
  }
}
