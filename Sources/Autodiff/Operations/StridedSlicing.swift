/// Parts of a tensor that take every so manieth element along each axis.
///
/// Attributes are TensorFlow's: where to begin and end along each axis and how far to step, and as
/// the bits of numbers the axes that begin or end at the edge, that are taken away, or that are new.
extension Primitive {
  public static let stridedSlice: Primitive = .init(
    "StridedSlice",
    .unary { x, a throws(ArgumentProblem) in
      let walk = try StridedWalk(a, through: x.shape)
      return x.walked(as: Shape(unchecked: walk.extents), strides: walk.strides, from: walk.first)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where it was taken from, 0 elsewhere") { x, _, g, a in
        try Primitive.stridedSliceGradient(
          g, a.adding(["shape": .integers(x[0].shape.extents)]))
      }
    ]), samples: slices(isGradient: false))

  /// The derivative of ``stridedSlice``: its input in place of what was taken from a tensor of a
  /// shape, and zeros elsewhere.
  public static let stridedSliceGradient: Primitive = .init(
    "StridedSliceGrad",
    .unary { g, a throws(ArgumentProblem) in
      let shape = try Shape(checking: a.integers("shape") ?? [])
      let walk = try StridedWalk(a, through: shape)
      guard g.shape.extents == walk.extents else {
        throw .shapesDoNotFit(g.shape, Shape(unchecked: walk.extents))
      }
      return g.placed(in: shape, extents: walk.extents, strides: walk.strides, from: walk.first)
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y in the places of x") { _, _, g, a in
        try Primitive.stridedSlice(g, a.removing("shape"))
      }
    ]), samples: slices(isGradient: true))

  private static func slices(isGradient: Bool) -> [Sample] {
    func sample(_ shape: Shape, to result: Shape, _ items: SliceItem...) -> Sample {
      let attributes = Attributes(slicing: items)
      return isGradient
        ? Sample(
          .spread(result, -2...2),
          attributes: attributes.adding(["shape": .integers(shape.extents)]))
        : Sample(.spread(shape, -2...2), attributes: attributes)
    }
    return [
      sample([5], to: [3], .range(by: -2)),
      sample([2, 3, 4], to: [2, 2], .range(from: 1, by: -1), .index(-1), .range(from: 0, by: 3)),
      sample([1, 3], to: [1, 1, 2], .newAxis, .all, .range(from: -2)),
      sample([0, 2], to: [0], .all, .index(0)),
      sample([3, 2], to: [0, 2], .range(from: 2, to: 1)),
    ]
  }
}

/// What to take along one axis of a tensor, as `tensor[...]` has it in Python.
public enum SliceItem: Sendable, Equatable {
  /// One slice, counted from the end where negative; the axis is gone then.
  case index(Int)
  /// Every so manieth slice from one on, up to but without another; to the edge where nil.
  case range(from: Int? = nil, to: Int? = nil, by: Int = 1)
  /// A new axis of extent 1.
  case newAxis

  /// All that is there.
  public static let all = SliceItem.range()
}

extension Attributes {
  /// The settings of a slice that takes the given items along the first axes, and all others whole.
  init(slicing items: [SliceItem]) {
    var (begin, end, strides) = ([Int](), [Int](), [Int]())
    var (beginMask, endMask, newAxisMask, shrinkAxisMask) = (0, 0, 0, 0)
    for (place, item) in items.enumerated() {
      let bit = place < 63 ? 1 << place : 0
      switch item {
      case .index(let index):
        begin.append(index)
        end.append(index &+ 1)
        strides.append(1)
        shrinkAxisMask |= bit
      case .range(let from, let to, let step):
        begin.append(from ?? 0)
        end.append(to ?? 0)
        strides.append(step)
        if from == nil { beginMask |= bit }
        if to == nil { endMask |= bit }
      case .newAxis:
        begin.append(0)
        end.append(0)
        strides.append(1)
        newAxisMask |= bit
      }
    }
    func mask(_ bits: Int) -> Setting? { bits == 0 ? nil : .integer(bits) }
    self = [
      "begin": .integers(begin), "end": .integers(end), "strides": .integers(strides),
      "begin_mask": mask(beginMask), "end_mask": mask(endMask),
      "new_axis_mask": mask(newAxisMask), "shrink_axis_mask": mask(shrinkAxisMask),
    ]
  }

  /// Whether a mask has the bit of a place.
  fileprivate func isSet(_ mask: String, _ place: Int) -> Bool {
    place < 63 && (integer(mask) ?? 0) >> place & 1 == 1
  }
}

/// The walk through a tensor that a strided slice is.
private struct StridedWalk {
  private(set) var extents: [Int] = []
  private(set) var strides: [Int] = []
  private(set) var first = 0

  init(_ a: Attributes, through shape: Shape) throws(ArgumentProblem) {
    let (begin, end) = (a.integers("begin") ?? [], a.integers("end") ?? [])
    let steps = a.integers("strides") ?? []
    guard begin.count == end.count, begin.count == steps.count, begin.count < 63 else {
      throw .setting("the slice does not name as many ends as beginnings")
    }
    let own = shape.strides
    var axis = 0
    for place in begin.indices {
      if a.isSet("new_axis_mask", place) {
        extents.append(1)
        strides.append(0)
        continue
      }
      guard axis < shape.rank else { throw .axisOutOfRange(axis: axis, rank: shape.rank) }
      let extent = shape[axis]
      if a.isSet("shrink_axis_mask", place) {
        let index = begin[place] < 0 ? begin[place] + extent : begin[place]
        guard index >= 0, index < extent else {
          throw .indexOutOfRange(index: begin[place], limit: extent)
        }
        first += index * own[axis]
      } else {
        let step = steps[place]
        guard step != 0 else { throw .setting("the step along axis \(axis) is 0") }
        let from = Self.bound(
          begin[place], isOpen: a.isSet("begin_mask", place), extent, isFirst: true, step)
        let to = Self.bound(
          end[place], isOpen: a.isSet("end_mask", place), extent, isFirst: false, step)
        let distance = to - from
        let isEmpty = distance == 0 || (distance < 0) != (step < 0)
        let count = isEmpty ? 0 : distance / step + (distance % step == 0 ? 0 : 1)
        extents.append(count)
        strides.append(own[axis] &* step)
        if count > 0 { first += from * own[axis] }
      }
      axis += 1
    }
    extents += shape.dropFirst(axis)
    strides += own.dropFirst(axis)
  }

  /// A beginning or an end as an index, within the axis or just outside it.
  private static func bound(
    _ given: Int, isOpen: Bool, _ extent: Int, isFirst: Bool, _ step: Int
  ) -> Int {
    let (lowest, highest) = step > 0 ? (0, extent) : (-1, extent - 1)
    if isOpen { return isFirst == (step > 0) ? lowest : highest }
    return min(max(given < 0 ? given + extent : given, lowest), highest)
  }
}
