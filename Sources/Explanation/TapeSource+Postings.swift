import Playback
import TapeFormat

extension TapeSource {
  /// What a function finds in the postings to a tensor's adjoint, which it is shown page by page in the
  /// order of the steps; nil where it finds nothing.
  func find<Found>(
    inPostingsOfRun run: Recording.GradientRun.ID, toTensor tensor: Recording.Tensor.ID,
    _ body: ([Posting]) throws(TapeReadingError) -> Found?
  ) throws(TapeReadingError) -> Found? {
    var limit = 128
    var step = 0
    // A page begins with those of its first step that stood on the page before it.
    var seen = 0
    while true {
      let page = try postings(ofRun: run, toTensor: tensor, from: step, limit: limit)
      if let found = try body(Array(page.dropFirst(seen))) { return found }
      guard page.count == limit, let last = page.last else { return nil }
      // One step can have more of them than a page holds.
      if page.count == seen { limit *= 2 }
      step = last.step
      seen = page.reversed().prefix { $0.step == step }.count
    }
  }
}
