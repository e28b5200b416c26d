import Explanation
import Playback
import Screen
import TapeFormat

/// One sign for how large an adjoint is: a bar of five heights on a logarithmic scale.
///
/// Where the eye is to find what vanishes or explodes among a thousand operations, there is room for
/// one column; the colour says the same as the height.
struct HeatSign: Equatable, Sendable {
  let character: Character
  let role: Role

  static let bars: [Character] = ["▁", "▂", "▃", "▅", "▇"]
  static let roles: [Role] = [.smallest, .small, .middling, .large, .largest]

  /// The sign of a size on a scale; nil where nothing is known.
  init?(of magnitude: Magnitude, on scale: LogScale) {
    switch magnitude {
    case .size(let size):
      let step = scale.step(size, of: Self.bars.count)
      (character, role) = (Self.bars[step], Self.roles[step])
    case .zero: (character, role) = ("0", .smallest)
    case .notANumber, .infinite: (character, role) = (Glyph.notFinite, .notFinite)
    case .unknown: return nil
    }
  }
}

extension GraphScene {
  /// How large the adjoint of a tensor is, as far as it has come; nil where it has not begun.
  func magnitude(ofAdjointOf tensor: Recording.Tensor.ID, in frame: Frame?) -> Magnitude? {
    guard let accounts, let frame else { return nil }
    let state = frame.adjoints[tensor] ?? accounts.ledgers[tensor]?.state(at: frame.position)
    return state?.adjoint.flatMap { accounts.tensors[$0] }.map { Magnitude(of: $0) }
  }
}

extension GraphPicture {
  /// The sign of what a box computes; nil where none is asked for, or there is nothing to say.
  func heatSign(of node: GraphScene.Node) -> HeatSign? {
    guard let heat else { return nil }
    for row in node.rows.reversed() {
      switch row {
      case .adjoint(let tensor), .blockOutput(let tensor):
        guard let magnitude = scene.magnitude(ofAdjointOf: tensor, in: frame) else { continue }
        return HeatSign(of: magnitude, on: heat)
      default: continue
      }
    }
    return nil
  }
}

extension LogScale {
  /// What the bars at its ends stand for, as in `rms ∂ ▁ 4.1e-07 … ▇ 1.0`; nothing where there is none.
  var legend: String {
    guard let ends else { return "" }
    let texts = [ends.lowerBound, ends.upperBound].map { Trail.times($0) }
    return
      "\(Phrase.Trail.adjoint) \(HeatSign.bars[0]) \(texts[0]) … \(HeatSign.bars[4]) \(texts[1])"
  }
}
