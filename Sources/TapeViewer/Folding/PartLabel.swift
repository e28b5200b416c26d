import TapeFormat

/// By what parts of a tape are told apart before they are compared: parts of different labels are
/// different.
enum PartLabel: Hashable {
  /// An operation by its primitive, without a number that makes its name the only one, and its
  /// attributes.
  case operation(name: String, attributes: String, inputs: Int, outputs: Int)
  /// A span by its scope's name without the number at its end, and by what the source says of its
  /// operations.
  case span(stem: Substring, count: Int, inputs: Int, signature: UInt64)

  static func span(_ span: ScopeSpan) -> PartLabel {
    .span(
      stem: span.name.withoutNumber, count: span.positions.count, inputs: span.inputCount,
      signature: span.signature)
  }

  init(of kind: OperationTable.Kind, inputs: Int, outputs: Int) {
    self = .operation(
      name: String(kind.name[...].withoutCount),
      attributes: kind.attributes.keys.sorted()
        .map { "\($0)=\(kind.attributes[$0]?.text ?? "")" }.joined(separator: " "),
      inputs: inputs, outputs: outputs)
  }

  /// The primitive's name; empty for a span.
  var name: String {
    switch self {
    case .operation(let name, _, _, _): name.escapingControlCharacters
    case .span: ""
    }
  }

  /// Two names with one stem as one: `layer1–12`.
  static func rangeName(from first: String, to last: String) -> String {
    let stem = first[...].withoutNumber
    guard first != last, stem == last[...].withoutNumber else { return first }
    return "\(first)–\(last.dropFirst(stem.count))"
  }

  /// What is named after its first and its last part: `layer1–12`, or `embed … head`.
  static func wholeName(from first: String, to last: String) -> String {
    let name = rangeName(from: first, to: last)
    return first == last || name != first ? name : "\(first) … \(last)"
  }
}

extension Substring {
  /// The text without a number behind a low line, as graphs tell nodes of one kind apart: `add` for
  /// `add_4`, but `AddV2` for itself.
  var withoutCount: Substring {
    let stem = withoutNumber
    return stem.count < count && stem.last == "_" && stem.count > 1 ? stem.dropLast() : self
  }

  /// The text without the number at its end.
  var withoutNumber: Substring {
    var stem = self
    while let last = stem.last, last.isASCII, last.isNumber { stem.removeLast() }
    return stem.isEmpty ? self : stem
  }
}
