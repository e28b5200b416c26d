/// A program in the form of the conformance corpus: statements, run in order.
public struct Program: Equatable, Sendable {
  public var statements: [Statement]

  /// A program of the given statements.
  public init(statements: [Statement]) {
    self.statements = statements
  }
}

/// A program with its id and, where somebody ran it before, what came of it then.
public struct ProgramCase: Equatable, Sendable {
  /// The case's name in its file; nil for statements that stand alone.
  public var id: String?
  /// What the case shows, as its author says.
  public var note: String?
  public var program: Program
  public var expectation: Expectation?
}

/// What a program should come to.
public struct Expectation: Equatable, Sendable {
  /// The value of each name, nil standing for `None`; a variable's is its value at the end.
  public var values: [String: Literal?]
  /// The kind of error that should stop it, as a corpus names it.
  public var errorKind: String?
  /// For some of the names without a value, why there is none.
  public var reasons: [String: String]
}
