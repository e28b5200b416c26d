import Foundation
import Testing

/// What the command prints as JSON, read as strictly as other languages read it.
///
/// Foundation's reader lets a comma stand before a closing bracket; most do not.
func strictJSON(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Any {
  var isInString = false
  var isEscaped = false
  var last: Character = " "
  for character in text {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isInString = false
      }
    } else if character == "\"" {
      isInString = true
      last = character
    } else if !character.isWhitespace {
      #expect(
        !(last == "," && (character == "]" || character == "}")),
        "a comma before \(character)", sourceLocation: sourceLocation)
      last = character
    }
  }
  return try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
}
