import Testing

@testable import Screen

@Suite("ASCII twins")
struct CharsetTests {
  @Test func everyTwinTakesAsMuchRoomAsItsSign() {
    for (ascii, signs) in Charset.table {
      #expect(ascii.isASCII && ascii.columnCount == 1)
      for sign in signs {
        #expect(!sign.isASCII && sign.columnCount == 1, "\(sign)")
        #expect(Charset.asciiTwin(of: sign) == ascii, "\(sign) stands in the table twice")
      }
    }
  }

  @Test func everyBoxDrawingCharacterHasATwin() {
    for value in UInt32(0x2500)...0x257F {
      let box = Unicode.Scalar(value).map(Character.init) ?? " "
      #expect(Charset.asciiTwin(of: box) != nil, "\(box)")
    }
  }

  @Test func namesOfTheUsersStay() {
    var canvas = Canvas(size: Size(columns: 14, rows: 1))
    canvas.write("│ ∂L/∂權重 é…", row: 0, column: 0, style: Style(foreground: 5))
    #expect(canvas.inASCII.lines == ["| dL/d權重 é~"])
    #expect(canvas.inPureASCII.lines == ["| dL/d???? ?~"])
    #expect(canvas.inPureASCII[0, 7].style == Style(foreground: 5))
    #expect(canvas.drawn(in: .ascii) == canvas.inASCII)
    #expect(canvas.drawn(in: .unicode) == canvas)
  }

  @Test func whatIsASCIIStaysAsItIs() {
    var canvas = Canvas(size: Size(columns: 95, rows: 1))
    canvas.write(String((32..<127).map { Character(Unicode.Scalar($0)) }), row: 0, column: 0)
    #expect(canvas.inASCII == canvas)
    #expect(canvas.inPureASCII == canvas)
  }
}
