import Explanation
import Playback
import TapeFormat

/// One of the tensors that have to do with what is looked at.
enum Exhibit: Hashable, Sendable {
  /// The value of an output of the operation, or of the leaf.
  case value(Int)
  /// The adjoint of it as it stands at the play head.
  case adjoint(Int)
  /// The value of an input.
  case input(Int)
  /// The derivative of the operation by an input, where it can be written as a tensor.
  case local(Int)
  /// What the operation adds to the adjoint of an input.
  case contribution(Int)

  /// Whether it is a gradient, which of a jacobian has its rows.
  var isGradient: Bool {
    switch self {
    case .adjoint, .contribution: true
    case .value, .input, .local: false
    }
  }
}

/// What is known of an exhibit where the play head is.
enum ExhibitState: Equatable {
  case tensor(Recording.Tensor.ID)
  /// There is none, or none yet; the sentence says which.
  case missing(String)
}

extension Deck {
  /// The tensors that can be shown of what is looked at: the value first.
  var exhibits: [Exhibit] {
    guard let page else { return [] }
    let isPlayed = page.frame.run != nil
    guard let operation = page.operation else {
      return page.subject?.tensor == nil ? [] : [.value(0)] + (isPlayed ? [.adjoint(0)] : [])
    }
    let outputs = operation.outputs.indices.flatMap { place -> [Exhibit] in
      isPlayed ? [.value(place), .adjoint(place)] : [.value(place)]
    }
    let inputs = operation.inputs.indices.flatMap { slot -> [Exhibit] in
      isPlayed && page.step != nil
        ? [.input(slot), .local(slot), .contribution(slot)] : [.input(slot)]
    }
    return outputs + inputs
  }

  /// The exhibit itself where there is such a one here, else the first.
  func nearest(_ exhibit: Exhibit) -> Exhibit {
    let all = exhibits
    return all.contains(exhibit) ? exhibit : all.first ?? exhibit
  }

  /// The tensor whose value or adjoint an exhibit is.
  private func owner(of exhibit: Exhibit) -> Recording.Tensor.ID? {
    guard let page else { return nil }
    switch exhibit {
    case .value(let place), .adjoint(let place):
      return page.operation?.outputs[safe: place] ?? page.subject?.tensor
    case .input(let slot), .local(let slot), .contribution(let slot):
      return page.operation?.inputs[safe: slot]
    }
  }

  /// What is known of an exhibit here.
  func state(of exhibit: Exhibit) -> ExhibitState {
    guard let page, let owner = owner(of: exhibit) else { return .missing(Phrase.noTensorHere) }
    switch exhibit {
    case .value, .input: return .tensor(owner)
    case .adjoint:
      let state = page.frame.adjoints[owner] ?? .untouched
      if let adjoint = state.adjoint { return .tensor(adjoint) }
      return .missing(Phrase.noAdjoint(state))
    case .local(let slot):
      let local = page.step?.step.locals[present: slot]
      return local.map { .tensor($0) } ?? .missing(Phrase.noLocalDerivative)
    case .contribution(let slot):
      guard let step = page.step, let contribution = step.step.contributions[present: slot] else {
        return .missing(Phrase.noContribution)
      }
      return step.isPaid(slot)
        ? .tensor(contribution) : .missing(Phrase.contributionToCome)
    }
  }

  /// What has to be read to show an exhibit, or the nearest one, as somebody looks at it; nil where
  /// there is nothing to show.
  func request(for look: TensorLook) -> TensorRequest? {
    let exhibit = nearest(look.exhibit)
    guard case .tensor(let id) = state(of: exhibit) else { return nil }
    var request = TensorRequest(id: id, row: row(of: exhibit), run: player.run)
    if let page = tensorPage, page.isPart, let shape = page.tensor?.shape,
      page.request.id == id, page.request.row == request.row
    {
      request.part = ElementPart(of: shape, in: look)
    }
    return request
  }

  /// The row of a jacobian that is looked at by itself, of an exhibit that has rows.
  private func row(of exhibit: Exhibit) -> RowChoice? { exhibit.isGradient ? shownRow : nil }

  /// What an exhibit is called: `adjoint of h`, `adjoint of h, row 3 of 6`.
  func title(of exhibit: Exhibit) -> String {
    Phrase.Run.title(wholeTitle(of: exhibit), row: row(of: exhibit))
  }

  private func wholeTitle(of exhibit: Exhibit) -> String {
    let name = owner(of: exhibit).map { page?.tensorNames[$0] ?? "#\($0)" } ?? ""
    switch exhibit {
    case .value: return Phrase.value(of: name)
    case .adjoint: return Phrase.adjoint(of: name)
    case .input(let slot): return Phrase.input(slot + 1, name: name)
    case .local: return Phrase.localDerivative(by: name)
    case .contribution: return Phrase.contribution(to: name)
    }
  }

  /// The name of the file into which an exhibit is saved: `h-adjoint`.
  func fileName(of exhibit: Exhibit) -> String {
    let name = owner(of: exhibit).map { page?.tensorNames[$0] ?? "tensor-\($0)" } ?? "tensor"
    let operation = page?.operation.map(DisplayNames.name) ?? ""
    let row = row(of: exhibit).map { "-row-\($0.place + 1)" } ?? ""
    return switch exhibit {
    case .value, .input: name
    case .adjoint: "\(name)-adjoint\(row)"
    case .local: "\(name)-local-\(operation)"
    case .contribution: "\(name)-contribution-\(operation)\(row)"
    }
  }
}
