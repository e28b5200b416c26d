import Playback
import TapeFormat

extension TapeSource {
  /// What a function finds in the postings to a tensor's adjoint, which it is shown page by page in the
  /// order of the steps; nil where it finds nothing.
  func find<Found>(
    inPostingsOfRun run: Recording.GradientRun.ID, toTensor tensor: Recording.Tensor.ID,
    _ body: ([Posting]) throws(TapeReadingError) -> Found?
  ) throws(TapeReadingError) -> Found? {
    let length = 128
    var step = 0
    while true {
      let page = try postings(ofRun: run, toTensor: tensor, from: step, limit: length)
      if let found = try body(page) { return found }
      guard page.count == length, let last = page.last else { return nil }
      // The last step of a page may go on behind it.
      step = max(last.step, step + 1)
    }
  }
}
