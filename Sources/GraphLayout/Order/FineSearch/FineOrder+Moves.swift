/// Moves that can be taken back, each with what it saves.
extension FineOrder {
  /// What was moved since the last decision, and what should be looked at because of it.
  struct Attempt: ~Copyable {
    fileprivate var moves: [(from: Int32, to: Int32)] = []
    private var waiting: [Int32] = []
    private var next = 0
    private let isWaiting: Flat<Bool>
    /// Whether something has passed or moved each vertex since its line was last led anew.
    let isTouched: Flat<Bool>

    /// Nothing moved yet, of so many items.
    init(items: Int) {
      isWaiting = Flat(repeating: false, count: items)
      isTouched = Flat(repeating: true, count: items)
    }

    /// Whether nothing has moved.
    var isEmpty: Bool { moves.isEmpty }

    @inline(__always)
    fileprivate mutating func add(_ item: Int32) {
      guard !isWaiting[item] else { return }
      isWaiting[item] = true
      waiting.append(item)
    }

    /// The next item to look at, of at most so many.
    mutating func popFirst(ofFirst most: Int) -> Int32? {
      guard next < min(most, waiting.count) else { return nil }
      defer { next += 1 }
      isWaiting[waiting[next]] = false
      return waiting[next]
    }

    /// Lets all moves stand, and begins anew.
    mutating func finish() {
      moves.removeAll(keepingCapacity: true)
      for item in waiting[next...] { isWaiting[item] = false }
      waiting.removeAll(keepingCapacity: true)
      next = 0
    }
  }

  /// Takes back what was moved, the last first.
  func undo(_ attempt: inout Attempt) {
    for move in attempt.moves.reversed() { self.move(from: move.to, to: move.from) }
    attempt.finish()
  }

  /// Moves an item by some places, as far as its layer reaches; returns what that saves.
  ///
  /// What it passes need not be looked at again: among each other these items stand as before.
  mutating func shift(_ item: Int32, by places: Int32, _ attempt: inout Attempt) -> Int {
    guard mayMove(item) else { return 0 }
    let slots = slots(of: layers[item])
    let here = slots.lowerBound + self.places[item]
    let target = max(slots.lowerBound, min(slots.upperBound - 1, here + places))
    guard target != here else { return 0 }
    var saved = 0
    let step: Int32 = target > here ? 1 : -1
    let passer = passer(item)
    var slot = here
    while slot != target {
      slot &+= step
      saved &+= Int(step) &* saving(passer, items[slot])
    }
    move(item, from: here, to: target, &attempt)
    return saved
  }

  /// A move is not followed further where it costs so much.
  private static let tooBad = -12

  /// Moves an item to the place, not too far away, where its links cross least, the others standing as
  /// they do (Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline crossing
  /// minimization", 1999); returns how many crossings that saved.
  mutating func sift(_ item: Int32, within reach: Int32, _ attempt: inout Attempt) -> Int {
    guard mayMove(item) else { return 0 }
    let slots = slots(of: layers[item])
    let here = slots.lowerBound + places[item]
    let passer = passer(item)
    var (best, target, saved) = (0, here, 0)
    let end = min(slots.upperBound, here + 1 + reach)
    var slot = here + 1
    while slot < end {
      saved &+= saving(passer, items[slot])
      if saved > best { (best, target) = (saved, slot) }
      if saved < Self.tooBad { break }
      slot &+= 1
    }
    var looks = slot - here
    let start = max(slots.lowerBound, here - reach)
    saved = 0
    slot = here - 1
    while slot >= start {
      saved &-= saving(passer, items[slot])
      if saved > best { (best, target) = (saved, slot) }
      if saved < Self.tooBad { break }
      slot &-= 1
    }
    looks += here - slot
    work += 2 * Int(looks)
    if target != here { move(item, from: here, to: target, &attempt) }
    return best
  }

  /// Moves an item to another slot of its layer, in a way that can be taken back.
  mutating func move(
    _ item: Int32, from here: Int32, to target: Int32, _ attempt: inout Attempt
  ) {
    move(from: here, to: target)
    work += 10 * Int(abs(target - here))
    for slot in min(here, target)...max(here, target) {
      attempt.isTouched[vertices[items[slot]]] = true
    }
    attempt.moves.append((here, target))
    for place in upper.range(of: item) { attempt.add(upper.ends[place]) }
    for place in lower.range(of: item) { attempt.add(lower.ends[place]) }
    attempt.add(item)
  }
}
