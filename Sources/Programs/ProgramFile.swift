import FoundationEssentials

/// The programs in a file: one, standing alone or as a case, or several cases with ids.
public struct ProgramFile: Equatable, Sendable {
  /// What made the file, where it says so.
  public var producer: String?
  public var cases: [ProgramCase]

  /// Reads a list of statements, an object with `program`, or an object with `cases`.
  public init(json: Data) throws(ProgramError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      self = try decoder.decode(ProgramFile.self, from: json)
    } catch let error as DecodingError {
      guard (try? decoder.decode(AnyJSON.self, from: json)) != nil else { throw .notJSON }
      let ids = try? decoder.decode(CaseIDs.self, from: json)
      throw error.placed { index in
        guard let cases = ids?.cases, cases.indices.contains(index) else { return nil }
        return cases[index].id
      }
    } catch {
      throw .notJSON
    }
  }

  /// The case of an id, or the only one where no id is given.
  public func chosen(_ id: String?) throws(ProgramError) -> ProgramCase {
    let some = Array(cases.compactMap(\.id).prefix(3))
    guard let id else {
      guard let only = cases.first else {
        throw .malformed(place: "", problem: "the file has no program: its list of cases is empty")
      }
      guard cases.count == 1 else { throw .severalCases(some: some, count: cases.count) }
      return only
    }
    guard let found = cases.first(where: { $0.id == id }) else {
      throw .noSuchCase(id: id, some: some)
    }
    return found
  }

  /// Any JSON at all, to tell text that is none from JSON that is no program.
  private struct AnyJSON: Decodable {
    init(from decoder: any Decoder) throws {}
  }

  /// Only the ids, to name the case in which something is wrong.
  private struct CaseIDs: Decodable {
    var cases: [Entry]

    struct Entry: Decodable {
      var id: String?
    }
  }
}

extension ProgramFile: Decodable {
  private enum Key: String, CodingKey {
    case producer, cases, program
  }

  public init(from decoder: any Decoder) throws {
    if let fields = try? decoder.container(keyedBy: Key.self) {
      producer = try fields.decodeIfPresent(String.self, forKey: .producer)
      if fields.contains(.cases) {
        cases = try fields.decode([ProgramCase].self, forKey: .cases)
      } else if fields.contains(.program) {
        cases = [try ProgramCase(from: decoder)]
      } else {
        throw DecodingError.problem(
          "a program is a list of statements, or an object that holds program or cases", at: [])
      }
    } else if let list = try? decoder.unkeyedContainer(), list.count != nil {
      cases = [ProgramCase(program: Program(statements: try [Statement](from: decoder)))]
    } else {
      throw DecodingError.problem(
        "a program is a list of statements, or an object that holds program or cases", at: [])
    }
  }
}

extension ProgramCase: Decodable {
  private enum Key: String, CodingKey {
    case id, note, program, expect
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decodeIfPresent(String.self, forKey: .id)
    note = try fields.decodeIfPresent(String.self, forKey: .note)
    program = Program(statements: try fields.decode([Statement].self, forKey: .program))
    expectation = try fields.decodeIfPresent(Expectation.self, forKey: .expect)
  }
}

extension Expectation: Decodable {
  private enum Key: String, CodingKey {
    case values, error, reasons
  }

  private struct Failure: Decodable {
    var kind: String
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    values = try fields.decodeIfPresent([String: Literal?].self, forKey: .values) ?? [:]
    errorKind = try fields.decodeIfPresent(Failure.self, forKey: .error)?.kind
    reasons = try fields.decodeIfPresent([String: String].self, forKey: .reasons) ?? [:]
  }
}
