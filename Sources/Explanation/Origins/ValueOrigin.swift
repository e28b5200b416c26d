import TapeFormat

/// Where in the forward pass something began that a value has: not-a-number, an infinity, or
/// nothing but zeros.
struct ValueOrigin {
  /// What began.
  enum Kind {
    case nan, infinity, zero

    /// What is notable about a value; nil where it is an ordinary number.
    init?(of value: Recording.Tensor) {
      let odd = value.oddCounts
      if odd.nans > 0 {
        self = .nan
      } else if odd.infinities > 0 {
        self = .infinity
      } else if value.isZero {
        self = .zero
      } else {
        return nil
      }
    }

    func holds(for tensor: Recording.Tensor) -> Bool {
      switch self {
      case .nan: tensor.oddCounts.nans > 0
      case .infinity: tensor.oddCounts.infinities > 0
      case .zero: tensor.isZero
      }
    }

    func holds(for value: Double) -> Bool {
      switch self {
      case .nan: value.isNaN
      case .infinity: value.isInfinite
      case .zero: value == 0
      }
    }

    /// What it is called in sentences.
    var name: String {
      switch self {
      case .nan: "nan"
      case .infinity: "inf"
      case .zero: Phrase.say("zeros", "零")
      }
    }
  }

  let kind: Kind
  /// The operation that made it of what had none; nil where it was there from the start.
  let operation: Recording.Operation?
  /// What first had it.
  let tensor: Recording.Tensor
  /// What the operation was given.
  let inputs: [Recording.Tensor]
  /// The assignment with which it came into a variable, from which it was read; nil where it did not.
  let arrival: Arrival?
  /// The gradient run that gave what was assigned, by its place among all; nil where it was no gradient.
  let gradient: (place: Int, count: Int)?

  /// How many values are looked at in search of the first one.
  private static let limit = 4_096

  /// Looks among what a value was computed from for what had it first, through variables back to when
  /// they were assigned it.
  ///
  /// Nil where the recording does not have the value.
  ///
  /// - Complexity: A few questions to the source for each layer of what has it; beyond some
  ///   thousands of values only one way is followed.
  init?(
    of kind: Kind, in id: Recording.Tensor.ID, reading source: any TapeSource
  ) throws(TapeReadingError) {
    var first: (operation: Recording.Operation?, tensor: Recording.Tensor.ID)?
    var seen: Set = [id]
    var edge = [id]
    var assignments = Assignments(source)
    var arrivals: [Recording.Tensor.ID: Arrival] = [:]
    while !edge.isEmpty {
      let producers = try source.producers(ofTensors: edge)
      let operations = try source.operations(withIDs: Set(producers.values).sorted())
      let inputs = try source.tensors(
        withIDs: Set(operations.flatMap(\.inputs)).sorted(), readingWhere: { _ in true })
      var next: [Recording.Tensor.ID] = []
      // What nothing computed was there before all operations, unless it was assigned.
      if let leaf = edge.first(where: { producers[$0] == nil }) {
        let arrival = try assignments.arrival(of: kind, in: leaf, before: .max)
        arrivals[leaf] = arrival ?? arrivals[leaf]
        if let assigned = arrival?.tensor, seen.insert(assigned).inserted {
          arrivals[assigned] = arrival
          edge = [assigned]
          continue
        }
        first = (nil, leaf)
        break
      }
      for operation in operations {
        let guilty = operation.inputs.filter { inputs[$0].map(kind.holds) ?? false }
        guard let output = operation.outputs.first(where: { edge.contains($0) }) else { continue }
        var earlier = guilty
        if operation.name == Primitives.read, let variable = operation.inputs.first {
          // A variable is there as it was at the end, which says nothing of what was read.
          let arrival = try assignments.arrival(of: kind, in: variable, before: operation.sequence)
          earlier = [arrival?.tensor].compactMap(\.self)
          arrivals[output] = arrival ?? arrivals[output]
        }
        if earlier.isEmpty {
          if first?.operation.map({ operation.id < $0.id }) ?? true { first = (operation, output) }
        } else {
          let new = earlier.filter { seen.insert($0).inserted }
          for tensor in new { arrivals[tensor] = arrivals[output] }
          next += new
        }
      }
      edge = seen.count > Self.limit ? Array(next.prefix(1)) : next
    }
    guard let first else { return nil }
    let found = first.operation
    let tensors = try source.tensors(
      withIDs: Set([first.tensor] + (found?.inputs ?? [])).sorted(), elements: true)
    guard let tensor = tensors.first(where: { $0.id == first.tensor }) else { return nil }
    self.kind = kind
    operation = found
    self.tensor = tensor
    arrival = arrivals[first.tensor]
    let runs = arrival != nil && found == nil ? try source.gradientRuns() : []
    gradient = runs.lastIndex { $0.results.contains(tensor.id) }.map { ($0, runs.count) }
    var isKnown: Set<Int> = []
    inputs = (found?.inputs ?? []).filter { isKnown.insert($0).inserted }
      .compactMap { id in tensors.first { $0.id == id } }
  }

  /// The tensors whose names a sentence needs.
  var named: [Recording.Tensor.ID] {
    [tensor.id] + inputs.map(\.id) + (operation?.inputs ?? [])
      + [arrival?.variable].compactMap(\.self)
  }

  /// The place of the first element that has it; nil where the elements are not at hand.
  private var place: Int? {
    guard case .whole(let values) = tensor.elements else { return nil }
    return (0..<values.count).first { kind.holds(for: values.double(at: $0)) }
  }

  /// What an input held where it began: one number of it, or the whole of it.
  func text(of input: Recording.Tensor) -> (text: String, isElement: Bool) {
    if kind != .zero, let place, case .whole(let values) = input.elements {
      if input.shape == tensor.shape || values.count == 1 {
        return (
          NumberFormat.element(values, at: min(place, values.count - 1)), !input.shape.isEmpty
        )
      }
    }
    return (NumberFormat.summary(of: input, columns: 40), false)
  }
}

extension Recording.Tensor {
  /// How many elements are known to be not-a-number and infinite.
  var oddCounts: (nans: Int, infinities: Int) {
    if let statistics { return (statistics.nans, statistics.infinities) }
    guard case .whole(.floating(let values)) = elements else { return (0, 0) }
    return (values.count { $0.isNaN }, values.count { $0.isInfinite })
  }
}

extension TapeSource {
  /// Tensors by their ids, with their elements where those are wanted and no statistics tell of
  /// them.
  func tensors(
    withIDs ids: [Recording.Tensor.ID], readingWhere wanted: (Recording.Tensor) -> Bool
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    var found: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try tensors(withIDs: ids, elements: false) { found[tensor.id] = tensor }
    let bare = found.values.filter { $0.statistics == nil && wanted($0) }.map(\.id).sorted()
    if !bare.isEmpty {
      for tensor in try tensors(withIDs: bare, elements: true) { found[tensor.id] = tensor }
    }
    return found
  }
}
