/// A list that is nearly always short: its first two elements need no memory of their own.
struct Few<Element> {
  private var first: Element?
  private var second: Element?
  private var others: [Element]?
  private(set) var count = 0

  /// No elements.
  @inline(__always)
  init() {}

  /// One element.
  @inline(__always)
  init(_ element: Element) {
    first = element
    count = 1
  }

  /// Two elements.
  @inline(__always)
  init(_ first: Element, _ second: Element) {
    self.first = first
    self.second = second
    count = 2
  }

  /// The elements of an array.
  init(_ elements: [Element]) {
    for element in elements { append(element) }
  }

  /// Adds an element at the end.
  @inline(__always)
  mutating func append(_ element: Element) {
    switch count {
    case 0: first = element
    case 1: second = element
    case 2: others = [element]
    default: others?.append(element)
    }
    count &+= 1
  }
}

extension Few: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  subscript(place: Int) -> Element {
    if place == 0, let first { return first }
    if place == 1, let second { return second }
    guard place > 1, let others else { preconditionFailure("place \(place) is not below \(count)") }
    return others[place - 2]
  }
}

extension Few: Sendable where Element: Sendable {}
