import Explanation
import TapeFormat

/// A tensor of which everything is wanted.
public struct TensorRequest: Hashable, Sendable {
  public var id: Recording.Tensor.ID
  /// The row that is looked at by itself, of a gradient that has a row for each element of a target.
  public var row: RowChoice?
  /// The gradient run that is looked at, by its place among all: a variable has what the run found in it.
  var run: Int?
  /// The part that is looked at of a tensor that is known to be large.
  public var part: ElementPart?
}

/// A tensor with what is looked at of it, and what its elements are like.
public struct TensorPage: Equatable, Sendable {
  /// What was asked for; of a large tensor with the part that was read.
  public var request: TensorRequest
  /// Nil where there is no such tensor; where a row is looked at by itself, that row.
  public var tensor: Recording.Tensor?
  /// Whether that is a row.
  var isRow = false
  /// As recorded, or of the elements at hand where the recording has none.
  var statistics: Recording.Statistics?
  /// Of the elements at hand.
  var histogram: Histogram?

  /// Whether only a part of it was read.
  var isPart: Bool { request.part != nil }

  /// The places of its elements among those of the recorded tensor: a row of a jacobian's is a stretch
  /// of them.
  var places: Range<Int> {
    let count = tensor?.elementCount ?? 0
    let first = isRow ? (request.row?.place ?? 0) * count : 0
    return first..<first + count
  }
}

extension TensorPage {
  /// What is said of a large tensor of which everything was kept.
  var allKept: String {
    guard let tensor else { return "" }
    let type = "\(tensor.dtype.rawValue) \(NumberFormat.shape(tensor.shape))"
    return "\(type)  \(Phrase.allKept(tensor.elementCount ?? 0))"
  }
}

extension TapeLoader {
  /// A tensor with its elements, of a large one those of a part; costs what is handed over.
  func tensor(_ request: TensorRequest) throws(TapeReadingError) -> TensorPage {
    func row(_ tensor: Recording.Tensor) -> Recording.Tensor {
      request.row.map { tensor.row($0) } ?? tensor
    }
    guard let bare = try source.tensors(withIDs: [request.id], elements: false).first else {
      return TensorPage(request: request)
    }
    var page = TensorPage(request: request, tensor: row(bare))
    page.isRow = page.tensor?.shape != bare.shape
    page.statistics = page.tensor?.statistics
    if (bare.elementCount ?? 0) > ElementPart.limit, try readPart(of: bare, into: &page) {
      // The part is at hand.
    } else if let whole = try source.tensors(withIDs: [request.id], elements: true).first {
      page.request.part = nil
      page.tensor = row(whole)
      page.statistics = page.tensor?.statistics
    }
    if let (statistics, histogram) = page.tensor.flatMap({ TensorElements($0).summarized() }) {
      page.statistics = page.statistics ?? statistics
      page.histogram = histogram
    }
    return page
  }

  /// Reads a part of a large tensor; returns whether its elements were kept.
  private func readPart(
    of whole: Recording.Tensor, into page: inout TensorPage
  ) throws(TapeReadingError) -> Bool {
    guard var tensor = page.tensor, !tensor.shape.isEmpty else { return false }
    let part = page.request.part ?? ElementPart(of: tensor.shape, in: TensorLook())
    let first = page.places.lowerBound
    let ranges = part.ranges(in: tensor.shape)
    var values: Recording.Values?
    let isWhole = try source.readElements(
      ofTensor: whole.id, at: ranges.map { $0.lowerBound + first..<$0.upperBound + first }
    ) { piece in
      if values?.append(piece) == nil { values = piece }
      return true
    }
    guard isWhole, let values else { return false }
    tensor.elements = .sample(indices: ranges.flatMap(Array.init), values: values)
    page.tensor = tensor
    page.request.part = part
    return true
  }
}

extension Recording.Values {
  /// Adds others of the same kind at the end.
  fileprivate mutating func append(_ others: Self) {
    // Nobody else holds the numbers while they grow, so they are not copied.
    switch (self, others) {
    case (.floating(var all), .floating(let others)):
      self = .boolean([])
      all += others
      self = .floating(all)
    case (.integral(var all), .integral(let others)):
      self = .boolean([])
      all += others
      self = .integral(all)
    case (.boolean(var all), .boolean(let others)):
      self = .integral([])
      all += others
      self = .boolean(all)
    default: break
    }
  }
}
