/// Operations that follow one another in the order of execution, in flat arrays.
///
/// For whoever passes through a million of them: an operation is a few numbers here, where a
/// ``Recording/Operation`` has lists of its own.
public struct OperationTable: Equatable, Sendable {
  /// What an operation does, whatever it does it to.
  public struct Kind: Equatable, Sendable {
    /// The primitive's name.
    public let name: String
    public let attributes: [String: Recording.Attribute]
  }

  /// By place, as everything here.
  public internal(set) var ids: [Recording.Operation.ID] = []
  /// What goes into each, and what comes out of it.
  public internal(set) var inputs = NumberLists()
  public internal(set) var outputs = NumberLists()
  /// What each does, as a place in ``kinds``, of which several may be equal.
  ///
  /// Empty where the attributes were not asked for.
  public internal(set) var kindPlaces: [Int32] = []
  public internal(set) var kinds: [Kind] = []
  /// The scope of each, as a place in ``scopes``.
  ///
  /// Empty where the scopes were not asked for.
  public internal(set) var scopePlaces: [Int32] = []
  public internal(set) var scopes: [String?] = []

  /// How many operations there are.
  public var count: Int { ids.count }

  init() {}

  /// The table of some operations; of their parts only the attributes and the scopes count.
  init(of operations: [Recording.Operation], with parts: Recording.Operation.Parts) {
    for operation in operations {
      ids.append(operation.id)
      inputs.append(operation.inputs)
      outputs.append(operation.outputs)
      if parts.contains(.attributes) {
        let kind = Kind(name: operation.name, attributes: operation.attributes)
        if kinds.last != kind { kinds.append(kind) }
        kindPlaces.append(Int32(kinds.count - 1))
      }
      if parts.contains(.scope) {
        if scopes.isEmpty || scopes.last != operation.scope { scopes.append(operation.scope) }
        scopePlaces.append(Int32(scopes.count - 1))
      }
    }
  }
}

/// Lists of numbers, one after the other in one array.
public struct NumberLists: Equatable, Sendable {
  /// The numbers of all lists.
  public private(set) var elements: [Int] = []
  /// Where each list ends.
  private var ends: [Int32] = []

  /// How many lists there are.
  public var count: Int { ends.count }

  /// Where the numbers of a list are among all.
  public func places(of list: Int) -> Range<Int> {
    (list > 0 ? Int(ends[list - 1]) : 0)..<Int(ends[list])
  }

  /// The numbers of a list.
  public subscript(list: Int) -> ArraySlice<Int> { elements[places(of: list)] }

  /// Adds one more list.
  mutating func append(_ list: some Sequence<Int>) {
    elements.append(contentsOf: list)
    endList()
  }

  /// How many numbers were added since the last list ended.
  var openCount: Int { elements.count - Int(ends.last ?? 0) }

  /// Adds a number to the list that ends next.
  mutating func add(_ number: Int) { elements.append(number) }

  /// Ends a list.
  mutating func endList() { ends.append(Int32(elements.count)) }
}
