/// A convolution of images [batch, rows, columns, channels] with a filter [rows, columns, channels,
/// outputs], by matrix products.
///
/// The pixels that each window sees are copied to a row of a matrix, in the order of the filter's
/// (Chellapilla, Puri and Simard, High performance convolutional neural networks for document
/// processing, 2006). Only some rows are made at a time, so that memory stays bounded.
struct Convolution {
  let grid: WindowGrid
  let filter: Shape
  private let image: Shape
  /// One filter's numbers, and how many filters there are.
  private let length, outputs: Int

  init(_ image: Shape, _ filter: Shape, _ a: Attributes) throws(ArgumentProblem) {
    guard filter.rank == 4 else {
      throw .setting(
        "the shape \(filter) is not one of filters: [rows, columns, channels, outputs]")
    }
    guard !filter.dropLast().contains(0) else {
      throw .setting("a filter of the shape \(filter) is empty")
    }
    grid = try WindowGrid(over: image, window: (filter[0], filter[1]), a)
    guard image[3] > 0, image[3] % filter[2] == 0 else { throw .shapesDoNotFit(image, filter) }
    (self.image, self.filter) = (image, filter)
    (length, outputs) = (filter[0] * filter[1] * filter[2], filter[3])
  }

  /// How many parts the channels fall into, each with filters of its own.
  var groups: Int { image[3] / filter[2] }

  /// The outputs' shape.
  func outputShape() throws(ArgumentProblem) -> Shape {
    guard outputs % max(1, groups) == 0 else { throw .shapesDoNotFit(image, filter) }
    return try grid.outputShape(channels: outputs)
  }

  /// How many windows there are in all images.
  private var windowCount: Int { image[0] * grid.rows.output * grid.columns.output }

  /// How many windows are looked at together.
  private var blockSize: Int { max(1, min(windowCount, 1 << 20 / max(1, length))) }

  /// The sums that the filters make of each window.
  func forward<Element: NumericElement>(
    _ image: UnsafePointer<Element>, _ filter: UnsafePointer<Element>,
    to output: UnsafeMutablePointer<Element>
  ) throws(ArgumentProblem) {
    try forEachBlock(Element.self) { block, patches throws(ArgumentProblem) in
      gather(image, block, to: patches)
      Element.multiply(
        try MatrixExtents(rows: block.count, inner: length, columns: outputs), patches, filter,
        adds: false, to: output + block.lowerBound * outputs)
    }
  }

  /// What each pixel gets of the outputs' adjoints.
  func backwardToImage<Element: NumericElement>(
    _ filter: UnsafePointer<Element>, _ g: UnsafePointer<Element>,
    to image: UnsafeMutablePointer<Element>
  ) throws(ArgumentProblem) {
    image.initialize(repeating: .zero, count: self.image.elementCount)
    try forEachBlock(Element.self) { block, patches throws(ArgumentProblem) in
      Element.multiply(
        try MatrixExtents(
          rows: block.count, inner: outputs, columns: length, transposesRight: true),
        g + block.lowerBound * outputs, filter, adds: false, to: patches)
      scatter(patches, block, to: image)
    }
  }

  /// What each number of the filters gets of the outputs' adjoints.
  func backwardToFilter<Element: NumericElement>(
    _ image: UnsafePointer<Element>, _ g: UnsafePointer<Element>,
    to filter: UnsafeMutablePointer<Element>
  ) throws(ArgumentProblem) {
    filter.initialize(repeating: .zero, count: self.filter.elementCount)
    try forEachBlock(Element.self) { block, patches throws(ArgumentProblem) in
      gather(image, block, to: patches)
      Element.multiply(
        try MatrixExtents(
          rows: length, inner: block.count, columns: outputs, transposesLeft: true),
        patches, g + block.lowerBound * outputs, adds: true, to: filter)
    }
  }

  private func forEachBlock<Element: NumericElement>(
    _ type: Element.Type,
    _ body: (Range<Int>, UnsafeMutablePointer<Element>) throws(ArgumentProblem) -> Void
  ) throws(ArgumentProblem) {
    let patches = UnsafeMutablePointer<Element>.allocate(capacity: max(1, blockSize * length))
    defer { patches.deallocate() }
    var start = 0
    while start < windowCount {
      let end = min(windowCount, start + blockSize)
      try body(start..<end, patches)
      start = end
    }
  }

  /// Calls the body for each row of each window of a block, with the place of its first number in
  /// the patches, the places of the row that lie in the image, and the first pixel of the row,
  /// counted in numbers; a row that lies outside has none of those places.
  @inline(__always)
  private func forEachRow(
    _ block: Range<Int>, _ body: (_ patch: Int, _ inside: Range<Int>, _ pixels: Int) -> Void
  ) {
    let (rows, columns, channels) = (grid.rows, grid.columns, image[3])
    for window in block {
      let column = window % columns.output
      let row = window / columns.output % rows.output
      let batch = window / columns.output / rows.output
      let (tall, wide) = (rows.places(of: row), columns.places(of: column))
      let corner = (batch * rows.input + rows.start(of: row)) * columns.input
      for y in 0..<rows.window {
        let patch = (window - block.lowerBound) * length + y * columns.window * channels
        let pixels = (corner + y * columns.input + columns.start(of: column)) * channels
        let inside = wide.lowerBound * channels..<wide.upperBound * channels
        body(patch, tall.contains(y) ? inside : 0..<0, pixels)
      }
    }
  }

  private func gather<Element: NumericElement>(
    _ image: UnsafePointer<Element>, _ block: Range<Int>,
    to patches: UnsafeMutablePointer<Element>
  ) {
    let whole = grid.columns.window * self.image[3]
    forEachRow(block) { patch, inside, pixels in
      let row = patches + patch
      row.initialize(repeating: .zero, count: inside.lowerBound)
      if !inside.isEmpty {
        (row + inside.lowerBound).update(
          from: image + (pixels + inside.lowerBound), count: inside.count)
      }
      (row + inside.upperBound).initialize(repeating: .zero, count: whole - inside.upperBound)
    }
  }

  private func scatter<Element: NumericElement>(
    _ patches: UnsafePointer<Element>, _ block: Range<Int>,
    to image: UnsafeMutablePointer<Element>
  ) {
    forEachRow(block) { patch, inside, pixels in
      for place in inside {
        image[pixels + place] = .sum(image[pixels + place], patches[patch + place])
      }
    }
  }
}
