import Playback
import TapeFormat

/// Follows the way of an adjoint from a tensor back to the target.
struct TrailWalk {
  let source: any TapeSource
  let run: Recording.GradientRun
  private var pages: StepPages
  var magnitudes: MagnitudeReader
  private static let pageSize = 128
  /// The most tensors that are looked at for one that the gradient comes to.
  private static let searchLimit = 20_000

  init(in run: Recording.GradientRun, reading source: any TapeSource) {
    self.source = source
    self.run = run
    pages = StepPages(of: run.id, in: source)
    magnitudes = MagnitudeReader(source)
  }

  /// The operations on the way, from the target on; none where nothing was paid to the tensor.
  ///
  /// - Complexity: A few questions to the source for each operation on the way.
  mutating func hops(to tensor: Recording.Tensor.ID) throws(TapeReadingError) -> [Trail.Hop] {
    var hops: [Trail.Hop] = []
    var tensor = tensor
    // Steps only come before those that they hand on to: a way that does not go back has an end.
    var limit = Int.max
    while let posting = try chosenPosting(to: tensor), posting.step < limit,
      let contribution = posting.contribution
    {
      try magnitudes.read(pages.turn(to: posting.step))
      guard let (step, operation) = pages[posting.step],
        let place = try chosenOutput(of: step), operation.outputs.indices.contains(place)
      else { break }
      let output = operation.outputs[place]
      hops.append(
        Trail.Hop(
          operation: operation.id, tensor: output, name: Sentences.operation(operation),
          value: try magnitudes.magnitude(of: output),
          adjoint: try step.incoming[place].map { (id) throws(TapeReadingError) in
            try magnitudes.magnitude(of: id)
          }, handedOn: try magnitudes.magnitude(of: contribution)))
      tensor = output
      limit = posting.step
    }
    return hops.reversed()
  }

  /// The seed of a tensor that is a target.
  func seed(of tensor: Recording.Tensor.ID) -> Recording.Tensor.ID? {
    zip(run.targets, run.seeds).first { $0 == tensor && $1 != nil }?.1
  }

  /// The first contribution to a tensor that is not finite, or else the largest; nil where none was
  /// made, or the seed is larger.
  private mutating func chosenPosting(
    to tensor: Recording.Tensor.ID
  ) throws(TapeReadingError) -> Posting? {
    var best: (posting: Posting?, magnitude: Magnitude)?
    if let seed = seed(of: tensor) {
      let magnitude = try magnitudes.magnitude(of: seed)
      if magnitude.isNotFinite { return nil }
      best = (nil, magnitude)
    }
    var step = 0
    while true {
      let page = try source.postings(
        ofRun: run.id, toTensor: tensor, from: step, limit: Self.pageSize)
      try magnitudes.read(page.compactMap(\.contribution))
      for posting in page {
        guard let contribution = posting.contribution else { continue }
        let magnitude = try magnitudes.magnitude(of: contribution)
        if magnitude.isNotFinite { return posting }
        if best.map({ magnitude.isLarger(than: $0.magnitude) }) ?? true {
          best = (posting, magnitude)
        }
      }
      guard page.count == Self.pageSize, let last = page.last else { return best?.posting }
      // The last step of a page may go on behind it.
      step = max(last.step, step + 1)
    }
  }

  /// Of several outputs that something reached, the first that is not finite, or else the largest.
  private mutating func chosenOutput(of step: Recording.Step) throws(TapeReadingError) -> Int? {
    var best: (place: Int, magnitude: Magnitude)?
    for (place, incoming) in step.incoming.enumerated() {
      guard let incoming else { continue }
      let magnitude = try magnitudes.magnitude(of: incoming)
      if magnitude.isNotFinite { return place }
      if best.map({ magnitude.isLarger(than: $0.magnitude) }) ?? true { best = (place, magnitude) }
    }
    return best?.place
  }

  /// The adjoint that the run leaves a tensor with.
  func adjoint(
    of tensor: Recording.Tensor.ID
  ) throws(TapeReadingError) -> Recording.Tensor.ID? {
    let account = try source.accounts(ofRun: run.id, toTensors: [tensor], around: 0..<1)[tensor]
    guard let account, account.payingCount > 0 else { return seed(of: tensor) }
    return account.last?.adjoint
  }

  /// The nearest of some tensors, and of what was computed from them, to which the gradient comes.
  func nearestReached(
    from tensors: [Recording.Tensor.ID]
  ) throws(TapeReadingError) -> Recording.Tensor.ID? {
    var edge = tensors
    var seen = Set(edge)
    while !edge.isEmpty, seen.count < Self.searchLimit {
      let accounts = try source.accounts(ofRun: run.id, toTensors: edge.sorted(), around: 0..<1)
      let found = edge.first { (accounts[$0]?.payingCount ?? 0) > 0 || seed(of: $0) != nil }
      if let found { return found }
      let users = try source.users(ofTensors: edge.sorted())
      let operations = try source.operations(withIDs: Set(users.values.joined()).sorted())
      edge = operations.flatMap(\.outputs).filter { seen.insert($0).inserted }
    }
    return nil
  }
}
