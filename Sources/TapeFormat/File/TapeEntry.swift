/// What is said to a ``TapeWriter``, in the order in which it is said.
enum TapeEntry: Sendable {
  case description(title: String?, producer: String?)
  case tensor(Recording.Tensor)
  case operation(Recording.Operation)
  case tape(Recording.Tape)
  case run(Recording.GradientRun)
  case source(SourceFile)
  case event(Recording.Event)
  case step(Recording.Step, run: Int)
  case name(String?, tensor: Int)
  case location(SourceLocation?, operation: Int)
  case reset(tape: Int)

  /// About how many bytes it takes in memory.
  var weight: Int {
    switch self {
    case .tensor(let tensor):
      switch tensor.elements {
      case .absent: 128
      case .whole(let values), .sample(_, let values): 128 + 16 * values.count
      }
    case .source(let source): 128 + source.text.utf8.count
    default: 256
    }
  }
}
