import Explanation
import Screen

/// How the frame of a box looks, by what is to be said of it: the one table for drawing and legend.
enum BoxLook: CaseIterable {
  case onTape, offTape, isCurrent, isBreak

  var kind: FrameKind {
    switch self {
    case .onTape: .rounded
    case .offTape: .dashed
    case .isCurrent: .heavy
    case .isBreak: .double
    }
  }

  /// What colours it; nil where the standing of what is in it does.
  var role: Role? {
    switch self {
    case .onTape, .offTape: nil
    case .isCurrent: .current
    case .isBreak: .alert
    }
  }

  /// What it says.
  var words: String {
    switch self {
    case .onTape: Phrase.Legend.onTape
    case .offTape: Phrase.Legend.offTape
    case .isCurrent: Phrase.Legend.isCurrent
    case .isBreak: Phrase.Legend.isBreak
    }
  }

  /// The left corner of such a frame, as it is drawn.
  var sample: String {
    var canvas = Canvas(size: Size(columns: 4, rows: 3))
    canvas.frame(canvas.bounds, kind: kind)
    return (0..<2).map { String(canvas[0, $0].text) }.joined()
  }
}
