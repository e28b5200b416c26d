import TapeFormat

/// How sentences call operations, places, values and lists of them.
extension Sentences {
  /// What ends a sentence.
  static var stop: String { Phrase.say(".", "。") }

  /// So many things that are not named.
  static func more(_ count: Int) -> String { Phrase.say("\(count) more", "另外 \(count) 個") }

  /// The operation where the way ends, with its place.
  static func passage(_ story: Story) -> String {
    guard let operation = story.operation else { return Phrase.say("an operation", "某個運算") }
    let name = Self.operation(operation)
    let place = at(story.place)
    if story.isDerivative {
      return Phrase.say("the derivative of \(name)\(place)", "\(name) 的導數\(place)")
    }
    guard let user = story.user else { return name + place }
    return Phrase.say(
      "\(name), the reading for \(Self.operation(user))\(place)",
      "\(name)（為 \(Self.operation(user)) 讀取）\(place)")
  }

  /// The operation that uses the source: for a variable, the one for which it is read.
  static func use(_ story: Story) -> String {
    guard let user = story.user, !story.isDerivative else { return passage(story) }
    return Self.operation(user) + at(user.source ?? story.place)
  }

  /// An operation as a sentence calls it, as in `Square#4`.
  static func operation(_ operation: Recording.Operation) -> String {
    DisplayNames.name(of: operation)
  }

  /// A place in brackets; empty where none is known.
  static func at(_ place: SourceLocation?) -> String {
    guard let place else { return "" }
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    let file = "\(name.escapingControlCharacters):\(place.line)"
    return place.isNear
      ? Phrase.say(" (near \(file))", "（\(file) 附近）") : Phrase.say(" (\(file))", "（\(file)）")
  }

  /// Several names as one part of a sentence.
  static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    let first = parts.dropLast()
    return Phrase.say(
      first.joined(separator: ", ") + " and " + last, first.joined(separator: "、") + " 和 " + last)
  }
}
