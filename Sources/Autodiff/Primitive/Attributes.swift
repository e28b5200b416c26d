import TapeFormat

/// The settings of one execution of a primitive, such as the axes of a sum, in a fixed order.
///
/// Names and meanings are those of TensorFlow's calls in snake case, as programs and recordings
/// write them. A setting that is absent has TensorFlow's default; without any, nothing is
/// allocated.
public struct Attributes: Sendable, Equatable {
  /// The value of one setting.
  public enum Setting: Sendable, Equatable {
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case integers([Int])
  }

  /// A setting with its name.
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let value: Setting
  }

  /// The settings, of which there is at least one, or nil.
  private var list: [Entry]?

  /// No settings.
  @inline(__always)
  public init() { list = nil }

  private init(entries: [Entry]) { list = entries.isEmpty ? nil : entries }

  /// The settings in the order in which the operation lists them.
  public var entries: [Entry] { list ?? [] }

  /// Whether there are none.
  @inline(__always)
  var isEmpty: Bool { list == nil }

  /// The given settings, in their order.
  public init(_ settings: [(name: String, value: Setting)]) {
    self.init(entries: settings.map { Entry(name: $0.name, value: $0.value) })
  }

  /// These settings and others after them.
  func adding(_ others: Attributes) -> Attributes {
    Attributes(entries: entries + others.entries)
  }

  /// These settings without one of them.
  func removing(_ name: String) -> Attributes {
    Attributes(entries: entries.filter { $0.name != name })
  }

  /// The value of a setting, or nil where it has its default.
  public subscript(name: String) -> Setting? {
    list?.first { $0.name == name }?.value
  }

  /// A switch; off by default.
  func flag(_ name: String) -> Bool {
    if case .flag(let value) = self[name] { value } else { false }
  }

  /// A whole number, or nil where none is set.
  func integer(_ name: String) -> Int? {
    if case .integer(let value) = self[name] { value } else { nil }
  }

  /// A number, or nil where none is set.
  func number(_ name: String) -> Double? {
    if case .number(let value) = self[name] { value } else { nil }
  }

  /// A word, or nil where none is set.
  func text(_ name: String) -> String? {
    if case .text(let value) = self[name] { value } else { nil }
  }

  /// A list of whole numbers, or nil where none is set.
  func integers(_ name: String) -> [Int]? {
    if case .integers(let value) = self[name] { value } else { nil }
  }

  /// A dtype, or nil where none is set.
  func dtype(_ name: String) -> DType? { text(name).flatMap(DType.init) }
}

extension Attributes: ExpressibleByDictionaryLiteral {
  /// Settings as they are written down; those that are nil are left out.
  public init(dictionaryLiteral settings: (String, Setting?)...) {
    self.init(
      entries: settings.compactMap { name, value in value.map { Entry(name: name, value: $0) } })
  }
}
