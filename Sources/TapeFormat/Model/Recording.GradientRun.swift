extension Recording {
  /// One call of `gradient`, `jacobian` or `batchJacobian`.
  ///
  /// Its steps are kept apart (``Recording/steps``, ``TapeSource/steps(ofRun:in:)``), since there
  /// may be millions.
  public struct GradientRun: Equatable, Sendable, Identifiable {
    /// Which call it was.
    public enum Kind: String, Sendable, CaseIterable {
      case gradient, jacobian
      case batchJacobian = "batch_jacobian"
    }

    /// What the caller wanted for a source that the target does not depend on.
    public enum Unconnected: String, Sendable, CaseIterable {
      case none, zero
    }

    public var id: Int
    public var sequence: Int
    public var kind: Kind
    public var tape: Tape.ID
    public var targets: [Tensor.ID]
    public var sources: [Tensor.ID]
    /// The adjoint that each target starts with; nil where it starts with none.
    public var seeds: [Tensor.ID?]
    public var unconnected: Unconnected
    /// The answer for each source; nil stands for `None`.
    ///
    /// A source of recordings gives none at all where the run did not come to its end: it failed, or the
    /// recording breaks off in it (``hasEnded``).
    public var results: [Tensor.ID?]
    /// For each source whose result is `None`, the gradient that there would have been.
    public var wouldBe: [Tensor.ID?]

    /// A run with the given facts.
    public init(
      id: Int, sequence: Int, kind: Kind, tape: Tape.ID, targets: [Tensor.ID],
      sources: [Tensor.ID], seeds: [Tensor.ID?] = [], unconnected: Unconnected = .none,
      results: [Tensor.ID?] = [], wouldBe: [Tensor.ID?] = []
    ) {
      self.id = id
      self.sequence = sequence
      self.kind = kind
      self.tape = tape
      self.targets = targets
      self.sources = sources
      self.seeds = seeds
      self.unconnected = unconnected
      self.results = results
      self.wouldBe = wouldBe
    }
  }

  /// The work of one operation in a gradient run: adjoints of its outputs in, contributions to
  /// the adjoints of its inputs out.
  public struct Step: Equatable, Sendable {
    public var operation: Operation.ID
    /// The adjoint of each output as it came in; nil where nothing had reached that output.
    public var incoming: [Tensor.ID?]
    /// The local derivative for each input, where one can be shown.
    public var locals: [Tensor.ID?]
    /// What the operation adds to the adjoint of each input; nil where it adds nothing.
    public var contributions: [Tensor.ID?]
    /// The adjoint of each input after this step; nil where there is none yet.
    public var adjoints: [Tensor.ID?]

    /// A step of the given operation.
    public init(
      operation: Operation.ID, incoming: [Tensor.ID?] = [], locals: [Tensor.ID?] = [],
      contributions: [Tensor.ID?] = [], adjoints: [Tensor.ID?] = []
    ) {
      self.operation = operation
      self.incoming = incoming
      self.locals = locals
      self.contributions = contributions
      self.adjoints = adjoints
    }
  }
}
