import TapeFormat

/// The seeds of a jacobian's rows: adjoints of the target that are 1 in certain places, else 0.
struct RowSeeds {
  private let target: Tensor
  /// How far apart the ones of a row are.
  private let stride: Int
  let count: Int

  /// A row for each element of the target.
  static func elements(of target: Tensor) -> RowSeeds {
    RowSeeds(target: target, stride: max(1, target.elementCount), count: target.elementCount)
  }

  /// A row for each element that a member of the batch has, in all members at once.
  static func columns(of target: Tensor) -> RowSeeds {
    let count = target.shape.dropFirst().reduce(1, *)
    return RowSeeds(target: target, stride: max(1, count), count: count)
  }

  /// The seed of one row.
  subscript(row: Int) -> Tensor { seeds(row..<(row + 1), in: target.shape) }

  /// The seeds of several rows along a leading axis.
  subscript(rows: Range<Int>) -> Tensor {
    seeds(rows, in: Shape(unchecked: [rows.count] + target.shape.extents))
  }

  private func seeds(_ rows: Range<Int>, in shape: Shape) -> Tensor {
    func make<Element: NumericElement>(_ type: Element.Type) -> Tensor {
      let size = target.elementCount
      return Tensor(type, shape: shape) { elements in
        elements.initialize(repeating: .zero, count: rows.count * size)
        for (place, row) in rows.enumerated() {
          for element in Swift.stride(from: row, to: size, by: stride) {
            elements[place * size + element] = .one
          }
        }
      }
    }
    return target.dtype == .float32 ? make(Float.self) : make(Double.self)
  }
}

/// The rows of a jacobian: walks back over the same record.
///
/// Rows are independent, so where all operations on the way can, and nobody looks on, they are taken
/// back together, as tensors with a leading axis of rows; else one by one. Observers see them
/// together in any case.
struct RowWalk {
  private let walk: Walk
  private let target: Tensor
  private let seeds: RowSeeds
  private let count: Int
  /// Whether any gradient can reach the target's rows.
  private let isOnTape: Bool
  /// The dtype of results that have no row.
  private let emptyDType: DType

  /// A walk for each seed of the target.
  init(_ record: TapeRecord, target: Tensor, sources: [Tensor], seeds: RowSeeds) {
    walk = Walk(record, targets: [target], sources: sources)
    self.target = target
    isOnTape = record.isOnTape(record.slot(of: target)) && target.isTrainable
    self.seeds = seeds
    count = isOnTape ? seeds.count : 0
    // TensorFlow takes the rows of a persistent tape one by one, and makes float32 of none at all.
    emptyDType = record.tape.isPersistent ? .float32 : target.dtype
  }

  /// All seeds as one tensor with a leading axis of rows; nil where there is nothing to take back.
  var observedSeeds: Tensor? {
    let context = ExecutionContext.current
    guard isOnTape, context.observer != nil else { return nil }
    return context.unobserved { seeds[0..<count] }
  }

  /// For each source its gradient in every row, with a leading axis of rows, or nil.
  func results(in context: ExecutionContext) throws(TapeError) -> [Tensor?] {
    guard isOnTape else { return Array(repeating: nil, count: walk.sourceCount) }
    let isAlone = context.observer == nil && !ThreadState.current.pointee.isBusy
    if count > 1, isAlone, let limit = walk.rowLimit {
      return try resultsTogether(limit)
    }
    return try resultsOneByOne(in: context)
  }

  private func resultsTogether(_ limit: Int) throws(TapeError) -> [Tensor?] {
    var parts: [[Tensor?]] = []
    for start in stride(from: 0, to: count, by: limit) {
      parts.append(try walk.results(ofRows: seeds[start..<min(start + limit, count)]))
    }
    var results: [Tensor?] = []
    for source in 0..<walk.sourceCount {
      let column = parts.compactMap { $0[source] }
      results.append(
        column.count > 1
          ? try Primitive.concatenate(column, ["axis": .integer(0)])[0] : column.first)
    }
    return results
  }

  private func resultsOneByOne(in context: ExecutionContext) throws(TapeError) -> [Tensor?] {
    // Without rows, a walk with zeros tells which sources can be reached, and in which shapes.
    let all = count == 0 ? [Tensor(zerosLike: target)] : (0..<count).map { seeds[$0] }
    var rows: [[Tensor?]] = []
    var steps: [[ObservedStep]] = []
    for seed in all {
      let watcher = context.observer == nil ? nil : StepWatcher(in: context, keepsSteps: true)
      rows.append(try walk.results([seed], watcher))
      if let watcher { steps.append(watcher.steps) }
    }
    try report(steps, in: context)
    var results: [Tensor?] = []
    for source in 0..<walk.sourceCount {
      let column = rows.compactMap { $0[source] }
      guard let first = column.first else {
        results.append(nil)
        continue
      }
      results.append(
        count == 0
          ? Self.nothing(like: first, emptyDType) : try Primitive.stack(column)[0])
    }
    return results
  }

  /// Tells the observer of each operation once, with all its rows.
  ///
  /// Whether an adjoint is there does not depend on its value, so all rows have the same steps.
  ///
  /// - Throws: `invalidArgument` where there is no memory for a tensor of all rows.
  private func report(
    _ steps: [[ObservedStep]], in context: ExecutionContext
  ) throws(TapeError) {
    guard let first = steps.first else { return }
    for (place, step) in first.enumerated() {
      func rows(_ tensors: (ObservedStep) -> [Tensor?]) throws(TapeError) -> [Tensor?] {
        var together: [Tensor?] = []
        for (slot, tensor) in tensors(step).enumerated() {
          // Two inputs that are one tensor have one adjoint.
          if let tensor,
            let same = tensors(step)[..<slot].firstIndex(where: { $0?.id == tensor.id })
          {
            together.append(together[same])
            continue
          }
          let column = count == 0 ? [] : steps.compactMap { tensors($0[place])[slot] }
          together.append(
            try tensor.map { (row) throws(TapeError) in try Self.stacked(column, like: row) })
        }
        return together
      }
      let together = try context.unobserved { () throws(TapeError) in
        ObservedStep(
          primitive: step.primitive, attributes: step.attributes, inputs: step.inputs,
          outputs: step.outputs, incoming: try rows(\.incoming), locals: step.locals,
          contributions: try rows(\.contributions), adjoints: try rows(\.adjoints))
      }
      context.tell { $0.didTakeStep(together) }
    }
  }

  private static func nothing(like row: Tensor, _ dtype: DType) -> Tensor {
    Tensor(repeating: 0, shape: Shape(unchecked: [0] + row.shape.extents), dtype: dtype)
  }

  /// Rows of one shape under a leading axis; without rows, nothing in that shape.
  private static func stacked(_ rows: [Tensor], like row: Tensor) throws(TapeError) -> Tensor {
    guard !rows.isEmpty else { return nothing(like: row, row.dtype) }
    return try Primitive.stack(rows)[0]
  }
}
