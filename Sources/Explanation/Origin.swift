import Playback
import TapeFormat

/// Where in a gradient run something began that a gradient ended with: not-a-number, an infinity,
/// or nothing but zeros.
struct Origin {
  /// What began.
  enum Kind {
    case notFinite, zero

    /// What is notable about a gradient; nil where it is an ordinary number.
    init?(of value: Recording.Tensor) {
      if !value.isFinite {
        self = .notFinite
      } else if value.isZero {
        self = .zero
      } else {
        return nil
      }
    }

    func holds(for tensor: Recording.Tensor) -> Bool {
      switch self {
      case .notFinite: !tensor.isFinite
      case .zero: tensor.isZero
      }
    }
  }

  let kind: Kind
  /// The operation whose step handed it on though nothing of the kind had come in.
  let operation: Recording.Operation

  /// Follows the contributions from a tensor's adjoint back towards the target, as long as they are
  /// of the kind.
  ///
  /// Nil where the run's steps do not say, and where contributions that are no zeros come to zero
  /// together.
  ///
  /// - Complexity: A few questions to the source for each step on the way.
  init?(
    of kind: Kind, in tensor: Recording.Tensor.ID, run: Recording.GradientRun.ID,
    reading source: any TapeSource
  ) throws(TapeReadingError) {
    var tensor = tensor
    var last: Recording.Operation?
    var seen: Set<Recording.Tensor.ID> = []
    while seen.insert(tensor).inserted {
      let postings = try source.postings(ofRun: run, toTensors: [tensor])[tensor] ?? []
      let paid = postings.filter { $0.contribution != nil }
      let contributions = try Self.tensors(paid.compactMap(\.contribution), in: source)
      let guilty = paid.first { posting in
        posting.contribution.flatMap { contributions[$0] }.map(kind.holds) == true
      }
      guard let guilty,
        let step = try source.steps(ofRun: run, in: guilty.step..<guilty.step + 1).first,
        let operation = try source.operations(withIDs: [guilty.operation]).first
      else { break }
      last = operation
      let incoming = try Self.tensors(step.incoming.compactMap(\.self), in: source)
      let place = step.incoming.firstIndex { $0.flatMap { incoming[$0] }.map(kind.holds) == true }
      guard let place, operation.outputs.indices.contains(place) else { break }
      tensor = operation.outputs[place]
    }
    guard let last else { return nil }
    self.kind = kind
    operation = last
  }

  private static func tensors(
    _ ids: [Recording.Tensor.ID], in source: any TapeSource
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    var found: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try source.tensors(withIDs: Array(Set(ids)).sorted(), elements: true) {
      found[tensor.id] = tensor
    }
    return found
  }
}
