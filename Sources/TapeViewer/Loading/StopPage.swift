import Playback
import TapeFormat

/// A search for the next place to stop at, in the part that is played.
public struct StopRequest: Hashable, Sendable {
  /// Where a person played on.
  public var start: Position
  /// Up to where nothing was found: the search goes on from here.
  public var position: Position
  public var isBackward: Bool
  public var breakpoints: Breakpoints

  /// A search from a place on.
  public init(position: Position, isBackward: Bool, breakpoints: Breakpoints) {
    start = position
    self.position = position
    self.isBackward = isBackward
    self.breakpoints = breakpoints
  }
}

/// How far a search for a place to stop at has come.
public struct StopPage: Equatable, Sendable {
  public var request: StopRequest
  public var progress: StopProgress
  /// The operation at the place, and the tensor that it is about, by the names shown.
  public var operationName = ""
  public var tensorName: String?
}

extension TapeLoader {
  /// So many operations or steps are passed over at a time: a piece of well under a tenth of a
  /// second.
  private static let piece = 4_096

  /// The next place to stop at, if it is near; else from where to look on.
  func stop(_ request: StopRequest) throws(TapeReadingError) -> StopPage {
    let progress = try projector.stop(
      after: request.position, isBackward: request.isBackward, breakpoints: request.breakpoints,
      passing: Self.piece)
    var page = StopPage(request: request, progress: progress)
    guard case .found(let place) = progress else { return page }
    page.operationName = try names.operations([place.operation])[place.operation] ?? ""
    page.tensorName = try place.tensor.flatMap { (tensor) throws(TapeReadingError) in
      try names.tensors([tensor])[tensor]
    }
    return page
  }
}
