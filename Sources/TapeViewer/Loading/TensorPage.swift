import TapeFormat

/// A tensor with all that the tape kept of it, and what its elements are like.
public struct TensorPage: Equatable, Sendable {
  public var id: Recording.Tensor.ID
  /// Nil where there is no such tensor.
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
  func tensor(_ id: Recording.Tensor.ID) throws(TapeReadingError) -> TensorPage {
    guard let bare = try source.tensors(withIDs: [id], elements: false).first else {
      return TensorPage(id: id)
    }
    var page = TensorPage(id: id, tensor: bare, statistics: bare.statistics)
    page.isTooLarge = (bare.elementCount ?? .max) > TensorPage.elementLimit
    guard !page.isTooLarge,
      let whole = try source.tensors(withIDs: [id], elements: true).first
    else { return page }
    page.tensor = whole
    if let (statistics, histogram) = TensorElements(whole).summarized() {
      page.statistics = page.statistics ?? statistics
      page.histogram = histogram
    }
    return page
  }
}
