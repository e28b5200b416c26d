import Playback
import TapeFormat

/// The magnitudes of tensors, or of a part of each, read in batches and kept for those who ask again
/// soon.
struct MagnitudeReader {
  private let source: any TapeSource
  private let part: GradientPart
  private var known: [Recording.Tensor.ID: Magnitude] = [:]
  /// Larger tensors whose statistics do not say stay unknown, rather than being read.
  private static let largestRead = 4096
  private static let largestWithParts = 1 << 20
  private static let kept = 4096

  init(_ source: any TapeSource, part: GradientPart = .whole) {
    self.source = source
    self.part = part
  }

  /// Reads what is not known yet of some tensors.
  mutating func read(_ ids: [Recording.Tensor.ID]) throws(TapeReadingError) {
    var missing = Set(ids.filter { known[$0] == nil })
    guard !missing.isEmpty else { return }
    if known.count > Self.kept {
      known = [:]
      missing = Set(ids)
    }
    var bare: [Recording.Tensor.ID] = []
    for tensor in try source.tensors(withIDs: missing.sorted(), elements: false) {
      // Without elements, a part is known only where it is all.
      let isKnown = part.isWhole && tensor.statistics != nil
      known[tensor.id] = isKnown ? Magnitude(of: tensor) : .unknown
      let limit = part.isWhole ? Self.largestRead : Self.largestWithParts
      if !isKnown, (tensor.elementCount ?? .max) <= limit { bare.append(tensor.id) }
    }
    for tensor in bare.isEmpty ? [] : try source.tensors(withIDs: bare, elements: true) {
      known[tensor.id] = Magnitude(of: part(tensor))
    }
  }

  /// The magnitude of a tensor.
  mutating func magnitude(of id: Recording.Tensor.ID) throws(TapeReadingError) -> Magnitude {
    if let magnitude = known[id] { return magnitude }
    try read([id])
    return known[id] ?? .unknown
  }
}
