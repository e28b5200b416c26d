import Foundation
import Testing

@testable import CursesTerminal

@Suite struct ClipboardSequenceTests {
  @Test(arguments: [
    "", "a", "ab", "abc", "損失 ◆\n\u{1B}[2J", String(repeating: "xyz\n", count: 999),
  ])
  func theTextGoesInBase64(_ text: String) throws {
    let sequence = ClipboardSequence(text)
    let coded = Data(text.utf8).base64EncodedString()
    #expect(sequence.bytes == Array("\u{1B}]52;c;\(coded)\u{07}".utf8))
    #expect(sequence.isWhole)
  }

  @Test func nothingInATextCanEndTheSequence() {
    let bytes = ClipboardSequence("\u{07}\u{1B}\\\u{9C}").bytes
    #expect(bytes.dropFirst(7).dropLast().allSatisfy { (0x2B...0x7A).contains($0) })
  }

  @Test func aLongTextIsCutAtTheEndOfALine() throws {
    let line = String(repeating: "é", count: 39) + "\n"
    let sequence = ClipboardSequence(String(repeating: line, count: 2_000))
    #expect(!sequence.isWhole)
    #expect(sequence.bytes.count < 75_000)
    let coded = String(decoding: sequence.bytes.dropFirst(7).dropLast(), as: UTF8.self)
    let data = try #require(Data(base64Encoded: coded))
    let text = try #require(String(data: data, encoding: .utf8))
    #expect(text.hasSuffix(line) && text.count.isMultiple(of: 40))
  }
}
