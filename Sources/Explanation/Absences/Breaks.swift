/// The places where the ways from a source to a target end, in a few bits each: there may be one for nearly
/// every operation.
public struct Breaks: RandomAccessCollection, Sendable {
  private var operations = PackedNumbers()
  private var names = PackedNumbers()
  private var reasons = PackedNumbers()
  private let nameTable: [String]

  /// Places of operations whose names are in a table.
  init(nameTable: [String]) { self.nameTable = nameTable }

  /// Adds the operation of an id, with the place of its name in the table.
  mutating func append(operation: Int, name: Int, reason: AbsenceReason) {
    operations.append(operation)
    names.append(name)
    reasons.append(reason.place)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { reasons.count }

  public subscript(place: Int) -> Break {
    Break(
      operation: operations[place], name: nameTable[names[place]],
      reason: AbsenceReason(place: reasons[place]))
  }
}

extension Breaks: ExpressibleByArrayLiteral, Equatable {
  public init(arrayLiteral elements: Break...) {
    self.init(nameTable: elements.map(\.name))
    for (place, element) in elements.enumerated() {
      append(operation: element.operation, name: place, reason: element.reason)
    }
  }

  public static func == (left: Breaks, right: Breaks) -> Bool { left.elementsEqual(right) }
}
