import Autodiff
import Demos
import TapeFormat
import Testing

/// The recording of a demo, with what a test asks of it.
struct RecordedDemo {
  let recording: Recording

  init(_ name: String, elements: TapeRecorder.ElementLimit = .upTo(4096)) throws {
    let builder = RecordingBuilder()
    try #require(Demo.named(name)).record(into: builder, elements: elements)
    recording = builder.recording
  }

  /// The elements of a tensor, where they are floats and all kept.
  func numbers(_ id: Int?) -> [Double]? {
    guard let tensor = recording.tensors.first(where: { $0.id == id }),
      case .whole(.floating(let numbers)) = tensor.elements
    else { return nil }
    return numbers
  }

  func name(_ id: Int) -> String {
    recording.tensors.first { $0.id == id }?.name ?? "-"
  }

  func operation(producing name: String) throws -> Recording.Operation {
    let tensor = try #require(recording.tensors.first { $0.name == name }, "\(name) is named")
    return try #require(recording.operations.first { $0.outputs.contains(tensor.id) })
  }

  /// The one-based line of the demo's text that holds the given words.
  func line(of words: String) throws -> Int {
    let text = try #require(recording.sources.first?.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(words) }, "\(words)") + 1
  }

  /// A run's steps: the operation's name, what came in, and what it added.
  func steps(ofRun id: Int) -> [String] {
    (recording.steps[id] ?? []).map { step in
      let operation = recording.operations.first { $0.id == step.operation }?.name ?? "?"
      func list(_ ids: [Int?]) -> String {
        ids.map { id in numbers(id).map { $0.count == 1 ? "\($0[0])" : "\($0)" } ?? "-" }
          .joined(separator: " ")
      }
      return "\(operation): \(list(step.incoming)) -> \(list(step.contributions))"
        + " = \(list(step.adjoints))"
    }
  }
}
