import Playback
import TapeFormat

/// Follows the way of an adjoint from a tensor back to the target.
struct TrailWalk {
  let source: any TapeSource
  let run: Recording.GradientRun
  private let choice: WayChoice
  private var pages: StepPages
  /// How large values are, and how large of gradients the part that is looked at.
  var values, gradients: MagnitudeReader
  /// The most tensors that are looked at for one that the gradient comes to.
  private static let searchLimit = 20_000

  init(
    in run: Recording.GradientRun, reading source: any TapeSource, part: GradientPart = .whole,
    choice: WayChoice = WayChoice()
  ) {
    self.source = source
    self.run = run
    self.choice = choice
    pages = StepPages(of: run.id, in: source)
    values = MagnitudeReader(source)
    gradients = MagnitudeReader(source, part: part)
  }

  /// The operations on the way, from the target on; none where nothing was paid to the tensor.
  ///
  /// - Complexity: A few questions to the source for each operation on the way.
  mutating func hops(to tensor: Recording.Tensor.ID) throws(TapeReadingError) -> [Trail.Hop] {
    var hops: [Trail.Hop] = []
    _ = try follow(to: tensor) { (walk, passing) throws(TapeReadingError) in
      hops.append(
        Trail.Hop(
          operation: passing.operation.id, tensor: passing.output,
          name: Sentences.operation(passing.operation),
          value: try walk.values.magnitude(of: passing.output),
          adjoint: try passing.incoming.map { (id) throws(TapeReadingError) in
            try walk.gradients.magnitude(of: id)
          }, handedOn: try walk.gradients.magnitude(of: passing.contribution)))
    }
    return hops.reversed()
  }

  /// Goes from a tensor back to the target and shows each contribution on the way; returns whether
  /// the way was no longer than the limit.
  mutating func follow(
    to tensor: Recording.Tensor.ID, limit: Int = .max,
    _ visit: (inout Self, Passing) throws(TapeReadingError) -> Void
  ) throws(TapeReadingError) -> Bool {
    var tensor = tensor
    var count = 0
    // Steps only come before those that they hand on to: a way that does not go back has an end.
    var last = Int.max
    while let way = try way(to: tensor), way.posting.step < last {
      guard count < limit else { return false }
      try turn(to: way.posting.step)
      guard let (step, operation) = pages[way.posting.step],
        let place = try chosenOutput(of: step), operation.outputs.indices.contains(place)
      else { break }
      try visit(
        &self,
        Passing(
          operation: operation, place: way.posting.step, step: step,
          output: operation.outputs[place], input: tensor, slot: way.posting.slot,
          number: way.number, incoming: step.incoming[place], contribution: way.contribution))
      tensor = operation.outputs[place]
      last = way.posting.step
      count += 1
    }
    return true
  }

  /// Sees to it that the step at a place is at hand.
  private mutating func turn(to place: Int) throws(TapeReadingError) {
    let read = try pages.turn(to: place)
    try values.read(read.values)
    try gradients.read(read.gradients)
  }

  /// The seed of a tensor that is a target.
  func seed(of tensor: Recording.Tensor.ID) -> Recording.Tensor.ID? {
    zip(run.targets, run.seeds).first { $0 == tensor && $1 != nil }?.1
  }

  /// One contribution to a tensor.
  private struct Way {
    let posting: Posting
    let contribution: Recording.Tensor.ID
    /// Its place among those to the tensor.
    let number: Int
  }

  /// The contribution by which the way comes to a tensor; nil where none was made, or the seed is
  /// larger.
  private mutating func way(to tensor: Recording.Tensor.ID) throws(TapeReadingError) -> Way? {
    if let number = choice.numbers[tensor], let chosen = try way(number, to: tensor) {
      return chosen
    }
    if !choice.preferred.isEmpty {
      let preferred = try largestWay(to: tensor) { (walk, posting) throws(TapeReadingError) in
        try walk.turn(to: posting.step)
        return walk.pages[posting.step].map {
          walk.choice.preferred.contains($0.operation.id)
        } ?? false
      }
      if let preferred { return preferred }
    }
    return try largestWay(to: tensor)
  }

  /// The contribution with a number; nil where there are fewer.
  private func way(
    _ number: Int, to tensor: Recording.Tensor.ID
  ) throws(TapeReadingError) -> Way? {
    var left = number
    return try source.find(inPostingsOfRun: run.id, toTensor: tensor) { page in
      let paying = page.filter { $0.contribution != nil }
      defer { left -= paying.count }
      guard left < paying.count, let contribution = paying[left].contribution else { return nil }
      return Way(posting: paying[left], contribution: contribution, number: number)
    }
  }

  /// The first contribution to a tensor that is not-a-number, or else infinite, or else the largest,
  /// of those that are wished for.
  private mutating func largestWay(
    to tensor: Recording.Tensor.ID,
    where isWished: ((inout Self, Posting) throws(TapeReadingError) -> Bool)? = nil
  ) throws(TapeReadingError) -> Way? {
    var best: (way: Way?, magnitude: Magnitude)?
    // What is wished for is followed past a target.
    if isWished == nil, let seed = seed(of: tensor) {
      let magnitude = try gradients.magnitude(of: seed)
      if magnitude == .notANumber { return nil }
      best = (nil, magnitude)
    }
    var number = 0
    let (source, run) = (source, run.id)
    let notANumber = try source.find(inPostingsOfRun: run, toTensor: tensor) {
      (page) throws(TapeReadingError) -> Way? in
      try gradients.read(page.compactMap(\.contribution))
      for posting in page {
        guard let contribution = posting.contribution else { continue }
        defer { number += 1 }
        if let isWished, try !isWished(&self, posting) { continue }
        let way = Way(posting: posting, contribution: contribution, number: number)
        let magnitude = try gradients.magnitude(of: contribution)
        if magnitude == .notANumber { return way }
        if best.map({ magnitude.isLarger(than: $0.magnitude) }) ?? true {
          best = (way, magnitude)
        }
      }
      return nil
    }
    return notANumber ?? best?.way
  }

  /// Of several outputs that something reached, the first that is not-a-number, or else the largest.
  private mutating func chosenOutput(of step: Recording.Step) throws(TapeReadingError) -> Int? {
    var best: (place: Int, magnitude: Magnitude)?
    for (place, incoming) in step.incoming.enumerated() {
      guard let incoming else { continue }
      let magnitude = try gradients.magnitude(of: incoming)
      if magnitude == .notANumber { return place }
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
