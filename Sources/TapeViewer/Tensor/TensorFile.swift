import TapeFormat

/// A tensor with many elements that is to be kept in a file, which takes its time.
///
/// Whoever drives the viewer writes it beside the keyboard with ``TapeLoader/write(_:to:)``, and hands
/// what came of it to ``Viewer/saved(_:)``; once it is no longer ``Viewer/saving`` nobody wants it any
/// more.
public struct TensorFile: Equatable, Sendable {
  /// The name of the file.
  public let name: String
  /// How many elements it has.
  let count: Int
  let tensor: Recording.Tensor.ID
  /// The places of its elements among those of the tensor.
  let places: Range<Int>
  /// What stands before the elements.
  let head: String
  let lines: ElementLines
}

extension TapeLoader {
  /// Writes the text of a file in pieces, until all is written or the output takes no more.
  ///
  /// - Throws: ``TapeReadingError`` where the elements cannot be read, or nobody waits any more.
  public func write(
    _ file: TensorFile, to output: ([UInt8]) -> Bool
  ) throws(TapeReadingError) {
    guard output(Array(file.head.utf8)) else { return }
    var lines = file.lines
    var isTaken = true
    _ = try passedSource.readElements(ofTensor: file.tensor, at: [file.places]) { values in
      isTaken = output(Array(lines.text(of: values).utf8))
      return isTaken
    }
    if isTaken { _ = output(Array(lines.end.utf8)) }
  }
}
