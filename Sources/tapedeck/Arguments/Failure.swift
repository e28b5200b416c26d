/// Why a command cannot go on, in one sentence for people; the process ends with exit code 1.
///
/// The sentence says what, where, and what was expected, in our own words: whatever else is
/// thrown below is turned into one of these before it reaches a person.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
