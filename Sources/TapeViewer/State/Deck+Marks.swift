import Playback
import TapeFormat

/// A place that a person wants to come back to: where the play head was, and what was looked at.
struct Mark: Equatable, Sendable {
  var position: Position
  /// What was chosen; nil where the screen followed the play head.
  var selection: Subject?
  /// What was looked at, chosen or not.
  var subject: Subject?
  /// Where that is in the order of execution, and what it is called.
  var sequence: Int?
  var name: String
  /// The same as an end of a path; nil where nothing was looked at.
  var end: Kinship.End?
}

extension Deck {
  /// Here, as a mark.
  var here: Mark {
    let operation = page?.operation
    let tensor = subject?.tensor.flatMap { window?.tensorNames[$0] ?? page?.tensorNames[$0] }
    return Mark(
      position: player.position, selection: selection, subject: subject,
      sequence: operation?.sequence,
      name: tensor ?? operation.map { DisplayNames.name(of: $0) } ?? "", end: selectedEnd)
  }

  /// Goes to a mark, from which one can come back.
  mutating func go(to mark: Mark) {
    wayBack = here
    play { $0.seek(to: mark.position) }
    cursor = nil
    selection = mark.selection
    isCameraFree = false
  }

  /// The marks on what is drawn, by what they stand at.
  var markedSubjects: [Subject: String] {
    var marked: [Subject: String] = [:]
    for letter in marks.keys.sorted() {
      guard let subject = marks[letter]?.subject else { continue }
      marked[subject, default: ""].append(letter)
    }
    return marked
  }

  /// The same by the boxes of the graph, a folded block's for what is in it.
  var markedBoxes: [Subject: String] {
    var marked: [Subject: String] = [:]
    for letter in marks.keys.sorted() {
      guard let mark = marks[letter], let subject = mark.subject else { continue }
      let box = scene?.shown(subject, sequence: mark.sequence) ?? subject
      marked[box, default: ""].append(letter)
    }
    return marked
  }
}
