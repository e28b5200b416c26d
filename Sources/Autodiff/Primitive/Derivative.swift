/// How a primitive is differentiated.
public enum Derivative: Sendable {
  /// The contribution to one input, from inputs `x`, the output `y`, its adjoint `g` and the
  /// attributes; nil where the input gets none.
  ///
  /// The adjoint is given up: a rule that says `consume g` lets an operation write into its memory,
  /// where nobody else holds it.
  public typealias Rule =
    @Sendable (_ x: Operands, _ y: Tensor, _ g: consuming Tensor, _ a: Attributes) throws ->
    Tensor?
  /// The same for primitives with any number of inputs, all of them alike.
  public typealias IndexedRule =
    @Sendable (
      _ x: Operands, _ y: Tensor, _ g: consuming Tensor, _ a: Attributes, _ input: Int
    ) throws -> Tensor?
  /// The same for primitives with several outputs.
  public typealias MultipleRule =
    @Sendable (_ x: Operands, _ y: Operands, _ g: Adjoints, _ a: Attributes) throws -> Tensor?

  /// From the adjoints of all outputs, the contributions to all inputs.
  public typealias CustomRule = @Sendable (_ g: [Tensor]) throws -> [Tensor?]

  /// Defined to be none: gradients end here, as at `Floor`.
  case none
  /// Nobody has said: a gradient that gets here is an error, as at `IsNan`.
  case undefined
  /// One rule an input, for primitives with one output.
  case each([Input])
  /// One rule for every input.
  case alike(formula: String, rule: IndexedRule)
  /// One rule an input, for primitives with several outputs. Outputs that nothing reached come as
  /// zeros, but for those that are listed, which come as nil.
  case several([MultipleInput], withoutZeros: Set<Int> = [])
  /// A closure of the program's, for all inputs at once. Outputs that nothing reached come as zeros.
  case custom(CustomRule)

  /// What is contributed to one input.
  public struct Input: Sendable {
    let formula: String
    let rule: Rule
    /// The same for many adjoints at once, which lie along a leading axis of rows.
    private(set) var rowRule: Rule?

    /// A rule, and how people write it.
    init(_ formula: String, _ rule: @escaping Rule) {
      self.formula = formula
      self.rule = rule
    }

    /// The same with a rule for adjoints that have a leading axis of rows.
    func ofRows(_ rule: @escaping Rule) -> Input {
      var input = self
      input.rowRule = rule
      return input
    }

    /// An input that gets no gradient, such as a condition or an index.
    static let none = Input("none") { _, _, _, _ in nil }
  }

  /// What is contributed to one input of a primitive with several outputs.
  public struct MultipleInput: Sendable {
    let formula: String
    let rule: MultipleRule

    /// A rule, and how people write it.
    init(_ formula: String, _ rule: @escaping MultipleRule) {
      self.formula = formula
      self.rule = rule
    }

    /// An input that gets no gradient, such as a class index.
    static let none = MultipleInput("none") { _, _, _, _ in nil }
  }
}
