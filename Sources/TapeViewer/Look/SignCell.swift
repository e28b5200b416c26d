/// A column of a line of signs: of the timeline, of rails.
struct SignCell: Equatable {
  var sign: Character
  var role: Role

  /// A sign in a role.
  init(_ sign: Character, _ role: Role) {
    self.sign = sign
    self.role = role
  }
}

extension [SignCell] {
  /// Columns side by side as stretches of text, each as long as the role is the same: a line of few
  /// stretches is drawn in a tenth of the time that one of two hundred takes.
  var spans: [Span] {
    var spans: [Span] = []
    var place = startIndex
    while place < endIndex {
      let role = self[place].role
      var text = ""
      while place < endIndex, self[place].role == role {
        text.append(self[place].sign)
        place += 1
      }
      spans.append(Span(text, role))
    }
    return spans
  }
}
