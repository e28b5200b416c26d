import Explanation
import Screen
import TapeFormat

extension Viewer {
  /// Shows the tensor of what is looked at, or takes it away.
  mutating func toggleTensor() {
    if case .tensor = overlays.last {
      overlays.removeLast()
    } else if deck?.exhibits.isEmpty == false {
      overlays.append(.tensor(TensorLook()))
    } else {
      say(Phrase.noTensorHere)
    }
  }

  /// Does what a command says to the tensor that is shown.
  mutating func changeTensor(_ command: Command, count: Int?) {
    guard case .tensor(var look) = overlays.last, let deck else { return }
    let shape = deck.tensorPage?.tensor?.shape ?? []
    let times = min(count ?? 1, 1_000_000_000)
    let axis = look.axis(in: shape)
    switch command {
    case .nextPart: look.exhibit = deck.exhibit(after: look.exhibit, by: times)
    case .previousPart: look.exhibit = deck.exhibit(after: look.exhibit, by: -times)
    case .nextView: look.style = look.style.next
    case .nextAxis: look.turnAxis(in: shape)
    case .left: look.move(along: shape.count - 1, by: -times, in: shape)
    case .right: look.move(along: shape.count - 1, by: times, in: shape)
    case .up: look.move(along: shape.count - 2, by: -times, in: shape)
    case .down: look.move(along: shape.count - 2, by: times, in: shape)
    case .pageUp: look.move(along: axis, by: -times, in: shape)
    case .pageDown: look.move(along: axis, by: times, in: shape)
    case .first:
      look.move(along: axis, by: .min, in: shape)
      if let count { look.move(along: axis, by: count, in: shape) }
    case .last: look.move(along: axis, by: .max, in: shape)
    default: return
    }
    overlays[overlays.count - 1] = .tensor(look)
  }

  /// Whether a command would change what is seen of the tensor.
  func isOfUseToTensor(_ command: Command) -> Bool {
    guard case .tensor(let look) = overlays.last, let tensor = deck?.tensorPage?.tensor,
      !tensor.shape.isEmpty, !tensor.shape.contains(0)
    else { return false }
    switch command {
    case .nextView: return true
    case .nextAxis: return tensor.shape.count > 1
    default:
      var after = self
      after.changeTensor(command, count: nil)
      guard case .tensor(let moved) = after.overlays.last else { return false }
      return TensorSlice(of: TensorElements(tensor), at: moved.cursor).cursor
        != TensorSlice(of: TensorElements(tensor), at: look.cursor).cursor
    }
  }

  /// What is selected, as an effect that gives it to the clipboard.
  mutating func copySelection() -> Effect? {
    guard let deck else { return nil }
    let report = TensorReport(deck: deck)
    let text: String?
    if case .tensor(let look) = overlays.last {
      text = report.tensor(look)
    } else {
      text = overlaid.map { report.overlay($0.title, $0.lines) } ?? report.selection
    }
    guard let text else {
      say(Phrase.nothingToCopy)
      return nil
    }
    say(Phrase.copied(text.count { $0 == "\n" }))
    return .copy(text)
  }

  /// What lies on top where that says something of its own; nil elsewhere.
  private var overlaid: (title: String, lines: [Line])? {
    switch overlays.last {
    case .why, .chain, .trail, .sources:
      overlays.last.map { overlay in
        let frame = OverlayFrame(of: overlay, in: self, size: TensorReport.size)
        return (frame.title, frame.lines)
      }
    default: nil
    }
  }

  /// What is selected, as an effect that keeps it in a file of its name.
  mutating func saveSelection() -> Effect? {
    guard let deck else { return nil }
    let report = TensorReport(deck: deck)
    if case .tensor(let look) = overlays.last, let saved = report.file(look) {
      switch saved {
      case .text(let text, let name): return .save(name: name, text: text)
      case .file(let file): saving = file
      }
      return nil
    }
    guard let text = report.selection else {
      say(Phrase.nothingToCopy)
      return nil
    }
    return .save(name: InspectorPane(deck: deck).title.asFileName + ".txt", text: text)
  }
}

extension Deck {
  /// The exhibit so many places after another, round and round.
  func exhibit(after exhibit: Exhibit, by places: Int) -> Exhibit {
    let all = exhibits
    guard let here = all.firstIndex(of: nearest(exhibit)) else { return exhibit }
    return all[((here + places % all.count) + all.count) % all.count]
  }
}
