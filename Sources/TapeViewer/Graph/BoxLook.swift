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

  /// The sides of such a frame, as they are drawn: corners are alike in ASCII.
  var sample: String {
    var canvas = Canvas(size: Size(columns: 3, rows: 3))
    canvas.frame(canvas.bounds, kind: kind)
    return (0..<3).map { String(canvas[1, $0].text) }.joined()
  }
}
