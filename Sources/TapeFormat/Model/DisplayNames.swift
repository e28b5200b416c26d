/// The names under which people see tensors, operations and tapes.
///
/// - A tensor goes by the name that the program gave it, with `#ID` where another has the same.
/// - One without a name is called after the operation that computed it, `Mul#4`, and a further
///   output `Split#4:1`.
/// - A small constant is its value, `2.0` or `[1.0, 2.0]`; a larger one is `constant#3`.
/// - A tape goes by its name, or is `tape 0`.
///
/// Each call asks the source a fixed number of questions about the ids given, and one for each
/// distinct name, so it costs what is named and not what the tape holds.
public struct DisplayNames: Sendable {
  private let source: any TapeSource

  /// The largest constant shown by its value: so many elements, so many characters.
  static let smallConstant = (elements: 4, characters: 24)

  /// The names of what is in the given recording.
  public init(_ source: any TapeSource) {
    self.source = source
  }

  /// The names of the tensors with the given ids; ids that are not there have none.
  public func tensors(_ ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    let tensors = try source.tensors(withIDs: ids.distinct, elements: false)
    var names: [Int: String] = [:]
    var shared: [String: Bool] = [:]
    for tensor in tensors {
      guard let name = tensor.name else { continue }
      names[tensor.id] = try shown(name, ofTensor: tensor.id, &shared)
    }
    let unnamed = tensors.filter { $0.name == nil }
    names.merge(try outputNames(of: unnamed)) { first, _ in first }
    names.merge(try constantNames(of: unnamed.filter { names[$0.id] == nil })) { first, _ in first }
    for tensor in unnamed where names[tensor.id] == nil {
      names[tensor.id] = "\(tensor.role.noun)#\(tensor.id)"
    }
    return names
  }

  /// The names of what some operations compute, and of those of their inputs that no operation
  /// computed; told from the operations themselves, as far as they tell.
  public func tensors(
    computedBy operations: [Recording.Operation], leaves: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> [Int: String] {
    var names = leaves.isEmpty ? [:] : try tensors(leaves)
    let given = try source.givenNames(ofTensors: operations.flatMap(\.outputs))
    var shared: [String: Bool] = [:]
    for operation in operations {
      for (place, output) in operation.outputs.enumerated() {
        if let name = given[output] {
          names[output] = try shown(name, ofTensor: output, &shared)
        } else {
          names[output] = Self.name(of: operation) + (place > 0 ? ":\(place)" : "")
        }
      }
    }
    return names
  }

  /// The names of what some operations use and compute.
  public func tensors(
    of operations: [Recording.Operation]
  ) throws(TapeReadingError) -> [Int: String] {
    let inputs = operations.flatMap(\.inputs).distinct
    let producers = try source.producers(ofTensors: inputs)
    let others = Set(producers.values).subtracting(operations.lazy.map(\.id)).sorted()
    return try tensors(
      computedBy: operations + source.operations(withIDs: others),
      leaves: inputs.filter { producers[$0] == nil })
  }

  /// A given name as it is shown: with the id where several have it.
  private func shown(
    _ name: String, ofTensor id: Int, _ shared: inout [String: Bool]
  ) throws(TapeReadingError) -> String {
    let isShared: Bool
    if let known = shared[name] {
      isShared = known
    } else {
      isShared = try source.tensorIDs(named: name, limit: 2).count > 1
      shared[name] = isShared
    }
    let shown = name.escapingControlCharacters
    return isShared ? "\(shown)#\(id)" : shown
  }

  /// The names of the operations with the given ids, as in `MatMul#12`.
  public func operations(_ ids: [Int]) throws(TapeReadingError) -> [Int: String] {
    let operations = try source.operations(withIDs: ids.distinct)
    return Dictionary(
      operations.map { ($0.id, Self.name(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of all tapes, by id.
  public func tapes() throws(TapeReadingError) -> [Int: String] {
    let tapes = try source.tapes()
    let names = TapeNames(of: tapes)
    return Dictionary(
      tapes.map { ($0.id, names.name(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of an operation at hand, as in `MatMul#12`.
  public static func name(of operation: Recording.Operation) -> String {
    "\(operation.name.escapingControlCharacters)#\(operation.id)"
  }

  private func outputNames(
    of tensors: [Recording.Tensor]
  ) throws(TapeReadingError) -> [Int: String] {
    let producers = try source.producers(ofTensors: tensors.map(\.id))
    var operations: [Int: Recording.Operation] = [:]
    for operation in try source.operations(withIDs: Array(producers.values).distinct.sorted()) {
      operations[operation.id] = operation
    }
    var names: [Int: String] = [:]
    for (tensor, producer) in producers {
      guard let operation = operations[producer] else { continue }
      let place = operation.outputs.firstIndex(of: tensor) ?? 0
      names[tensor] = Self.name(of: operation) + (place > 0 ? ":\(place)" : "")
    }
    return names
  }

  private func constantNames(
    of tensors: [Recording.Tensor]
  ) throws(TapeReadingError) -> [Int: String] {
    let small = tensors.filter { tensor in
      tensor.role == .constant && tensor.shape.count <= 2
        && tensor.shape.allSatisfy { $0 <= Self.smallConstant.elements }
        && (tensor.elementCount ?? .max) <= Self.smallConstant.elements
    }
    var names: [Int: String] = [:]
    for tensor in try source.tensors(withIDs: small.map(\.id), elements: true) {
      guard case .whole(let values) = tensor.elements, values.count == tensor.elementCount
      else { continue }
      let text = values.text(shape: tensor.shape, dtype: tensor.dtype)
      if text.count <= Self.smallConstant.characters { names[tensor.id] = text }
    }
    return names
  }
}

extension Recording.Tensor.Role {
  /// What an unnamed tensor of this role is called.
  fileprivate var noun: String {
    switch self {
    case .constant: "constant"
    case .variable: "variable"
    case .intermediate: "tensor"
    }
  }
}

extension Recording.Values {
  /// All numbers as nested lists, as in `[[1.0, 2.0], [3.0, 4.0]]`.
  ///
  /// - Precondition: The shape holds as many elements as there are.
  func text(shape: [Int], dtype: DType) -> String {
    var next = 0
    func list(_ dimensions: ArraySlice<Int>) -> String {
      guard let extent = dimensions.first else {
        defer { next += 1 }
        return text(at: next, as: dtype)
      }
      return "[" + (0..<extent).map { _ in list(dimensions.dropFirst()) }.joined(separator: ", ")
        + "]"
    }
    return list(shape[...])
  }
}

extension String {
  /// The text with control characters spelled out, so that a name from a stranger's tape cannot
  /// steer a terminal or break a line.
  public var escapingControlCharacters: String {
    // In UTF-8 the control characters are bytes below 32, 127, and two bytes of which the first is
    // 194: most texts have none of these, and are told by their bytes.
    guard utf8.contains(where: { $0 < 32 || $0 == 127 || $0 == 194 }),
      unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.properties.generalCategory == .control {
        text += scalar.escaped(asASCII: true)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order in which they first come.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
