import Autodiff
import Glibc
import TapeFormat

/// A program for tests of the recorder: it records into the file of its first argument what the
/// second one says.
@main
struct Probe {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { exit(64) }
    switch arguments[2] {
    case "forever": try TapeRecorder.record(to: arguments[1], title: "forever", forever)
    case "all": try whole(to: arguments[1], elements: .all)
    case "sampled": try whole(to: arguments[1], elements: .upTo(100))
    default: exit(64)
    }
  }

  /// Steps of training without an end.
  private static func forever() throws {
    let weight = Variable(Tensor([1, 2, 3])).named("w")
    while true {
      let tape = GradientTape()
      let loss = tape.record { (weight * weight).sum().named("loss") }
      guard let gradient = try tape.gradient(of: loss, withRespectTo: weight) else { exit(1) }
      weight.assignSubtract(gradient * 0.001)
    }
  }

  /// Records a tensor of 64 megabytes, and prints in kilobytes what memory the process took at most
  /// before, and after that.
  private static func whole(
    to path: String, elements: TapeRecorder.ElementLimit
  ) throws {
    let large = Tensor(0.5).broadcast(to: [1 << 24])
    let before = peak()
    try TapeRecorder.record(to: path, elements: elements) { _ = large.named("large").sum() }
    print(before, peak())
  }

  private static func peak() -> Int {
    var usage = rusage()
    getrusage(.init(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
