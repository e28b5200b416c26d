import Foundation
import TapeFormat
import Testing

/// The elements of a large tensor pass through memory once, and in pieces.
@Suite struct ElementReadingTests {
  private static let count = 300_000
  private static let pieceBytes = 1 << 16
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A tape with a tensor of floats, one of whole numbers, and one of which a sample was kept.
  private func file() throws -> TapeFile {
    var recording = Recording()
    recording.tensors = [
      .init(
        id: 0, dtype: .float32, shape: [Self.count], role: .constant,
        elements: .whole(.floating((0..<Self.count).map(Double.init)))),
      .init(
        id: 1, dtype: .int16, shape: [Self.count], role: .constant,
        elements: .whole(.integral((0..<Self.count).map { Int64($0 % 1_000) }))),
      .init(
        id: 2, dtype: .float32, shape: [Self.count], role: .constant,
        elements: .sample(indices: [7], values: .floating([1.5]))),
    ]
    try TapeFile.write(recording, to: folder("a.tape"))
    return try TapeFile(path: folder("a.tape"))
  }

  @Test(arguments: [(0, 4), (1, 2)])
  func everyElementIsHandedOverOnceAndFewAtATime(tensor: Int, width: Int) throws {
    var (bytes, longest, next) = (0, 0, 0)
    let isWhole = try file().readElements(ofTensor: tensor, at: [0..<Int.max]) { values in
      bytes += values.count * width
      longest = max(longest, values.count * width)
      for place in 0..<values.count {
        let expected = tensor == 0 ? next : next % 1_000
        if values.double(at: place) != Double(expected) {
          Issue.record("element \(next) is \(values.double(at: place))")
          return false
        }
        next += 1
      }
      return true
    }
    #expect(isWhole && next == Self.count)
    #expect(bytes == Self.count * width)
    #expect(longest == Self.pieceBytes)
  }

  /// How many bytes this thread reads from files meanwhile.
  private func bytesRead(_ body: () throws -> Void) throws -> Int {
    func count() throws -> Int {
      let text = try String(contentsOfFile: "/proc/thread-self/io", encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("rchar: ") })
      return try #require(Int(line.dropFirst("rchar: ".count)))
    }
    let before = try count()
    try body()
    return try count() - before
  }

  @Test func nobodyReadsALargeTensorToKnowWhatItIs() throws {
    let file = try file()
    let most = 4 * Self.count / 10
    #expect(try bytesRead { _ = try file.tensors(withIDs: [0], elements: false) } < most)
    #expect(try bytesRead { _ = try file.tensors(withIDs: [0], fewElements: 64) } < most)
    #expect(try bytesRead { _ = try file.givenNames(ofTensors: [0]) } < most)
    let beginning = try bytesRead {
      _ = try file.readElements(ofTensor: 0, at: [0..<10]) { _ in true }
    }
    #expect(beginning < most)
    // Those who want all of it read it once.
    let all = try bytesRead {
      _ = try file.readElements(ofTensor: 0, at: [0..<Int.max]) { _ in true }
    }
    #expect(all >= 4 * Self.count && all < 5 * Self.count)
  }

  @Test func onlyWhatIsAskedForIsRead() throws {
    var found: [Double] = []
    _ = try file().readElements(ofTensor: 0, at: [299_998..<Int.max, 10..<12, 5..<5]) { values in
      found += (0..<values.count).map { values.double(at: $0) }
      return true
    }
    #expect(found == [299_998, 299_999, 10, 11])
  }

  @Test func nothingMoreIsReadForWhoeverWantsNoMore() throws {
    var pieces = 0
    let isWhole = try file().readElements(ofTensor: 0, at: [0..<Int.max]) { _ in
      pieces += 1
      return pieces < 2
    }
    #expect(isWhole && pieces == 2)
  }

  @Test(arguments: [2, 3])
  func ofASampleAndOfNothingNothingIsHandedOver(tensor: Int) throws {
    let isWhole = try file().readElements(ofTensor: tensor, at: [0..<10]) { _ in
      Issue.record("something was handed over")
      return true
    }
    #expect(!isWhole)
  }

  @Test func aBlobOfAnotherLengthIsDamage() throws {
    _ = try file()
    try sqlite(folder("a.tape"), "UPDATE tensors SET shape = '[9]' WHERE id = 0")
    let damage = #expect(throws: TapeReadingError.self) {
      try TapeFile(path: folder("a.tape")).readElements(ofTensor: 0, at: [0..<1]) { _ in true }
    }
    #expect(
      damage?.description
        == "row 0 of tensors is damaged: elements has 1200000 bytes where 9 of float32 should be")
  }

  @Test func theTextOfALargeTensorIsThatOfASmallOne() throws {
    let file = try file()
    var text: [UInt8] = []
    try TapeText.write(file) { text += $0 }
    let read = try TapeText.recording(from: String(decoding: text, as: UTF8.self))
    expectSame(read, try Recording(reading: file))
  }

  @Test func aFarStretchIsFoundWithoutWhatIsBeforeIt() throws {
    let file = try file()
    let end = Self.count - 10..<Self.count
    var values: Recording.Values?
    let bytes = try bytesRead {
      _ = try file.readElements(ofTensor: 0, at: [end]) {
        values = $0
        return true
      }
    }
    #expect(values == .floating(end.map(Double.init)))
    #expect(bytes < Self.count * 4 / 10)
  }
}
