import TapeFormat

/// A tensor of which everything is wanted.
public struct TensorRequest: Hashable, Sendable {
  public var id: Recording.Tensor.ID
  /// The row that is looked at by itself, of a gradient that has a row for each element of a target.
  public var row: RowChoice?
}

/// A tensor with all that the tape kept of it, and what its elements are like.
public struct TensorPage: Equatable, Sendable {
  public var request: TensorRequest
  /// Nil where there is no such tensor; where a row is looked at by itself, that row.
  public var tensor: Recording.Tensor?
  /// As recorded, or of the kept elements where the recording has none.
  var statistics: Recording.Statistics?
  /// Of the kept elements.
  var histogram: Histogram?
  /// Whether it has so many elements that they were left in the recording.
  var isTooLarge = false

  /// Of a larger tensor only the statistics are shown.
  static let elementLimit = 1 << 22
}

extension TapeLoader {
  /// A tensor with its elements, and how they are spread; costs what the tape kept of it.
  func tensor(_ request: TensorRequest) throws(TapeReadingError) -> TensorPage {
    func part(_ tensor: Recording.Tensor) -> Recording.Tensor {
      request.row.map { tensor.row($0) } ?? tensor
    }
    guard let bare = try source.tensors(withIDs: [request.id], elements: false).first else {
      return TensorPage(request: request)
    }
    var page = TensorPage(request: request, tensor: part(bare))
    page.statistics = page.tensor?.statistics
    page.isTooLarge = (bare.elementCount ?? .max) > TensorPage.elementLimit
    guard !page.isTooLarge,
      let whole = try source.tensors(withIDs: [request.id], elements: true).first.map(part)
    else { return page }
    page.tensor = whole
    page.statistics = whole.statistics
    if let (statistics, histogram) = TensorElements(whole).summarized() {
      page.statistics = page.statistics ?? statistics
      page.histogram = histogram
    }
    return page
  }
}
