/// Where a person is in a graph, and the way that led there.
///
/// Up and down follow edges. The way is remembered, so that down and then up, or up and then
/// down, returns to the same box.
public struct GraphCursor: Equatable, Sendable {
  /// One move along an edge.
  private struct Move: Equatable, Sendable {
    let from: Subject
    let wentUp: Bool
  }

  public private(set) var subject: Subject
  private var way: [Move] = []

  /// A cursor on a subject, without a way behind it.
  public init(_ subject: Subject) {
    self.subject = subject
  }

  /// Goes to any subject; the way is forgotten, unless the subject is where the cursor is.
  public mutating func jump(to subject: Subject) {
    guard subject != self.subject else { return }
    self = GraphCursor(subject)
  }

  /// Goes to an input: the one that the cursor came from, else the first.
  public mutating func moveUp(in scene: GraphScene) {
    move(up: true, among: scene.inputs(of: subject), in: scene)
  }

  /// Goes to a user: the one that the cursor came from, else the first.
  public mutating func moveDown(in scene: GraphScene) {
    move(up: false, among: scene.users(of: subject), in: scene)
  }

  /// Goes to the n-th input, or user, counted from 0; stays where there are fewer.
  public mutating func follow(input place: Int, in scene: GraphScene) {
    let inputs = scene.inputs(of: subject)
    if inputs.indices.contains(place) { step(to: inputs[place], up: true) }
  }

  /// Goes to the n-th user, counted from 0; stays where there are fewer.
  public mutating func follow(user place: Int, in scene: GraphScene) {
    let users = scene.users(of: subject)
    if users.indices.contains(place) { step(to: users[place], up: false) }
  }

  /// Goes to the box at the left on the same layer.
  public mutating func moveLeft(in scene: GraphScene) {
    if let sibling = scene.sibling(of: subject, by: -1) { jump(to: sibling) }
  }

  /// Goes to the box at the right on the same layer.
  public mutating func moveRight(in scene: GraphScene) {
    if let sibling = scene.sibling(of: subject, by: 1) { jump(to: sibling) }
  }

  private mutating func move(up: Bool, among neighbours: [Subject], in scene: GraphScene) {
    if let last = way.last, last.wentUp != up, neighbours.contains(last.from) {
      way.removeLast()
      subject = last.from
    } else if let first = neighbours.first {
      step(to: first, up: up)
    }
  }

  private mutating func step(to neighbour: Subject, up: Bool) {
    way.append(Move(from: subject, wentUp: up))
    subject = neighbour
  }
}
