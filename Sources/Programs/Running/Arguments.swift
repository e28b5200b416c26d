import Autodiff
import TapeFormat

/// What a statement hands to an operation.
struct Arguments {
  let operation: String
  let inputs: [Tensor]
  let attributes: [String: Recording.Attribute]
  let place: Place

  /// A setting that an operation takes.
  struct Setting: Sendable {
    /// What a setting's value is.
    enum Kind: Sendable {
      case flag, integer, integers, number, text, dtype
      /// A list of lists, or one thing or another: what the operation makes of it checks it.
      case nested
    }

    let name: String
    let kind: Kind
    let isRequired: Bool

    init(_ name: String, _ kind: Kind, isRequired: Bool = false) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
    }
  }

  /// Checks how many inputs there are; nil stands for any number but none.
  func expect(_ count: Int?) throws(ProgramError) {
    guard inputs.count == count ?? max(1, inputs.count) else {
      throw .wrongCount(
        operation: operation,
        problem: "takes \(count.map(String.init) ?? "at least 1") inputs, and got \(inputs.count)",
        place: place.description)
    }
  }

  /// The statement's attributes as the engine's.
  ///
  /// - Throws: `badAttribute` for one that is missing, unknown, or of another kind.
  func settings(_ taken: [Setting]) throws(ProgramError) -> Attributes {
    let names = taken.map(\.name)
    if let stranger = attributes.keys.sorted().first(where: { !names.contains($0) }) {
      throw bad(
        stranger,
        names.isEmpty
          ? "is none that it takes: it takes none"
          : "is none that it takes: it takes \(names.joined(separator: ", "))")
    }
    var settings: [(name: String, value: Attributes.Setting)] = []
    for setting in taken {
      guard let attribute = attributes[setting.name], attribute != .null else {
        if setting.isRequired { throw bad(setting.name, "is missing") }
        continue
      }
      guard setting.kind != .nested else { continue }
      settings.append((setting.name, try value(of: attribute, for: setting)))
    }
    return Attributes(settings)
  }

  /// The inputs, once their count and the attributes have been checked.
  func inputs(_ count: Int?, _ taken: Setting...) throws(ProgramError) -> [Tensor] {
    try expect(count)
    _ = try settings(taken)
    return inputs
  }

  /// A checked switch; off where it is not set.
  func flag(_ name: String) -> Bool { attributes[name] == .boolean(true) }

  /// A checked integer, where it is set.
  func integer(_ name: String) -> Int? {
    if case .integer(let integer)? = attributes[name] { integer } else { nil }
  }

  /// The checked axes, or nil where none are set, which stands for all.
  var axes: [Int]? {
    switch attributes["axes"] {
    case .integer(let axis)?: [axis]
    case .list(let list)?:
      list.compactMap { if case .integer(let axis) = $0 { axis } else { nil } }
    default: nil
    }
  }

  /// A checked number, where it is set.
  func number(_ name: String) -> Double? {
    switch attributes[name] {
    case .number(let number)?: number
    case .integer(let integer)?: Double(integer)
    default: nil
    }
  }

  /// A checked dtype, where it is set.
  func dtype(_ name: String) -> DType? {
    if case .text(let text)? = attributes[name] { DType(rawValue: text) } else { nil }
  }

  private func value(
    of attribute: Recording.Attribute, for setting: Setting
  ) throws(ProgramError) -> Attributes.Setting {
    switch (setting.kind, attribute) {
    case (.flag, .boolean(let flag)): return .flag(flag)
    case (.integer, .integer(let integer)): return .integer(integer)
    case (.integers, .integer(let integer)): return .integers([integer])
    case (.integers, .list(let list)):
      var integers: [Int] = []
      for case .integer(let integer) in list { integers.append(integer) }
      guard integers.count == list.count else {
        throw bad(setting.name, "should hold integers only")
      }
      return .integers(integers)
    case (.number, .number(let number)): return .number(number)
    case (.number, .integer(let integer)): return .number(Double(integer))
    case (.text, .text(let text)): return .text(text)
    case (.dtype, .text(let text)):
      guard DType(rawValue: text) != nil else {
        throw bad(setting.name, "should be a type as float32 or int64, and is \(text)")
      }
      return .text(text)
    default:
      let words =
        switch setting.kind {
        case .flag: "true or false"
        case .integer: "an integer"
        case .integers: "a list of integers"
        case .number: "a number"
        case .text, .dtype: "a text"
        case .nested: "a list"
        }
      throw bad(setting.name, "should be \(words)")
    }
  }

  func bad(_ attribute: String, _ problem: String) -> ProgramError {
    .badAttribute(
      operation: operation, attribute: attribute, problem: problem, place: place.description)
  }
}
