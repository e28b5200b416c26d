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
      guard let guilty = try Self.firstPosting(of: kind, to: tensor, run: run, in: source),
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

  /// The first posting to a tensor's adjoint whose contribution is of the kind, looked for page by
  /// page.
  private static func firstPosting(
    of kind: Kind, to tensor: Recording.Tensor.ID, run: Recording.GradientRun.ID,
    in source: any TapeSource
  ) throws(TapeReadingError) -> Posting? {
    var step = 0
    while true {
      let page = try source.postings(ofRun: run, toTensor: tensor, from: step, limit: pageSize)
      let contributions = try tensors(page.compactMap(\.contribution), in: source)
      let guilty = page.first { posting in
        posting.contribution.flatMap { contributions[$0] }.map(kind.holds) == true
      }
      guard guilty == nil, page.count == pageSize, let last = page.last else { return guilty }
      // The last step of a page may go on behind it.
      step = max(last.step, step + 1)
    }
  }

  private static let pageSize = 128

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
