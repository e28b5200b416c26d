import Foundation
import TapeFormat
import Testing

@Suite struct JSONSchemaTests {
  private let validator: JSONValidator

  init() throws {
    validator = try JSONValidator(schema: TapeText.jsonSchema)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func everyExportFollowsTheSchema(seed: UInt64) throws {
    let text = try TapeText.text(of: MemoryTape(.random(seed: seed)))
    #expect(try validator.problems(in: text) == [])
  }

  @Test(arguments: [
    (#"{}"#, "the whole: none of the alternatives"),
    (#"{"tensors": [{"id": 0, "dtype": "float32", "shape": []}]}"#, "tensors[0]: role is missing"),
    (
      #"{"tensors": [{"id": -1, "dtype": "float32", "shape": [], "role": "constant"}]}"#,
      "tensors[0].id: below the minimum"
    ),
    (
      #"{"tensors": [], "events": [{"sequence": 0, "kind": "x"}]}"#,
      "events[0].kind: not one of the values"
    ),
    (#"{"tensors": [], "title": 3}"#, "title: another type"),
    (
      #"{"operations": [{"id": 0, "sequence": 0, "name": "", "inputs": [null], "outputs": []}]}"#,
      "operations[0].inputs[0]: another type"
    ),
    (
      #"{"operations": [{"id": 0, "sequence": 0, "name": "", "inputs": [], "outputs": [], "attributes": {"a": [{}]}}]}"#,
      "operations[0].attributes.a[0]: another type"
    ),
  ])
  func whatTheReaderRefusesTheSchemaRefuses(text: String, problem: String) throws {
    #expect(try validator.problems(in: text) == [problem])
    #expect(throws: TapeTextError.self) { try TapeText.recording(from: text) }
  }
}

/// Checks JSON against a schema, as far as ours needs it.
private struct JSONValidator {
  private let root: JSONValue

  init(schema: String) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: Data(schema.utf8))
  }

  func problems(in text: String) throws -> [String] {
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    return try problems(of: value, root, path: "")
  }

  private func problems(of value: JSONValue, _ schema: JSONValue, path: String) throws -> [String] {
    var problems: [String] = []
    let place = path.isEmpty ? "the whole" : path
    for (keyword, rule) in schema.members.sorted(by: { $0.key < $1.key }) {
      switch keyword {
      case "$schema", "$defs", "title", "description": break
      case "$ref":
        let name = try #require(rule.text?.split(separator: "/").last)
        let target = try #require(root.members["$defs"]?.members[String(name)])
        problems += try self.problems(of: value, target, path: path)
      case "type":
        let types = rule.text.map { [$0] } ?? rule.elements.compactMap(\.text)
        if !types.contains(where: value.is) { problems.append("\(place): another type") }
      case "enum":
        if !rule.elements.contains(value) { problems.append("\(place): not one of the values") }
      case "minimum":
        if let number = value.number, let least = rule.number, number < least {
          problems.append("\(place): below the minimum")
        }
      case "required":
        for name in rule.elements.compactMap(\.text) where value.members[name] == nil {
          problems.append("\(place): \(name) is missing")
        }
      case "properties":
        for (name, member) in value.members.sorted(by: { $0.key < $1.key }) {
          guard let schema = rule.members[name] else { continue }
          problems += try self.problems(
            of: member, schema, path: path.isEmpty ? name : "\(path).\(name)")
        }
      case "additionalProperties":
        for (name, member) in value.members.sorted(by: { $0.key < $1.key }) {
          problems += try self.problems(of: member, rule, path: "\(path).\(name)")
        }
      case "items", "prefixItems":
        for (index, element) in value.elements.enumerated() {
          let schema = keyword == "items" ? rule : rule.elements[index]
          problems += try self.problems(of: element, schema, path: "\(path)[\(index)]")
        }
      case "minItems", "maxItems":
        if value.elements.count != 2 { problems.append("\(place): not a pair") }
      case "anyOf":
        let fits = try rule.elements.contains {
          try self.problems(of: value, $0, path: path).isEmpty
        }
        if !fits { problems.append("\(place): none of the alternatives") }
      default: Issue.record("the validator does not know \(keyword)")
      }
    }
    return problems
  }
}

private enum JSONValue: Decodable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .double(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  func `is`(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .double: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
