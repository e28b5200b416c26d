import Testing

@testable import Programs

/// Random programs end in values or in a typed error, and never in a trap.
@Suite struct LongRandomProgramTests {
  @Test func theyNameOperationsThatThereAre() {
    #expect(RandomStatements.strangers == [])
  }

  /// How many programs ended in each way.
  private struct Tally {
    var failures: [ProgramFailure.Kind: Int] = [:]
    var refusals: [String: Int] = [:]
    var finished = 0
    var count: Int {
      finished + failures.values.reduce(0, +) + refusals.values.reduce(0, +)
    }

    /// Runs a program, and runs it again with constants in place of what the statement that stopped
    /// it would have bound, until it finishes.
    mutating func add(_ program: Program) {
      var program = program
      while let culprit = run(program) {
        let constants = program.statements[culprit].boundNames.map { name in
          let literal = Literal(dtype: .float32, shape: [2], values: .floating([0.5, -2]))
          return Statement.constant(name: name, literal: literal)
        }
        program.statements.replaceSubrange(culprit...culprit, with: constants)
      }
    }

    /// The place of the statement that stopped the program, where one did.
    private mutating func run(_ program: Program) -> Int? {
      let said: String
      do throws(ProgramError) {
        guard let failure = try program.run().failure else {
          finished += 1
          return nil
        }
        failures[failure.kind, default: 0] += 1
        said = failure.said
      } catch {
        refusals[Self.name(of: error), default: 0] += 1
        said = "\(error)"
      }
      let place = said.firstMatch(of: /^statement (\d+)/).flatMap { Int($0.1) }
      #expect(place.map(program.statements.indices.contains) == true, "\(said)")
      return place
    }

    private static func name(of error: ProgramError) -> String {
      switch error {
      case .notJSON: "not_json"
      case .malformed: "malformed"
      case .unknownOperation: "unknown_operation"
      case .badAttribute: "bad_attribute"
      case .wrongCount: "wrong_count"
      case .badName: "bad_name"
      case .severalCases, .noSuchCase: "case"
      }
    }
  }

  @Test func everyProgramEndsInATypedWay() {
    var tally = Tally()
    for seed in 0..<UInt64(1000) {
      var statements = RandomStatements(seed: seed)
      tally.add(statements.program())
    }
    let count = tally.count
    print("random programs: \(count), of which \(tally.finished * 100 / count) in 100 finish")
    for (kind, found) in tally.failures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("  \(kind.rawValue): \(Double(found) * 100 / Double(count)) in 100")
    }
    for (kind, found) in tally.refusals.sorted(by: { $0.key < $1.key }) {
      print("  refused as \(kind): \(Double(found) * 100 / Double(count)) in 100")
    }
    #expect(tally.refusals.values.allSatisfy { $0 * 100 >= count })
    for kind in ProgramFailure.Kind.allCases {
      #expect(tally.failures[kind, default: 0] * 100 >= count, "\(kind.rawValue)")
    }
  }
}

extension Statement {
  /// The names of the tensors that the statement binds, inside too.
  fileprivate var boundNames: [String] {
    switch self {
    case .constant(let name, _), .variable(let name, _, _): [name]
    case .tape, .watch, .reset, .assign: []
    case .record(_, let body), .stopRecording(_, let body): body.flatMap(\.boundNames)
    case .operation(let call): call.binding.names
    case .gradient(let call): call.names
    case .jacobian(let call): call.names
    case .batchJacobian(let call): [call.name]
    }
  }
}
