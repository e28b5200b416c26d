/// The equation of an einsum: the labels of each input's axes, and those of the output's.
///
/// A dot among the labels stands for an ellipsis: any number of axes that are broadcast.
struct EinsumEquation {
  var inputs: [[Character]]
  var output: [Character]

  static let ellipsis: Character = "."

  /// The equation that a text stands for.
  ///
  /// Where it has no arrow, the output has the labels that occur once, in the order of the alphabet
  /// behind an ellipsis.
  init(_ text: String) throws(ArgumentProblem) {
    let symbols = text.filter { $0 != " " }
    let isBefore = symbols.prefix { $0 != "-" }
    inputs = []
    for part in isBefore.split(separator: ",", omittingEmptySubsequences: false) {
      inputs.append(try Self.labels(part, in: text))
    }
    let rest = symbols.dropFirst(isBefore.count)
    guard rest.isEmpty || rest.hasPrefix("->") else { throw Self.malformed(text) }
    if rest.isEmpty {
      let labels = inputs.joined()
      output = Set(labels).filter { label in labels.count { $0 == label } == 1 }.sorted()
    } else {
      output = try Self.labels(rest.dropFirst(2), in: text)
    }
  }

  init(_ inputs: [[Character]], _ output: [Character]) {
    (self.inputs, self.output) = (inputs, output)
  }

  private static func malformed(_ text: String) -> ArgumentProblem {
    .setting("the equation \(text) is not of the form ab,bc->ac")
  }

  private static func labels(
    _ part: Substring, in text: String
  ) throws(ArgumentProblem) -> [Character] {
    var labels: [Character] = []
    var rest = part
    while let symbol = rest.popFirst() {
      if symbol == ellipsis {
        guard rest.hasPrefix("..") else { throw malformed(text) }
        rest = rest.dropFirst(2)
        guard !labels.contains(ellipsis) else {
          throw .setting("the equation \(text) has two ellipses in one place")
        }
      } else {
        guard symbol.isASCII, symbol.isLetter else { throw malformed(text) }
      }
      labels.append(symbol)
    }
    return labels
  }

  /// What people write: of equations whose output names no axis twice, and none that no input has.
  func checked() throws(ArgumentProblem) -> EinsumEquation {
    for (place, label) in output.enumerated() {
      if output.prefix(place).contains(label) {
        throw .setting("the equation \(text) has the label \(label) twice in its output")
      }
      guard label == Self.ellipsis || inputs.joined().contains(label) else {
        throw .setting("the equation \(text) has the label \(label) in its output only")
      }
    }
    return self
  }

  /// The equation as people write it.
  var text: String {
    inputs.map(Self.text).joined(separator: ",") + "->" + Self.text(output)
  }

  private static func text(_ labels: [Character]) -> String {
    labels.map { $0 == ellipsis ? "..." : String($0) }.joined()
  }
}
