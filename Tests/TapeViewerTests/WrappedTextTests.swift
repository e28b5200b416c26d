import Testing

@testable import TapeViewer

/// Where a paragraph's lines end.
@Suite struct WrappedTextTests {
  @Test func wordsStayWholeWhereTheyFit() {
    #expect(WrappedText("one two three", columns: 8).lines == ["one two", "three"])
    #expect(WrappedText("", columns: 8).lines == [""])
    #expect(WrappedText("abcdefghij kl", columns: 4).lines == ["abcd", "efgh", "ij", "kl"])
  }

  @Test func chineseEndsALineAnywhereButBeforeWhatCloses() {
    #expect(WrappedText("磁帶沒有監看，所以", columns: 12).lines == ["磁帶沒有監", "看，所以"])
    #expect(WrappedText("用到它的 Pow#3（第 3 行）", columns: 14).lines == ["用到它的 Pow#3", "（第 3 行）"])
  }

  @Test func noLineIsWiderThanItsColumns() {
    let text = "∂z/∂w 是 None：磁帶 0 只監看指定的對象，而 w 沒有被指定，所以沒有錄下用到它的 Pow#3。"
    for columns in 8...40 {
      let lines = WrappedText(text, columns: columns).lines
      #expect(lines.allSatisfy { $0.columnCount <= columns }, "\(columns)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
