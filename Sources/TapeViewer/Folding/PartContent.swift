import TapeFormat

/// What the operations of a part of a tape do, told without the identity of any tensor.
struct PartContent: Equatable {
  /// By operation: its label, and which scopes are open at it within the part, as numbers.
  private let labels, scopes: ArraySlice<Int32>
  /// For each input of each operation, in order: twice the place of an output of the part itself, or
  /// one more than twice the place of something from before it, in the order of first use.
  private let wiring: [Int32]
  /// Of what kind the outputs are.
  private let forms: ArraySlice<TensorForm?>

  /// The content of a part of a table.
  ///
  /// - Parameters:
  ///   - places: The operations in the table.
  ///   - table: Where these stand.
  ///   - labels: The numbers of all the table's labels.
  ///   - forms: Of what kind all the table's outputs are.
  ///   - scopes: Numbers for scopes, the same for all that are compared.
  init(
    _ places: Range<Int>, of table: OperationTable, labels: [Int32], forms: [TensorForm?],
    scopes: inout ScopeNumbers
  ) {
    self.labels = labels[places]
    self.scopes = scopes.numbers(of: places, in: table)
    let outputs =
      places.first.map { table.outputs.places(of: $0).lowerBound } ?? 0
    let end = places.last.map { table.outputs.places(of: $0).upperBound } ?? outputs
    self.forms = forms[outputs..<end]
    wiring = Self.wiring(of: places, in: table)
  }

  private static func wiring(of places: Range<Int>, in table: OperationTable) -> [Int32] {
    var known: [Recording.Tensor.ID: Int32] = [:]
    known.reserveCapacity(2 * places.count)
    var wiring: [Int32] = []
    var (insideCount, outsideCount): (Int32, Int32) = (0, 0)
    for place in places {
      for tensor in table.inputs[place] {
        if let source = known[tensor] {
          wiring.append(source)
          continue
        }
        known[tensor] = 2 * outsideCount + 1
        wiring.append(2 * outsideCount + 1)
        outsideCount += 1
      }
      for output in table.outputs[place] {
        known[output] = 2 * insideCount
        insideCount += 1
      }
    }
    return wiring
  }

  // Slices at other places of their tables are equal by their elements.
  static func == (left: Self, right: Self) -> Bool {
    left.labels == right.labels && left.scopes == right.scopes && left.wiring == right.wiring
      && left.forms == right.forms
  }
}

/// Numbers for the scopes that are open within parts of a tape.
struct ScopeNumbers {
  /// Scopes inside a part: the name of the outermost without its number, and what is in it.
  private struct Path: Hashable {
    let name, rest: Substring
  }

  private var known: [Path: Int32] = [:]

  /// For each operation of a part the scopes that are open at it within the part, with the part's own
  /// without its number.
  mutating func numbers(of places: Range<Int>, in table: OperationTable) -> ArraySlice<Int32> {
    // Neighbours nearly always are in one scope.
    var paths: [Int32: String] = [:]
    var last: Int32?
    for scope in table.scopePlaces[places] where scope != last {
      last = scope
      paths[scope] = table.scopes[Int(scope)] ?? ""
    }
    // The scope that differs by its number is that of the part, around which all is the same.
    let depth = paths.values.lazy.map(Self.depth).min() ?? 0
    let numbers = paths.mapValues { number(of: $0, within: depth) }
    return table.scopePlaces[places].map { numbers[$0] ?? 0 }[...]
  }

  /// How many scopes a path goes through.
  private static func depth(of path: String) -> Int {
    path.isEmpty ? 0 : path.utf8.count { $0 == UInt8(ascii: "/") } + 1
  }

  /// The number of a path without the scopes around the one at a depth, which is counted from 1.
  private mutating func number(of path: String, within depth: Int) -> Int32 {
    var rest = path[...]
    for _ in 0..<max(0, depth - 1) { rest = rest.afterSlash }
    let name =
      depth > 0
      ? rest.prefix(upTo: rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex) : ""
    let key = Path(
      name: name.isEmpty ? name : name.withoutNumber, rest: depth > 0 ? rest.afterSlash : rest)
    if let number = known[key] { return number }
    known[key] = Int32(known.count)
    return Int32(known.count - 1)
  }
}

extension Substring {
  /// What stands behind the first slash; nothing where there is none.
  fileprivate var afterSlash: Substring {
    utf8.firstIndex(of: UInt8(ascii: "/")).map { self[utf8.index(after: $0)...] } ?? ""
  }
}
