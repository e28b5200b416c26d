/// What is wrong with a field, in our own words.
private struct FieldProblem: Error {
  var sentence: String
}

extension DecodingError {
  /// An error that carries a sentence of ours to the place where it is shown.
  static func problem(_ sentence: String, at path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(
      Context(
        codingPath: path, debugDescription: sentence,
        underlyingError: FieldProblem(sentence: sentence)))
  }

  /// The error as a place and a problem, without a word of the decoder's own.
  func placed(caseID: (Int) -> String?) -> ProgramError {
    switch self {
    case .keyNotFound(let key, let context):
      return .malformed(
        place: Self.place(context.codingPath, caseID: caseID),
        problem: "\(key.stringValue) is missing")
    case .typeMismatch(let type, let context):
      return Self.wrongType(type, path: context.codingPath, but: "", caseID: caseID)
    case .valueNotFound(let type, let context):
      return Self.wrongType(type, path: context.codingPath, but: ", not null", caseID: caseID)
    case .dataCorrupted(let context):
      if let problem = context.underlyingError as? FieldProblem {
        return .malformed(
          place: Self.place(context.codingPath, caseID: caseID), problem: problem.sentence)
      }
      return .malformed(
        place: Self.place(context.codingPath, caseID: caseID),
        problem: "a number is too large for its type")
    @unknown default: return .malformed(place: "", problem: "the file is no program")
    }
  }

  private static func wrongType(
    _ type: Any.Type, path: [any CodingKey], but: String, caseID: (Int) -> String?
  ) -> ProgramError {
    .malformed(
      place: place(path, caseID: caseID), problem: "should be \(words(for: type))\(but)")
  }

  private static func words(for type: Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is Int.Type, is Int64.Type: "an integer"
    case is Double.Type: "a number"
    case is [String: Any].Type: "an object"
    default: String(describing: type).hasPrefix("Array") ? "a list" : "an object"
    }
  }

  /// A path as people read it: `case a/b, statement 3.body[1], inputs[0]`.
  ///
  /// What lies inside a statement is apart from the statement by a comma.
  private static func place(_ path: [any CodingKey], caseID: (Int) -> String?) -> String {
    var keys = path[...]
    var parts: [String] = []
    if keys.first?.stringValue == "cases", let index = keys.dropFirst().first?.intValue {
      parts.append("case " + (caseID(index) ?? String(index)))
      keys = keys.dropFirst(2)
    }
    if keys.first?.stringValue == "program" { keys = keys.dropFirst() }
    if let index = keys.first?.intValue {
      var statement = "statement \(index)"
      keys = keys.dropFirst()
      while keys.first?.stringValue == "body", let index = keys.dropFirst().first?.intValue {
        statement += ".body[\(index)]"
        keys = keys.dropFirst(2)
      }
      parts.append(statement)
    }
    var rest = ""
    for key in keys {
      if let index = key.intValue {
        rest += "[\(index)]"
      } else {
        rest += (rest.isEmpty ? "" : ".") + key.stringValue
      }
    }
    if !rest.isEmpty { parts.append(rest) }
    return parts.joined(separator: ", ")
  }
}
