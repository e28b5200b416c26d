/// What a lesson holds the tape to be, so that a lesson is a test as well.
///
///     expect adjoint a 6          the adjoint of a tensor, as far as it has come at the play head
///     expect value loss 1.203     a tensor's value
///     expect value x [1 2 3]      ... all its elements, row by row
///     expect none w               that the gradient run has nothing for a tensor
///     expect step 5               how many steps are done
enum Expectation: Equatable, Sendable {
  case adjoint(String, Numbers)
  case value(String, Numbers)
  case none(String)
  case step(Int)

  /// What the words after `expect` say; nil where they say nothing that can be held.
  init?(_ words: [String]) {
    guard let kind = words.first?.lowercased() else { return nil }
    let rest = words.dropFirst()
    switch kind {
    case "step":
      guard rest.count == 1, let number = rest.first.flatMap({ Int($0) }), number >= 0 else {
        return nil
      }
      self = .step(number)
    case "none":
      guard !rest.isEmpty else { return nil }
      self = .none(rest.joined(separator: " "))
    case "adjoint", "value":
      guard let name = rest.first else { return nil }
      let numbers = rest.dropFirst().joined(separator: " ")
      if kind == "adjoint", numbers.lowercased() == "none" {
        self = .none(name)
        return
      }
      guard let numbers = Numbers(numbers) else { return nil }
      self = kind == "adjoint" ? .adjoint(name, numbers) : .value(name, numbers)
    default: return nil
    }
  }

  /// The name of the tensor that it is about.
  var tensorName: String? {
    switch self {
    case .adjoint(let name, _), .value(let name, _), .none(let name): name
    case .step: nil
    }
  }
}
