/// Windows that slide over one axis of an image.
struct WindowAxis {
  /// The extent of the image.
  let input: Int
  /// The extent of a window.
  let window: Int
  /// How far each window is from the one before.
  let stride: Int
  /// How many windows there are.
  let output: Int
  /// How many places of the first window lie before the image.
  let before: Int

  /// With padding, there are as many windows as strides begin in the image, and what they need
  /// beyond it is shared between both ends; without, they lie inside.
  init(
    input: Int, window: Int, stride: Int, isPadded: Bool
  ) throws(ArgumentProblem) {
    (self.input, self.window, self.stride) = (input, window, stride)
    guard stride > 0 else { throw .setting("the stride \(stride) is not positive") }
    for extent in [stride, window, input] where extent > Int(Int32.max) {
      throw .tooManyElements([extent])
    }
    guard isPadded else {
      (output, before) = ((input - window + stride) / stride, 0)
      guard output >= 0 else {
        throw .setting("a window of \(window) does not fit into \(input)")
      }
      return
    }
    output = (input + stride - 1) / stride
    before = max(0, (output - 1) * stride + window - input) / 2
  }

  /// The places of the given window that lie in the image.
  @inline(__always)
  func places(of window: Int) -> Range<Int> {
    let start = window * stride - before
    let first = max(0, -start)
    return first..<max(first, min(self.window, input - start))
  }

  /// Where in the image the given window begins, which may be before it.
  @inline(__always)
  func start(of window: Int) -> Int { window * stride - before }
}

/// Windows that slide over images of the form [batch, rows, columns, channels].
struct WindowGrid {
  let image: Shape
  let rows, columns: WindowAxis

  /// The windows of the given extents, with the strides and the padding of the attributes.
  init(
    over image: Shape, window: (rows: Int, columns: Int), _ a: Attributes
  ) throws(ArgumentProblem) {
    guard image.rank == 4 else {
      throw .setting("the shape \(image) is not one of images: [batch, rows, columns, channels]")
    }
    let padding = a.text("padding") ?? "VALID"
    guard padding == "SAME" || padding == "VALID" else {
      throw .setting("the padding is \(padding), not SAME or VALID")
    }
    let strides = try a.spatial("strides") ?? (1, 1)
    self.image = image
    rows = try WindowAxis(
      input: image[1], window: window.rows, stride: strides.rows, isPadded: padding == "SAME")
    columns = try WindowAxis(
      input: image[2], window: window.columns, stride: strides.columns,
      isPadded: padding == "SAME")
  }

  /// The shape of one value for each window and channel.
  func outputShape(channels: Int) throws(ArgumentProblem) -> Shape {
    try Shape(checking: [image[0], rows.output, columns.output, channels])
  }

  /// Calls the body for each place of each window that lies in an image, windows in order, with the
  /// number of the window, that of the place in the window, and that of the pixel.
  @inline(__always)
  func forEachPlace(_ body: (_ window: Int, _ place: Int, _ pixel: Int) -> Void) {
    var window = 0
    for batch in 0..<image[0] {
      for row in 0..<rows.output {
        let tall = rows.places(of: row)
        let top = batch * rows.input + rows.start(of: row)
        for column in 0..<columns.output {
          let wide = columns.places(of: column)
          let left = columns.start(of: column)
          for y in tall {
            for x in wide {
              body(window, y * columns.window + x, (top + y) * columns.input + left + x)
            }
          }
          window += 1
        }
      }
    }
  }
}

extension Attributes {
  /// The rows and columns of a setting that is one number, two, or four of which the first and the
  /// last are 1, as for images.
  func spatial(_ name: String) throws(ArgumentProblem) -> (rows: Int, columns: Int)? {
    guard let given = integers(name) else { return nil }
    switch given.count {
    case 1: return (given[0], given[0])
    case 2: return (given[0], given[1])
    case 4 where given[0] == 1 && given[3] == 1: return (given[1], given[2])
    default: throw .setting("\(name) are \(given), not one number, two, or four like 1, 2, 2, 1")
    }
  }
}
